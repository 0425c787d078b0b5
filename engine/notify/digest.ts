import { describeType } from '../contract/catalogue.ts';
import { listWords, withMore } from '../contract/words.ts';
import { assertNever } from '../../shared/assertNever.ts';
import type { Tone } from '../../shared/event.ts';
import type { DigestKind } from '../../shared/words/en/digests.ts';
import { words } from '../../shared/words/words.ts';

/** The two lines of a native notification. */
export interface ToastText {
  readonly title: string;
  readonly body: string;
}

/** What a summary says about an event. */
export interface DigestEvent {
  readonly type: string;
  readonly tone: Tone;
  readonly isCritical: boolean;
  readonly occurredAt: number;
  /** What happened to what, on one line. */
  readonly title: string;
  readonly detail: string | null;
  /** What people call the thing it happened to; null when it has no name. */
  readonly label: string | null;
}

/** What a summary orders events by. */
type Weighed = Pick<DigestEvent, 'type' | 'tone' | 'isCritical'>;

/** Why events share a summary; times are epoch ms, null where the beginning is not known. */
export type DigestCause =
  | { readonly kind: 'burst' | 'late' }
  | {
      /** A backlog is what an earlier run left; `away` explains late events by the computer's sleep or an app that did not run. */
      readonly kind:
        | 'quiet-hours'
        | 'paused'
        | 'do-not-disturb'
        | 'unavailable'
        | 'backlog'
        | 'away';
      readonly from: number | null;
      readonly to: number;
    };

/** One notification: about an event, or about several of them. */
export type Toasted<Event> =
  | { readonly kind: 'single'; readonly event: Event }
  | { readonly kind: 'summary'; readonly events: readonly Event[] };

/** How many events a summary names before it counts the rest, and how many if they are critical. */
const maxNamed = 3;
const maxNamedCritical = 6;

/** How many kinds of events a title counts before it adds up the rest. */
const maxNamedKinds = 3;

/** The most notifications at once. */
export const maxToasts = 3;

/** The text of a summary: how many events of what kind, then the first few by name; a single one as its own notification. */
export function digestText(
  events: readonly DigestEvent[],
  cause: DigestCause,
  formatTime: (time: number) => string,
): ToastText {
  const [only] = events;
  if (events.length === 1 && only !== undefined) {
    const parts = [only.detail, formatTime(only.occurredAt)];
    return { title: only.title, body: parts.filter((part) => part !== null).join(' · ') };
  }
  const what = whatWords(events);
  const named = namesOf(events, what.isOneKind && cause.kind === 'burst');
  switch (cause.kind) {
    case 'burst':
      return { title: what.words, body: named };
    case 'late':
      return { title: words().digests.late(events.length), body: named };
    case 'quiet-hours':
    case 'paused':
    case 'do-not-disturb':
    case 'unavailable':
    case 'backlog':
    case 'away': {
      const { causes, ofCause, ofSpan } = words().digests;
      const { kind, from, to } = cause;
      const title =
        from === null
          ? ofCause(causes[kind], countWords(events))
          : ofSpan(causes[kind], formatTime(from), formatTime(to), countWords(events));
      return { title, body: named };
    }
    default:
      return assertNever(cause);
  }
}

/**
 * Splits events that ring at once into at most three notifications: one for each event up to `maxSingles` of them, else one
 * summary for each group. Critical events come first, one by one where there is room.
 */
export function groupForNotifying<Event extends Weighed>(
  ringing: readonly Event[],
  { maxSingles }: { readonly maxSingles: number },
): readonly Toasted<Event>[] {
  const ordered = criticalFirst(ringing);
  if (ordered.length <= Math.min(maxSingles, maxToasts)) return ordered.map(single);
  const criticals = ordered.filter(({ isCritical }) => isCritical);
  const room = criticals.length === ordered.length ? maxToasts : maxToasts - 1;
  const apart = criticals.length <= room ? criticals : [];
  const groups = byGroup(ordered.slice(apart.length));
  const maxGroups = maxToasts - apart.length;
  const kept = groups.length <= maxGroups ? groups : groups.slice(0, maxGroups - 1);
  const merged = criticalFirst(groups.slice(kept.length).flat());
  return [
    ...apart.map(single),
    ...[...kept, merged].filter(({ length }) => length > 0).map(singleOrSummary),
  ];
}

function single<Event>(event: Event): Toasted<Event> {
  return { kind: 'single', event };
}

function singleOrSummary<Event>(events: readonly Event[]): Toasted<Event> {
  const [only] = events;
  return events.length === 1 && only !== undefined ? single(only) : { kind: 'summary', events };
}

