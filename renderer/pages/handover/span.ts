import { z } from 'zod';
import { assertNever } from '../../../shared/assertNever.ts';
import { hourMs, minuteMs } from '../../../shared/duration.ts';
import type { HandoverRange } from '../../../shared/handover.ts';
import { lastTimeOfDay } from '../../ui/timeOfDay.ts';

/** The span of a handover as it is chosen: since the shift began, the last hours, or from one moment to another. */
export const spanSchema = z.union([
  z.strictObject({ kind: z.literal('shift') }),
  z.strictObject({ kind: z.literal('hours'), hours: z.number() }),
  /** As fields for date and time have them; an empty end is now. */
  z.strictObject({ kind: z.literal('custom'), from: z.string(), to: z.string() }),
]);
export type Span = z.infer<typeof spanSchema>;

/** The span in epoch ms; null while what was typed is no time, or ends before it begins. */
export function rangeOf(span: Span, shiftStart: string, now: number): HandoverRange | null {
  // What arrives within this minute belongs to it.
  const minute = Math.floor(now / minuteMs) * minuteMs;
  const end = minute + minuteMs;
  switch (span.kind) {
    case 'shift': {
      const from = lastTimeOfDay(shiftStart, now);
      return from === null ? null : { from, to: end };
    }
    case 'hours':
      return { from: minute - span.hours * hourMs, to: end };
    case 'custom': {
      const from = new Date(span.from).getTime();
      const to = span.to === '' ? end : new Date(span.to).getTime();
      return Number.isNaN(from) || Number.isNaN(to) || from >= to ? null : { from, to };
    }
    default:
      return assertNever(span);
  }
}
