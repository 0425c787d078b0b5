import { Tooltip, VisuallyHidden } from '@mantine/core';
import { IconBellOff, IconBellX, IconStack2, type TablerIcon } from '@tabler/icons-react';
import { decisionWords, type Outcome } from '../../shared/decision.ts';
import type { EventRow } from '../../shared/ipc.ts';
import { clockTime } from '../common/time.ts';
import classes from './EventList.module.css';

const icons: Partial<Record<Outcome, TablerIcon>> = {
  suppressed: IconBellOff,
  failed: IconBellX,
  digest: IconStack2,
};

/** On an event that did not ring on its own: why, on hover. Nothing on the others. */
export function OutcomeIcon({ row }: { readonly row: EventRow }) {
  const Icon = icons[row.outcome];
  if (Icon === undefined) return null;
  const words = decisionWords(row.outcome, row.reason, clockTime);
  return (
    <Tooltip label={words}>
      <span className={classes.outcome} data-outcome={row.outcome}>
        <Icon size={15} aria-hidden="true" />
        <VisuallyHidden>{words}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}