/** The groups: those with the most critical events first, then the largest; within a group the order stays. */
function byGroup<Event extends Weighed>(events: readonly Event[]): readonly (readonly Event[])[] {
  const groups = groupBy(events, ({ type }) => describeType(type).group);
  const criticalCount = (events: readonly Event[]) =>
    events.filter(({ isCritical }) => isCritical).length;
  return [...groups.values()].sort(
    (one, other) => criticalCount(other) - criticalCount(one) || other.length - one.length,
  );
}

/** Critical events, then those that need attention, then the rest; otherwise the order stays. */
function criticalFirst<Event extends Weighed>(events: readonly Event[]): readonly Event[] {
  return events.toSorted((one, other) => weight(other) - weight(one));
}

function weight({ tone, isCritical }: Pick<DigestEvent, 'tone' | 'isCritical'>): number {
  if (isCritical) return 2;
  return tone === 'attention' ? 1 : 0;
}

/** The tone of a summary: attention where one of its events needs it, else what all of them share. */
export function commonTone(events: readonly Pick<DigestEvent, 'tone'>[]): Tone {
  const [tone = 'plain', ...others] = new Set(events.map((event) => event.tone));
  if (others.length === 0) return tone;
  return [tone, ...others].includes('attention') ? 'attention' : 'plain';
}

/** "23 events, 2 need attention". */
function countWords(events: readonly DigestEvent[]): string {
  const count = events.filter((event) => weight(event) > 0).length;
  const { digests } = words();
  return count === 0 ? digests.events(events.length) : digests.needAttention(events.length, count);
}

/** "SHP-1, SHP-2, SHP-3 and 11 more"; by label where the title already says what happened. */
function namesOf(events: readonly DigestEvent[], isByLabel: boolean): string {
  const ordered = criticalFirst(events);
  const criticalCount = events.filter(({ isCritical }) => isCritical).length;
  const count = Math.max(maxNamed, Math.min(criticalCount, maxNamedCritical));
  const names = ordered
    .slice(0, count)
    .map(({ label, title }) => (isByLabel ? (label ?? title) : title));
  return listWords(withMore(names, events.length - names.length), isByLabel ? ', ' : '; ');
}

/**
 * "14 shipments delivered" for one kind of event, each about another thing; "9 shipment events: 5 delivered, 4 in transit"
 * within one group; otherwise "12 events: 9 about shipments, 3 about carriers".
 */
function whatWords(events: readonly DigestEvent[]): {
  readonly words: string;
  readonly isOneKind: boolean;
} {
  const count = events.length;
  const { digests } = words();
  const kinds = groupBy(events, (event) => digests.kind(kindOf(event)));
  const groups = groupBy(events, ({ type }) => describeType(type).group);
  const [kind] = events.map(kindOf);
  const [group] = groups.keys();
  if (kind === undefined || group === undefined) {
    return { words: digests.events(0), isOneKind: false };
  }
  if (groups.size > 1) {
    const parts = countsOf(groups, digests.group);
    return { words: digests.ofSeveralGroups(count, parts), isOneKind: false };
  }
  if (kinds.size > 1) {
    const parts = countsOf(kinds, (one) => one);
    return { words: digests.ofOneGroup(count, group, parts), isOneKind: false };
  }
  // Two events of one shipment are not two shipments.
  const isEachOnce = new Set(events.map(({ label }) => label)).size === count;
  return { words: digests.ofOneKind(count, kind, isEachOnce), isOneKind: true };
}

/** "5 delivered, 4 in transit", the most frequent first; beyond three, "and 2 more". */
function countsOf<Key>(
  parts: ReadonlyMap<Key, readonly unknown[]>,
  wordsOf: (key: Key) => string,
): string {
  const counts = [...parts]
    .map(([key, { length }]) => ({ key, length }))
    .sort((one, other) => other.length - one.length);
  const more = counts.slice(maxNamedKinds).reduce((sum, { length }) => sum + length, 0);
  const named = counts
    .slice(0, maxNamedKinds)
    .map(({ key, length }) => words().digests.counted(length, wordsOf(key)));
  return more === 0 ? named.join(', ') : listWords(withMore(named, more));
}

function kindOf({ type, tone }: Pick<DigestEvent, 'type' | 'tone'>): DigestKind {
  const { group, label, isKnown } = describeType(type);
  // Only an update that switches the carrier off needs attention.
  return {
    group,
    label,
    isKnown,
    isSwitchedOff: type === 'CARRIER_UPDATED' && tone === 'attention',
  };
}

function groupBy<Key, Value>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
