import { Divider, Stack } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowsDownUp,
  IconBook,
  IconBuilding,
  IconChartBar,
  IconClipboardList,
  IconEye,
  IconKeyboard,
  IconListDetails,
  IconPackage,
  IconSettings,
  IconTimeline,
  IconTruck,
} from '@tabler/icons-react';
import { words } from '../../shared/words/words.ts';
import { useNavigation, usePage } from '../data/navigation.ts';
import { useAppState } from '../data/useAppState.ts';
import { useHelp } from '../ui/help.ts';
import { Logo } from '../ui/Logo.tsx';
import { ViewList } from '../features/views/ViewList.tsx';
import { PauseControl } from '../features/pause/PauseControl.tsx';
import { ReachabilityStatus } from './ReachabilityStatus.tsx';
import classes from './Sidebar.module.css';
import entry from '../ui/SidebarEntry.module.css';
import { SidebarEntry } from '../ui/SidebarEntry.tsx';
import { TeamPresence } from './TeamPresence.tsx';

const lists = [
  { list: 'carrier', icon: <IconTruck size={17} /> },
  { list: 'customer', icon: <IconBuilding size={17} /> },
] as const;

const pages = [
  { kind: 'watched', icon: <IconEye size={17} /> },
  { kind: 'handover', icon: <IconClipboardList size={17} /> },
  { kind: 'deliveries', icon: <IconArrowsDownUp size={17} /> },
  { kind: 'coverage', icon: <IconTimeline size={17} /> },
  { kind: 'insights', icon: <IconChartBar size={17} /> },
  { kind: 'rules', icon: <IconListDetails size={17} /> },
  { kind: 'settings', icon: <IconSettings size={17} /> },
] as const;

/** The left pane: whether MVMNT can reach this computer, the views, the pages, and the pause. */
export function Sidebar({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const page = usePage();
  const { openPage, openList } = useNavigation();
  const openHelp = useHelp();
  const { openProblems } = useAppState();
  const list = page.kind === 'entities' ? page.list : null;
  const { navigation } = words();
  return (
    <aside aria-label={navigation.sidebar} className={classes.sidebar}>
      <div className={classes.brand}>
        <Logo size={18} />
        <span className={entry.label}>Dockbell</span>
      </div>
      <ReachabilityStatus />
      <TeamPresence />
      <Stack component="nav" gap={2} aria-label={navigation.pageList}>
        <SidebarEntry
          label={navigation.pages.shipment}
          icon={<IconPackage size={17} />}
          isCurrent={list === 'shipment'}
          onClick={() => openList('shipment')}
        />
        <SidebarEntry
          label={navigation.pages.attention}
          icon={<IconAlertTriangle size={17} />}
          count={openProblems}
          counted={navigation.openBehind}
          isCurrent={list === 'attention'}
          onClick={() => openList('attention')}
        />
        <ViewList />
        <Divider mx={8} my={6} color="var(--line)" />
        {lists.map(({ list: name, icon }) => (
          <SidebarEntry
            key={name}
            label={navigation.pages[name]}
            icon={icon}
            isCurrent={list === name}
            onClick={() => openList(name)}
          />
        ))}
        {pages.map(({ kind, icon }) => (
          <SidebarEntry
            key={kind}
            label={navigation.pages[kind]}
            icon={icon}
            isCurrent={page.kind === kind}
            onClick={() => openPage(kind)}
          />
        ))}
      </Stack>
      <Stack gap={2} mt="auto">
        <SidebarEntry
          label={words().help.guide}
          icon={<IconBook size={17} />}
          hint="F1"
          onClick={() => openHelp(null)}
        />
        <SidebarEntry
          label={navigation.shortcuts}
          icon={<IconKeyboard size={17} />}
          hint="?"
          onClick={onShortcuts}
        />
        <PauseControl />
      </Stack>
    </aside>
  );
}
