import { z } from 'zod';
import { assertNever } from './assertNever.ts';
import { modeSchema } from './event.ts';

/** What became of an event once it was stored. */
export const outcomeSchema = z.enum([
  'pending',
  'notified',
  'digest',
  'silent',
  'suppressed',
  'failed',
]);
export type Outcome = z.infer<typeof outcomeSchema>;

/** Why: the closed list a row may show. Times are epoch milliseconds UTC. */
export const reasonSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('mode'), mode: modeSchema }),
  z.object({ code: z.literal('rule'), name: z.string() }),
  z.object({ code: z.literal('test') }),
  z.object({ code: z.literal('paused'), until: z.number().nullable() }),
  z.object({ code: z.literal('burst'), count: z.number() }),
  z.object({ code: z.literal('backlog'), count: z.number() }),
  z.object({ code: z.literal('refused'), detail: z.string() }),
  z.object({ code: z.literal('not-supported') }),
  z.object({ code: z.literal('undecidable'), detail: z.string() }),
]);
export type Reason = z.infer<typeof reasonSchema>;

/** An outcome with its reason, as stored on the event's row. */
export interface Decision {
  readonly outcome: Outcome;
  readonly reason: Reason;
}

/** Says in words what was decided about an event and why, for its row and detail. */
export function decisionWords(
  outcome: Outcome,
  reason: Reason | null,
  formatTime: (time: number) => string,
): string {
  if (outcome === 'pending' || reason === null) return 'Not decided yet';
  switch (reason.code) {
    case 'mode':
      return modeWords[reason.mode];
    case 'rule':
      return `Rang: ${reason.name}`;
    case 'test':
      return 'Rang: test event';
    case 'paused':
      return reason.until === null
        ? 'Silent: notifications were paused'
        : `Silent: notifications were paused until ${formatTime(reason.until)}`;
    case 'burst':
      return `Told in a summary: part of a burst of ${reason.count} events`;
    case 'backlog':
      return reason.count === 1
        ? 'Told after Dockbell started again'
        : `Told in a summary of ${reason.count} events after Dockbell started again`;
    case 'refused':
      return `Did not ring: the system refused the notification (${reason.detail})`;
    case 'not-supported':
      return 'Did not ring: this system shows no notifications';
    case 'undecidable':
      return `Rang: Dockbell could not decide about it (${reason.detail})`;
    default:
      return assertNever(reason);
  }
}

const modeWords = {
  notify: 'Rang: this type of event notifies',
  silent: 'Silent: this type of event only counts as unread',
  history: 'Silent: this type of event is kept in history only',
} satisfies Record<z.infer<typeof modeSchema>, string>;
