import { z } from 'zod';
import { assertNever } from './assertNever.ts';
import { durationWords } from './duration.ts';
import { eventGroups, modeSchema, type Mode } from './event.ts';

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

const codeSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('mode'), mode: modeSchema }),
  z.object({ code: z.literal('group-mode'), group: z.enum(eventGroups), mode: modeSchema }),
  /** Without an id it is the app's own rule, such as the one for a carrier that was switched off. */
  z.object({ code: z.literal('rule'), id: z.string().nullable().default(null), name: z.string() }),
  z.object({
    code: z.literal('rule-broken'),
    id: z.string(),
    name: z.string(),
    detail: z.string(),
  }),
  z.object({ code: z.literal('quiet-hours'), until: z.number() }),
  z.object({ code: z.literal('paused'), until: z.number().nullable() }),
  z.object({ code: z.literal('do-not-disturb') }),
  z.object({ code: z.literal('snoozed'), until: z.number() }),
  z.object({
    code: z.literal('late'),
    /** How long after it happened it arrived, in ms. */
    by: z.number(),
    /** Whether newer news of the same entity came first. */
    isOvertaken: z.boolean(),
  }),
  z.object({ code: z.literal('burst'), count: z.number() }),
  z.object({ code: z.literal('backlog'), count: z.number() }),
  /** The event that told it. */
  z.object({ code: z.literal('same-fact'), eventId: z.number() }),
  z.object({ code: z.literal('muted'), label: z.string() }),
  z.object({ code: z.literal('watched'), label: z.string() }),
  z.object({ code: z.literal('new-type') }),
  z.object({ code: z.literal('test') }),
  z.object({ code: z.literal('refused'), detail: z.string() }),
  z.object({ code: z.literal('not-supported') }),
  z.object({ code: z.literal('undecidable'), detail: z.string() }),
]);

/** Why: the closed list a row may show. Times are epoch milliseconds UTC. */
export const reasonSchema = codeSchema.and(
  z.object({
    /** What its shipment already was when it came, whatever the reason. */
    finished: z.enum(['delivered', 'canceled']).optional(),
  }),
);
export type Reason = z.infer<typeof reasonSchema>;

/** An outcome with its reason, as stored on the event's row. */
export interface RecordedOutcome {
  readonly outcome: Outcome;
  readonly reason: Reason;
}

/** Says in words what was decided about an event and why, for its row and detail. */
export function decisionWords(
  outcome: Outcome,
  reason: Reason | null,
  formatTime: (time: number) => string,
): string {
  if (reason === null) return notDecided;
  const why =
    outcome === 'pending'
      ? heldWords(reason, formatTime)
      : decidedWords(outcome, reason, formatTime);
  return reason.finished === undefined
    ? why
    : `${why}; the shipment was already ${reason.finished}`;
}

function decidedWords(
  outcome: Exclude<Outcome, 'pending'>,
  reason: Reason,
  formatTime: (time: number) => string,
): string {
  const what = outcomeWords[outcome];
  switch (reason.code) {
    case 'mode':
      return `${what}: this type of event ${modeWords[reason.mode][0]}`;
    case 'group-mode':
      return `${what}: ${reason.group} events ${modeWords[reason.mode][1]}`;
    case 'rule':
      return `${what}: ${reason.id === null ? reason.name : `rule “${reason.name}”`}`;
    case 'rule-broken':
      return `${what}: rule “${reason.name}” could not be evaluated (${reason.detail})`;
    case 'quiet-hours':
      return `${what}: quiet hours until ${formatTime(reason.until)}`;
    case 'paused':
      return `${what}: notifications were paused${untilWords(reason.until, formatTime)}`;
    case 'do-not-disturb':
      return `${what}: the system was set to do not disturb`;
    case 'snoozed':
      return `${what}: snoozed until ${formatTime(reason.until)}`;
    case 'late':
      return `${what}: ${lateWords(reason)}`;
    case 'burst':
      return `${what}: part of a burst of ${reason.count} events`;
    case 'backlog':
      return reason.count === 1
        ? 'Told after Dockbell started again'
        : `Told in a summary of ${reason.count} events after Dockbell started again`;
    case 'same-fact':
      return `${what}: another event already told the same`;
    case 'muted':
      return `${what}: ${reason.label} is muted`;
    case 'watched':
      return `${what}: you watch ${reason.label}`;
    case 'new-type':
      return `${what}: a new kind of event`;
    case 'test':
      return `${what}: test event`;
    case 'refused':
      return `Did not ring: the system refused the notification (${reason.detail})`;
    case 'not-supported':
      return 'Did not ring: this system shows no notifications';
    case 'undecidable':
      return `${what}: Dockbell could not decide about it (${reason.detail})`;
    default:
      return assertNever(reason);
  }
}

