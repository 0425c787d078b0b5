import { z } from 'zod';
import { durationWords, minuteMs } from './duration.ts';
import { eventGroups, modeSchema, type Mode } from './event.ts';

/** What became of an event after it was stored, in the order in which filters list it. */
export const outcomeSchema = z.enum([
  'notified',
  'digest',
  'pending',
  'silent',
  'suppressed',
  'failed',
]);
export type Outcome = z.infer<typeof outcomeSchema>;

/** The name of each outcome in rows, filters, exports and the search help, and what `is:…` finds. */
export const outcomeWords = {
  notified: { name: 'Notified', meaning: 'Notified: shown as a notification of its own' },
  digest: { name: 'In a summary', meaning: 'In a summary: shown with others in one notification' },
  pending: {
    name: 'Held',
    meaning: 'Held: waiting for quiet hours, a pause or the next summary, or not decided yet',
  },
  silent: { name: 'Silent', meaning: 'Silent: its type or a rule says not to notify' },
  suppressed: {
    name: 'Not notified',
    meaning: 'Not notified: it would have been, but was muted, resolved or already reported',
  },
  failed: { name: 'Failed', meaning: 'Failed: the system did not show the notification' },
} as const satisfies Record<Outcome, { readonly name: string; readonly meaning: string }>;

const codeSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('mode'), mode: modeSchema }),
  z.object({ code: z.literal('group-mode'), group: z.enum(eventGroups), mode: modeSchema }),
  /** A rule without an id is built in, such as the one for a carrier that became inactive. */
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
  z.object({
    code: z.literal('late'),
    /** The time from happening to arrival, in ms. */
    by: z.number(),
    /** Whether newer news about the same entity arrived first. */
    isOvertaken: z.boolean(),
  }),
  z.object({ code: z.literal('burst'), count: z.number() }),
  z.object({ code: z.literal('backlog'), count: z.number() }),
  /** The event that reported the fact. */
  z.object({ code: z.literal('same-fact'), eventId: z.number() }),
  /** Its problem was resolved before it could ring, by an event of this label. */
  z.object({ code: z.literal('answered'), by: z.string() }),
  z.object({ code: z.literal('muted'), label: z.string() }),
  z.object({ code: z.literal('watched'), label: z.string() }),
  z.object({ code: z.literal('test') }),
  z.object({ code: z.literal('refused'), detail: z.string() }),
  z.object({ code: z.literal('not-supported') }),
  /** The system could not take the notification then, in its words. */
  z.object({ code: z.literal('unavailable'), detail: z.string() }),
  z.object({ code: z.literal('undecidable'), detail: z.string() }),
]);

/** Why: a closed list. Times are epoch milliseconds UTC. */
export const reasonSchema = codeSchema.and(
  z.object({
    /** The final state its shipment already had on arrival, whatever the reason. */
    finished: z.enum(['delivered', 'canceled']).optional(),
  }),
);
export type Reason = z.infer<typeof reasonSchema>;

/** An outcome with its reason, as stored on the event's row. */
export interface RecordedOutcome {
  readonly outcome: Outcome;
  readonly reason: Reason;
}

/** The outcome of an event and its reason in words, for rows, details and exports. */
export function decisionWords(
  outcome: Outcome,
  reason: Reason | null,
  formatTime: FormatTime,
): string {
  if (reason === null) return outcome === 'pending' ? notDecided : outcomeWords[outcome].name;
  const words =
    outcome === 'pending'
      ? heldWords(reason, formatTime)
      : decidedWords(outcome, reason, formatTime);
  return reason.finished === undefined
    ? words
    : `${words}; the shipment was already ${reason.finished}`;
}

/** Where to change the rule or setting behind a decision. */
export type ReasonTarget =
  | { readonly page: 'rules'; readonly ruleId: string }
  | { readonly page: 'settings'; readonly section: 'modes' | 'quiet-hours' | 'pause' | 'late' };

/** The rule or setting that decided, for a link to it; null if there is none. */
export function reasonTarget(reason: Reason): ReasonTarget | null {
  if ('id' in reason && reason.id !== null) return { page: 'rules', ruleId: reason.id };
  const section = sections[reason.code];
  return section === undefined ? null : { page: 'settings', section };
}

