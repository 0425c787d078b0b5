import { Tooltip, VisuallyHidden } from '@mantine/core';
import { IconInbox, IconKeyboard, IconList, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Logo } from '../common/Logo.tsx';
import { numberWords } from '../common/words.ts';
import { useAppState } from '../data/useAppState.ts';
import type { Page } from './page.ts';
import { PauseControl } from './PauseControl.tsx';
import { ReachabilityStatus } from './ReachabilityStatus.tsx';
import classes from './Sidebar.module.css';
import { useIsIconOnly } from './useIsIconOnly.ts';

interface Props {
  readonly page: Page;
  readonly onPage: (page: Page) => void;
  readonly onShortcuts: () => void;
}

/** The left pane: whether MVMNT can reach this computer, the pages, and the pause. */
export function Sidebar({ page, onPage, onShortcuts }: Props) {
  const { unread } = useAppState();
  const view = page.kind === 'history' ? page.view : null;
  return (
    <aside aria-label="Status and pages" className={classes.sidebar}>
      <div className={classes.brand}>
        <Logo size={18} />
        <span className={classes.label}>Dockbell</span>
      </div>
      <ReachabilityStatus onSettings={() => onPage({ kind: 'settings' })} />
      <nav aria-label="Pages" className={classes.pages}>
        <Entry
          label="Inbox"
          icon={<IconInbox size={17} />}
          count={unread}
          isCurrent={view === 'inbox'}
          onClick={() => onPage({ kind: 'history', view: 'inbox', openId: null })}
        />
        <Entry
          label="All"
          icon={<IconList size={17} />}
          isCurrent={view === 'all'}
          onClick={() => onPage({ kind: 'history', view: 'all', openId: null })}
        />
        <Entry
          label="Settings"
          icon={<IconSettings size={17} />}
          isCurrent={page.kind === 'settings'}
          onClick={() => onPage({ kind: 'settings' })}
        />
      </nav>
      <div className={classes.bottom}>
        <Entry label="Shortcuts" icon={<IconKeyboard size={17} />} hint="?" onClick={onShortcuts} />
        <PauseControl />
      </div>
    </aside>
  );
}

interface EntryProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly count?: number;
  readonly hint?: string;
  readonly isCurrent?: boolean;
  readonly onClick: () => void;
}

function Entry({ label, icon, count = 0, hint, isCurrent = false, onClick }: EntryProps) {
  const isIconOnly = useIsIconOnly();
  return (
    <Tooltip label={label} position="right" disabled={!isIconOnly}>
      <button
        type="button"
        className={classes.entry}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onClick}
      >
        {icon}
        <span className={classes.label}>{label}</span>
        {count > 0 && (
          <span className={classes.count}>
            {shortCount(count)} <VisuallyHidden>unread</VisuallyHidden>
          </span>
        )}
        {hint !== undefined && (
          <kbd className={classes.hint} aria-hidden="true">
            {hint}
          </kbd>
        )}
      </button>
    </Tooltip>
  );
}

function shortCount(count: number): string {
  return count > 9_999 ? '9,999+' : numberWords(count);
}
