import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ComponentProps, ReactNode } from 'react';
import { words } from '../../shared/words/words.ts';
import { numberWords } from './words.ts';
import classes from './SidebarEntry.module.css';

interface Props extends ComponentProps<'button'> {
  readonly label: string;
  readonly icon: ReactNode;
  readonly count?: number;
  /** What is counted, "unread" unless it says otherwise. */
  readonly counted?: string;
  readonly hint?: string;
  readonly isCurrent?: boolean;
}

/** One line of the sidebar, with how many unread events are behind it. */
export function SidebarEntry({
  label,
  icon,
  count = 0,
  counted = words().navigation.unreadBehind,
  hint,
  isCurrent = false,
  ...props
}: Props) {
  // Icons only; the same width as in the style sheet.
  const isIconOnly = useMediaQuery('(max-width: 1000px)', false, {
    getInitialValueInEffect: false,
  });
  return (
    <Tooltip label={label} position="right" disabled={!isIconOnly}>
      {/* A menu that it opens gives it props too, a class name among them. */}
      <UnstyledButton
        {...props}
        className={classes.entry}
        data-entry
        aria-current={isCurrent ? 'page' : undefined}
      >
        {icon}
        <span className={classes.label}>{label}</span>
        {count > 0 && (
          <span className={classes.count} data-count>
            {shortCount(count)} <VisuallyHidden>{counted}</VisuallyHidden>
          </span>
        )}
        {hint !== undefined && (
          <kbd className={classes.hint} aria-hidden="true">
            {hint}
          </kbd>
        )}
      </UnstyledButton>
    </Tooltip>
  );
}

function shortCount(count: number): string {
  return count > 9_999 ? `${numberWords(9_999)}+` : numberWords(count);
}