/** Where the rule or setting stands that a decision came from. */
export type ReasonTarget =
  | { readonly page: 'rules'; readonly ruleId: string }
  | {
      readonly page: 'settings';
      readonly section: 'modes' | 'quiet-hours' | 'pause' | 'late';
    };

/** Which rule or setting decided, for a link to it; null where none did. */
export function reasonTarget(reason: Reason): ReasonTarget | null {
  switch (reason.code) {
    case 'rule':
      return reason.id === null ? settingsAt('modes') : { page: 'rules', ruleId: reason.id };
    case 'rule-broken':
      return { page: 'rules', ruleId: reason.id };
    case 'mode':
    case 'group-mode':
    case 'new-type':
      return settingsAt('modes');
    case 'quiet-hours':
      return settingsAt('quiet-hours');
    case 'paused':
      return settingsAt('pause');
    case 'late':
      return settingsAt('late');
    case 'do-not-disturb':
    case 'snoozed':
    case 'burst':
    case 'backlog':
    case 'same-fact':
    case 'muted':
    case 'watched':
    case 'test':
    case 'refused':
    case 'not-supported':
    case 'undecidable':
      return null;
    default:
      return assertNever(reason);
  }
}

/** How late an event is: "late by 1 h 21 m", "late: newer news came first". */
export function lateWords({ by, isOvertaken }: Omit<ReasonOf<'late'>, 'code'>): string {
  // A few seconds are no news, and clocks may differ by as much.
  if (by < 60_000) return isOvertaken ? 'late: newer news came first' : 'late';
  return `late by ${durationWords(by)}${isOvertaken ? ', newer news came first' : ''}`;
}

function settingsAt(section: Extract<ReasonTarget, { page: 'settings' }>['section']): ReasonTarget {
  return { page: 'settings', section };
}

type ReasonOf<Code extends Reason['code']> = Extract<Reason, { code: Code }>;

const notDecided = 'Not decided yet';

/** What is decided but not told yet: held back until a time or for the next summary. */
function heldWords(reason: Reason, formatTime: (time: number) => string): string {
  const { code } = reason;
  if (code === 'quiet-hours') return `Held until ${formatTime(reason.until)}: quiet hours`;
  if (code === 'paused') {
    return `Held${untilWords(reason.until, formatTime)}: notifications are paused`;
  }
  if (code === 'snoozed') return `Snoozed until ${formatTime(reason.until)}`;
  if (code === 'do-not-disturb') return 'Held: the system is set to do not disturb';
  if (code === 'late') return `Held for the next summary: ${lateWords(reason)}`;
  return notDecided;
}

function untilWords(until: number | null, formatTime: (time: number) => string): string {
  return until === null ? '' : ` until ${formatTime(until)}`;
}

const outcomeWords = {
  notified: 'Rang',
  digest: 'Told in a summary',
  silent: 'Silent',
  suppressed: 'Silent',
  failed: 'Did not ring',
} satisfies Record<Exclude<Outcome, 'pending'>, string>;

/** What a mode does, of one type and of a group of them. */
const modeWords = {
  critical: ['is critical', 'are critical'],
  notify: ['notifies', 'notify'],
  silent: ['only counts as unread', 'only count as unread'],
  history: ['is kept in history only', 'are kept in history only'],
} satisfies Record<Mode, readonly [one: string, several: string]>;
