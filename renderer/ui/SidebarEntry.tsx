import { Tooltip, VisuallyHidden } from '@mantine/core';
import type { MouseEvent, ReactNode } from 'react';
import { numberWords } from './words.ts';
import classes from './SidebarEntry.module.css';
import { useIsIconOnly } from './useIsIconOnly.ts';

interface Props {
  readonly label: string;
  readonly icon: ReactNode;
  readonly count?: number;
  readonly hint?: string;
  readonly isCurrent?: boolean;
  readonly onClick: () => void;
  readonly onContextMenu?: (event: MouseEvent) => void;
}

/** One line of the sidebar, with how many unread events are behind it. */
export function SidebarEntry({
  label,
  icon,
  count = 0,
  hint,
  isCurrent = false,
  onClick,
  onContextMenu,
}: Props) {
  const isIconOnly = useIsIconOnly();
  return (
    <Tooltip label={label} position="right" disabled={!isIconOnly}>
      <button
        type="button"
        className={classes.entry}
        data-entry
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onClick}
        onContextMenu={onContextMenu}
      >
        {icon}
        <span className={classes.label}>{label}</span>
        {count > 0 && (
          <span className={classes.count} data-count>
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