const sections: Partial<
  Record<Reason['code'], Extract<ReasonTarget, { page: 'settings' }>['section']>
> = {
  mode: 'modes',
  'group-mode': 'modes',
  rule: 'modes',
  'quiet-hours': 'quiet-hours',
  paused: 'pause',
  late: 'late',
};

/** How late an event is: "late by 1 h 21 m", "late: newer news came first". */
export function lateWords({ by, isOvertaken }: Omit<ReasonOf<'late'>, 'code'>): string {
  // Less than a minute may be a difference between clocks.
  if (by < minuteMs) return isOvertaken ? 'late: newer news came first' : 'late';
  return `late by ${durationWords(by)}${isOvertaken ? ', newer news came first' : ''}`;
}

type FormatTime = (time: number) => string;
type ReasonOf<Code extends Reason['code']> = Extract<Reason, { code: Code }>;

function decidedWords(outcome: Outcome, reason: Reason, formatTime: FormatTime): string {
  const wordsOf = reasonWords[reason.code] as (reason: Reason, formatTime: FormatTime) => string;
  const joint = reason.code === 'backlog' ? ' ' : ': ';
  return `${outcomeWords[outcome].name}${joint}${wordsOf(reason, formatTime)}`;
}

/** What follows the name of the outcome, by the reason's code. */
const reasonWords: {
  readonly [Code in Reason['code']]: (reason: ReasonOf<Code>, formatTime: FormatTime) => string;
} = {
  mode: ({ mode }) => `this type of event ${modeWords[mode][0]}`,
  'group-mode': ({ group, mode }) => `${group} events ${modeWords[mode][1]}`,
  rule: ({ id, name }) => (id === null ? name : `rule “${name}”`),
  'rule-broken': ({ name, detail }) => `rule “${name}” could not be evaluated (${detail})`,
  'quiet-hours': ({ until }, formatTime) => `quiet hours until ${formatTime(until)}`,
  paused: ({ until }, formatTime) => `notifications were paused${untilWords(until, formatTime)}`,
  'do-not-disturb': () => 'Do Not Disturb was on',
  late: lateWords,
  burst: ({ count }) => `part of a burst of ${count} events`,
  backlog: ({ count }) => `${count === 1 ? '' : `of ${count} events `}after Dockbell restarted`,
  'same-fact': () => 'another event already reported this',
  answered: ({ by }) => `already resolved (${by})`,
  muted: ({ label }) => `${label} is muted`,
  watched: ({ label }) => `you watch ${label}`,
  test: () => 'test event',
  refused: ({ detail }) => `the system refused the notification (${detail})`,
  'not-supported': () => 'this system does not show notifications',
  unavailable: ({ detail }) => `the system could not show it at first (${detail})`,
  undecidable: ({ detail }) => `Dockbell could not decide (${detail})`,
};

const notDecided = `${outcomeWords.pending.name}: not decided yet`;

/** Decided but not shown yet: held until a time or for the next summary. */
function heldWords(reason: Reason, formatTime: FormatTime): string {
  const { code } = reason;
  if (code === 'quiet-hours') return `Held until ${formatTime(reason.until)}: quiet hours`;
  if (code === 'paused') {
    return `Held${untilWords(reason.until, formatTime)}: notifications are paused`;
  }
  if (code === 'do-not-disturb') return 'Held: Do Not Disturb is on';
  if (code === 'late') return `Held for the next summary: ${lateWords(reason)}`;
  if (code === 'unavailable') {
    return `Held until the system can show notifications (${reason.detail})`;
  }
  return notDecided;
}

function untilWords(until: number | null, formatTime: FormatTime): string {
  return until === null ? '' : ` until ${formatTime(until)}`;
}

/** What a mode does, for one type and for a group of types. */
const modeWords = {
  critical: ['is critical', 'are critical'],
  notify: ['notifies', 'notify'],
  silent: ['only counts as unread', 'only count as unread'],
  history: ['is kept in history only', 'are kept in history only'],
} satisfies Record<Mode, readonly [one: string, several: string]>;
