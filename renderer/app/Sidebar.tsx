import {
  IconArrowsDownUp,
  IconChartBar,
  IconClipboardList,
  IconEye,
  IconKeyboard,
  IconListDetails,
  IconSettings,
} from '@tabler/icons-react';
import { Logo } from '../ui/Logo.tsx';
import { ViewList } from '../features/views/ViewList.tsx';
import type { Shown } from '../data/views.ts';
import type { Page } from '../data/page.ts';
import { PauseControl } from '../features/pause/PauseControl.tsx';
import { ReachabilityStatus } from './ReachabilityStatus.tsx';
import classes from './Sidebar.module.css';
import entry from '../ui/SidebarEntry.module.css';
import { SidebarEntry } from '../ui/SidebarEntry.tsx';

interface Props {
  readonly page: Page;
  readonly shown: Shown;
  readonly onPage: (page: Page) => void;
  readonly onShow: (shown: Shown) => void;
  readonly onShortcuts: () => void;
}

const pages = [
  { kind: 'watched', label: 'Watched', icon: <IconEye size={17} /> },
  { kind: 'handover', label: 'Handover', icon: <IconClipboardList size={17} /> },
  { kind: 'deliveries', label: 'Deliveries', icon: <IconArrowsDownUp size={17} /> },
  { kind: 'insights', label: 'Insights', icon: <IconChartBar size={17} /> },
  { kind: 'rules', label: 'Rules', icon: <IconListDetails size={17} /> },
  { kind: 'settings', label: 'Settings', icon: <IconSettings size={17} /> },
] as const;

/** The left pane: whether MVMNT can reach this computer, the views, the pages, and the pause. */
export function Sidebar({ page, shown, onPage, onShow, onShortcuts }: Props) {
  return (
    <aside aria-label="Status and pages" className={classes.sidebar}>
      <div className={classes.brand}>
        <Logo size={18} />
        <span className={entry.label}>Dockbell</span>
      </div>
      <ReachabilityStatus onSettings={() => onPage({ kind: 'settings' })} />
      <nav aria-label="Pages" className={classes.pages}>
        <ViewList shown={page.kind === 'history' ? shown : null} onShow={onShow} />
        <hr />
        {pages.map(({ kind, label, icon }) => (
          <SidebarEntry
            key={kind}
            label={label}
            icon={icon}
            isCurrent={page.kind === kind}
            onClick={() => onPage(kind === 'deliveries' ? { kind, openId: null } : { kind })}
          />
        ))}
      </nav>
      <div className={classes.bottom}>
        <SidebarEntry
          label="Shortcuts"
          icon={<IconKeyboard size={17} />}
          hint="?"
          onClick={onShortcuts}
        />
        <PauseControl />
      </div>
    </aside>
  );
}
