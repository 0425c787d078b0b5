import { z } from 'zod';
import { durationWords, minuteMs } from './duration.ts';
import { eventGroups, modeSchema } from './event.ts';
import { words } from './words/words.ts';

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

/** The name of an outcome in rows, filters, exports and the search help, and what `is:…` finds. */
export function outcomeWords(outcome: Outcome): {
  readonly name: string;
  readonly meaning: string;
} {
  return words().decisions.outcomes[outcome];
}

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
  const { notDecided, finishedAlready } = words().decisions;
  if (reason === null) return outcome === 'pending' ? notDecided : outcomeWords(outcome).name;
  const decided =
    outcome === 'pending'
      ? heldWords(reason, formatTime)
      : decidedWords(outcome, reason, formatTime);
  return reason.finished === undefined ? decided : finishedAlready[reason.finished](decided);
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

/** How late an event is: "late by 1 h 21 m", "late: a newer update came first". */
export function lateWords({ by, isOvertaken }: Omit<ReasonOf<'late'>, 'code'>): string {
  const { late, lateOvertaken, lateBy, lateByOvertaken } = words().decisions;
  // Less than a minute may be a difference between clocks.
  if (by < minuteMs) return isOvertaken ? lateOvertaken : late;
  return (isOvertaken ? lateByOvertaken : lateBy)(durationWords(by));
}

type FormatTime = (time: number) => string;
type ReasonOf<Code extends Reason['code']> = Extract<Reason, { code: Code }>;

function decidedWords(outcome: Outcome, reason: Reason, formatTime: FormatTime): string {
  const { name } = outcomeWords(outcome);
  if (reason.code === 'backlog') return backlogWords(name, reason);
  const wordsOf = reasonWords[reason.code] as (reason: Reason, formatTime: FormatTime) => string;
  return `${name}: ${wordsOf(reason, formatTime)}`;
}

function backlogWords(outcome: string, { count }: ReasonOf<'backlog'>): string {
  const { afterRestart, severalAfterRestart } = words().decisions;
  return count === 1 ? afterRestart(outcome) : severalAfterRestart(outcome, count);
}

/** What follows the name of the outcome, by the reason's code. */
const reasonWords: {
  readonly [Code in Exclude<Reason['code'], 'backlog'>]: (
    reason: ReasonOf<Code>,
    formatTime: FormatTime,
  ) => string;
} = {
  mode: ({ mode }) => words().decisions.typeModes[mode],
  'group-mode': ({ group, mode }) => words().decisions.groupModes[mode](group),
  rule: ({ id, name }) => (id === null ? name : words().decisions.rule(name)),
  'rule-broken': ({ name, detail }) => words().decisions.ruleBroken(name, detail),
  'quiet-hours': ({ until }, formatTime) => words().decisions.quietUntil(formatTime(until)),
  paused: ({ until }, formatTime) =>
    until === null ? words().decisions.paused : words().decisions.pausedUntil(formatTime(until)),
  'do-not-disturb': () => words().decisions.doNotDisturb,
  late: lateWords,
  burst: ({ count }) => words().decisions.burst(count),
  'same-fact': () => words().decisions.sameFact,
  answered: ({ by }) => words().decisions.answered(by),
  muted: ({ label }) => words().decisions.muted(label),
  watched: ({ label }) => words().decisions.watched(label),
  test: () => words().decisions.test,
  refused: ({ detail }) => words().decisions.refused(detail),
  'not-supported': () => words().decisions.notSupported,
  unavailable: ({ detail }) => words().decisions.unavailable(detail),
  undecidable: ({ detail }) => words().decisions.undecidable(detail),
};

/** Decided but not shown yet: held until a time or for the next summary. */
function heldWords(reason: Reason, formatTime: FormatTime): string {
  const said = words().decisions;
  const { code } = reason;
  if (code === 'quiet-hours') return said.heldByQuietHours(formatTime(reason.until));
  if (code === 'paused') {
    const { until } = reason;
    return until === null ? said.heldByPause : said.heldByPauseUntil(formatTime(until));
  }
  if (code === 'do-not-disturb') return said.heldByDoNotDisturb;
  if (code === 'late') return said.heldForSummary(lateWords(reason));
  return code === 'unavailable' ? said.heldUntilShown(reason.detail) : said.notDecided;
}
