import { describeType } from '../contract/catalogue.ts';
import { listWords, withMore } from '../contract/words.ts';
import { assertNever } from '../../shared/assertNever.ts';
import type { Tone } from '../../shared/event.ts';

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
      return { title: `${events.length} late events`, body: named };
    case 'quiet-hours':
    case 'paused':
    case 'do-not-disturb':
    case 'unavailable':
    case 'backlog':
    case 'away': {
      const { from, to } = cause;
      const span = from === null ? '' : ` (${formatTime(from)} to ${formatTime(to)})`;
      return { title: `${causeWords[cause.kind]}${span}: ${countWords(events)}`, body: named };
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

const causeWords = {
  'quiet-hours': 'While it was quiet',
  paused: 'While notifications were paused',
  'do-not-disturb': 'While do not disturb was on',
  unavailable: 'While nothing could be shown',
  backlog: 'While you were away',
  away: 'While you were away',
} satisfies Record<Exclude<DigestCause['kind'], 'burst' | 'late'>, string>;

/** "23 events, 2 need attention". */
function countWords(events: readonly DigestEvent[]): string {
  const count = events.filter((event) => weight(event) > 0).length;
  if (count === 0) return `${events.length} events`;
  return `${events.length} events, ${count} ${count === 1 ? 'needs' : 'need'} attention`;
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
  const kinds = groupBy(events, (event) => kindOf(event).words);
  const groups = groupBy(events, ({ type }) => describeType(type).group);
  const [kind] = events.map(kindOf);
  const [group] = groups.keys();
  if (kind === undefined || group === undefined) return { words: '0 events', isOneKind: false };
  if (groups.size > 1) {
    const words = countsOf(groups, (group) =>
      group === 'other' ? 'other' : `about ${pluralOf(group)}`,
    );
    return { words: `${count} events: ${words}`, isOneKind: false };
  }
  const groupEvents = group === 'other' ? 'events' : `${group} events`;
  if (kinds.size > 1) {
    const words = countsOf(kinds, (words) => words);
    return { words: `${count} ${groupEvents}: ${words}`, isOneKind: false };
  }
  // Two events of one shipment are not two shipments.
  const isEachOnce = new Set(events.map(({ label }) => label)).size === count;
  const words = isEachOnce && kind.plural !== null ? kind.plural : `${groupEvents}: ${kind.words}`;
  return { words: `${count} ${words}`, isOneKind: true };
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
    .map(({ key, length }) => `${length} ${wordsOf(key)}`);
  return more === 0 ? named.join(', ') : listWords(withMore(named, more));
}

/** What a kind of event is called within its group, and what several are called; null where that would not read well. */
interface Kind {
  readonly words: string;
  readonly plural: string | null;
}

/** Words that can follow "14 shipments" without a colon. */
const readsOn = /^(?:\S+(?:ed|ing)|in transit|open|won|lost|sent)$/;

function kindOf({ type, tone }: Pick<DigestEvent, 'type' | 'tone'>): Kind {
  const { group, label, isKnown } = describeType(type);
  // Only an update that switches the carrier off needs attention.
  if (type === 'CARRIER_UPDATED' && tone === 'attention') {
    return { words: 'switched off', plural: 'carriers switched off' };
  }
  const spoken = (label.charAt(0).toLowerCase() + label.slice(1)).replaceAll(', ', ' and ');
  const words = spoken.startsWith(`${group} `) ? spoken.slice(group.length + 1) : spoken;
  if (group === 'shipment') {
    return { words, plural: `shipments${readsOn.test(words) ? ' ' : ': '}${words}` };
  }
  const [, noun, happened] = /^(.+) (\S+)$/.exec(spoken) ?? [];
  const canPlural = isKnown && noun !== undefined && happened !== undefined;
  return { words, plural: canPlural ? `${pluralOf(noun)} ${happened}` : null };
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

function pluralOf(noun: string): string {
  return noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
