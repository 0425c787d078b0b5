import {
  IconAlertTriangle,
  IconArrowsDownUp,
  IconBuilding,
  IconChartBar,
  IconClipboardList,
  IconEye,
  IconInbox,
  IconList,
  IconListDetails,
  IconPackage,
  IconSettings,
  IconStar,
  IconTimeline,
  IconTruck,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { words } from '../../shared/words/words.ts';
import { builtInViews } from '../data/historyView.ts';
import type { EntityListName, Navigation, Page } from '../data/navigation.ts';

/** A place in the window, and the letter that leads there after G. */
export interface Destination {
  readonly name: string;
  readonly letter: string;
  readonly icon: ReactNode;
  readonly go: (navigation: Navigation) => void;
}

const view =
  (id: (typeof builtInViews)[number]['id']) =>
  ({ openView }: Navigation) => {
    const found = builtInViews.find((each) => each.id === id);
    if (found !== undefined) openView({ viewId: found.id, filter: found.filter });
  };

/** Every page, in the order of the sidebar. */
export function destinations(): readonly Destination[] {
  const { pages } = words().navigation;
  return places.map(({ page, ...place }) => ({ ...place, name: pages[page] }));
}

type Place = Omit<Destination, 'name'> & {
  readonly page: keyof ReturnType<typeof words>['navigation']['pages'];
};

const list = (page: EntityListName, letter: string, icon: ReactNode): Place => ({
  page,
  letter,
  icon,
  go: (to) => to.openList(page),
});
const pageAt = (page: Place['page'] & Page['kind'], letter: string, icon: ReactNode): Place => ({
  page,
  letter,
  icon,
  go: (to) => to.openPage(page),
});

const places: readonly Place[] = [
  list('shipment', 's', <IconPackage size={17} />),
  list('attention', 'a', <IconAlertTriangle size={17} />),
  { page: 'inbox', letter: 'i', icon: <IconInbox size={17} />, go: view('inbox') },
  { page: 'all', letter: 'e', icon: <IconList size={17} />, go: view('all') },
  { page: 'starred', letter: '*', icon: <IconStar size={17} />, go: view('starred') },
  list('carrier', 'c', <IconTruck size={17} />),
  list('customer', 'u', <IconBuilding size={17} />),
  pageAt('watched', 'w', <IconEye size={17} />),
  pageAt('handover', 'h', <IconClipboardList size={17} />),
  pageAt('deliveries', 'q', <IconArrowsDownUp size={17} />),
  pageAt('coverage', 'v', <IconTimeline size={17} />),
  pageAt('insights', 'n', <IconChartBar size={17} />),
  pageAt('rules', 'r', <IconListDetails size={17} />),
  pageAt('settings', 't', <IconSettings size={17} />),
];
