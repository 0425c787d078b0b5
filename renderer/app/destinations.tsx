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
import { builtInViews } from '../data/historyView.ts';
import type { Navigation } from '../data/navigation.ts';

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
export const destinations: readonly Destination[] = [
  {
    name: 'Shipments',
    letter: 's',
    icon: <IconPackage size={17} />,
    go: (to) => to.openList('shipment'),
  },
  {
    name: 'Attention',
    letter: 'a',
    icon: <IconAlertTriangle size={17} />,
    go: (to) => to.openList('attention'),
  },
  { name: 'Inbox', letter: 'i', icon: <IconInbox size={17} />, go: view('inbox') },
  { name: 'All events', letter: 'e', icon: <IconList size={17} />, go: view('all') },
  { name: 'Starred', letter: '*', icon: <IconStar size={17} />, go: view('starred') },
  {
    name: 'Carriers',
    letter: 'c',
    icon: <IconTruck size={17} />,
    go: (to) => to.openList('carrier'),
  },
  {
    name: 'Customers',
    letter: 'u',
    icon: <IconBuilding size={17} />,
    go: (to) => to.openList('customer'),
  },
  { name: 'Watched', letter: 'w', icon: <IconEye size={17} />, go: (to) => to.openPage('watched') },
  {
    name: 'Handover',
    letter: 'h',
    icon: <IconClipboardList size={17} />,
    go: (to) => to.openPage('handover'),
  },
  {
    name: 'Requests',
    letter: 'q',
    icon: <IconArrowsDownUp size={17} />,
    go: (to) => to.openPage('deliveries'),
  },
  {
    name: 'Coverage',
    letter: 'v',
    icon: <IconTimeline size={17} />,
    go: (to) => to.openPage('coverage'),
  },
  {
    name: 'Insights',
    letter: 'n',
    icon: <IconChartBar size={17} />,
    go: (to) => to.openPage('insights'),
  },
  {
    name: 'Rules',
    letter: 'r',
    icon: <IconListDetails size={17} />,
    go: (to) => to.openPage('rules'),
  },
  {
    name: 'Settings',
    letter: 't',
    icon: <IconSettings size={17} />,
    go: (to) => to.openPage('settings'),
  },
];
