import { Divider, Stack } from '@mantine/core';
import {
  IconArrowsDownUp,
  IconChartBar,
  IconClipboardList,
  IconEye,
  IconKeyboard,
  IconListDetails,
  IconSettings,
  IconTimeline,
} from '@tabler/icons-react';
import { useNavigation, usePage } from '../data/navigation.ts';
import { Logo } from '../ui/Logo.tsx';
import { ViewList } from '../features/views/ViewList.tsx';
import { PauseControl } from '../features/pause/PauseControl.tsx';
import { ReachabilityStatus } from './ReachabilityStatus.tsx';
import classes from './Sidebar.module.css';
import entry from '../ui/SidebarEntry.module.css';
import { SidebarEntry } from '../ui/SidebarEntry.tsx';

const pages = [
  { kind: 'watched', label: 'Watched', icon: <IconEye size={17} /> },
  { kind: 'handover', label: 'Handover', icon: <IconClipboardList size={17} /> },
  { kind: 'deliveries', label: 'Requests', icon: <IconArrowsDownUp size={17} /> },
  { kind: 'coverage', label: 'Coverage', icon: <IconTimeline size={17} /> },
  { kind: 'insights', label: 'Insights', icon: <IconChartBar size={17} /> },
  { kind: 'rules', label: 'Rules', icon: <IconListDetails size={17} /> },
  { kind: 'settings', label: 'Settings', icon: <IconSettings size={17} /> },
] as const;

/** The left pane: whether MVMNT can reach this computer, the views, the pages, and the pause. */
export function Sidebar({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const page = usePage();
  const { openPage } = useNavigation();
  return (
    <aside aria-label="Status and pages" className={classes.sidebar}>
      <div className={classes.brand}>
        <Logo size={18} />
        <span className={entry.label}>Dockbell</span>
      </div>
      <ReachabilityStatus />
      <Stack component="nav" gap={2} aria-label="Pages">
        <ViewList />
        <Divider mx={8} my={6} color="var(--line)" />
        {pages.map(({ kind, label, icon }) => (
          <SidebarEntry
            key={kind}
            label={label}
            icon={icon}
            isCurrent={page.kind === kind}
            onClick={() => openPage(kind)}
          />
        ))}
      </Stack>
      <Stack gap={2} mt="auto">
        <SidebarEntry
          label="Shortcuts"
          icon={<IconKeyboard size={17} />}
          hint="?"
          onClick={onShortcuts}
        />
        <PauseControl />
      </Stack>
    </aside>
  );
}
