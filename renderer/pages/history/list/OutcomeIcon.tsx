import {
  IconBellMinus,
  IconBellOff,
  IconBellRinging,
  IconBellX,
  IconClock,
  IconStack2,
  type TablerIcon,
} from '@tabler/icons-react';
import { decisionWords, type Outcome } from '../../../../shared/decision.ts';
import type { EventRow } from '../../../../shared/eventRow.ts';
import { clockTime } from '../../../ui/time.ts';
import classes from './EventList.module.css';

const icons = {
  notified: IconBellRinging,
  digest: IconStack2,
  silent: IconBellMinus,
  suppressed: IconBellOff,
  failed: IconBellX,
  pending: IconClock,
} satisfies Record<Outcome, TablerIcon>;

/**
 * Whether an event rang, as a shape; why, on hover and for screen readers unless the words stand beside it. That an event was
 * silent is the rule: the style sheet shows its shape where one looks.
 */
export function OutcomeIcon({
  row,
  isDecoration = false,
}: {
  readonly row: EventRow;
  readonly isDecoration?: boolean;
}) {
  const Icon = icons[row.outcome];
  const words = decisionWords(row.outcome, row.reason, clockTime);
  const said = isDecoration
    ? { 'aria-hidden': true }
    : { role: 'img', 'aria-label': words, title: words };
  return (
    <span className={classes.outcome} data-outcome={row.outcome} {...said}>
      {row.outcome !== 'silent' && <Icon size={15} aria-hidden="true" />}
    </span>
  );
}
