import type { Outcome } from '../../../shared/decision.ts';
import type { EventDay } from '../../../shared/eventRow.ts';
import type { Cursor } from '../../../shared/ruleTrial.ts';
import { countBetween, flagBits, noKind, outcomes, positionOf, type Columns } from './columns.ts';
import { choiceBits, compile, ruledOut, type Criteria, type Query } from './criteria.ts';
import { createDayCounter } from './localDay.ts';
import type { WordTest } from './words.ts';

/** A search up to the id `bound`, with events that stay in it although the search may no longer find them. */
export interface EventList {
  readonly criteria: Criteria;
  readonly bound: number;
  readonly kept: readonly number[];
}

/** Counts of a search; each choice is counted with its own part of the search left out. */
export interface Counts {
  readonly total: number;
  readonly unread: number;
  readonly starred: number;
  readonly attention: number;
  readonly types: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
}

/** The ids of a search, newest first by the time they happened, from beyond an event. */
export function pageOf(
  columns: Columns,
  criteria: Criteria,
  after: Cursor | null,
  limit: number,
): readonly number[] {
  const before = after && positionOf(columns, after.occurredAt, after.id - columns.base);
  return idsIn(columns, scan(columns, compile(columns, criteria), { before }), 0, limit);
}

/** All ids of a search in the same order, in memory that can be handed over to another thread. */
export function idListOf(columns: Columns, criteria: Criteria): Float64Array {
  const ids = new Float64Array(columns.count);
  let count = 0;
  for (const places of scan(columns, compile(columns, criteria))) {
    for (const place of places) {
      ids[count] = place + columns.base;
      count += 1;
    }
  }
  return ids.slice(0, count);
}

/** Some ids of a list, in the same order from an index on. */
export function idsAt(
  columns: Columns,
  list: EventList,
  offset: number,
  limit: number,
): readonly number[] {
  return idsIn(columns, scanList(columns, list), offset, limit);
}

/** The index of an event in a list; null when it is not in it. */
export function indexOf(columns: Columns, list: EventList, id: number): number | null {
  let index = 0;
  for (const places of scanList(columns, list)) {
    const at = places.indexOf(id - columns.base);
    if (at !== -1) return index + at;
    index += places.length;
  }
  return null;
}

/** How many events of a list happened on each local day, newest first. */
export function daysOf(columns: Columns, list: EventList): readonly EventDay[] {
  const counter = createDayCounter();
  for (const places of scanList(columns, list)) {
    counter.add(places.length, (index) => columns.times[places[index] ?? 0] ?? 0);
  }
  return counter.days();
}

/** Counts a search and what each other choice would find. */
export function countsOf(columns: Columns, criteria: Criteria): Counts {
  const { kinds, types } = columns;
  const query = compile(columns, criteria);
  // Counted by kind first, so that all but words and time is asked once a kind and not once an event.
  const byKind = takesAllKinds(columns, query) ? columns.kindCounts : countByKind(columns, query);
  const byType = new Uint32Array(types.length);
  const byOutcome = new Uint32Array(outcomes.length);
  const counts = { total: 0, unread: 0, starred: 0, attention: 0 };
  for (const [number, { type, outcome, flags }] of kinds.entries()) {
    const found = byKind[number] ?? 0;
    const misses = query.misses[number] ?? ruledOut;
    const fits = (choice: keyof typeof choiceBits) => (misses & ~choiceBits[choice]) === 0;
    if (misses === 0) counts.total += found;
    if (fits('types')) increase(byType, type, found);
    if (fits('outcomes')) increase(byOutcome, outcome, found);
    for (const flag of ['unread', 'starred', 'attention'] as const) {
      if (flags & flagBits[flag] && fits(flag)) counts[flag] += found;
    }
  }
  return { ...counts, types: named(types, byType), outcomes: named(outcomes, byOutcome) };
}

/** Whether a search leaves out no event but by its kind. */
function takesAllKinds(columns: Columns, { spans, words, delay }: Query): boolean {
  const inSpans = spans.reduce((sum, { from, to }) => sum + countBetween(columns, from, to), 0);
  return words.length === 0 && delay === null && inSpans === columns.count;
}

function countByKind(columns: Columns, query: Query): Uint32Array {
  const { kinds, kindOf } = columns;
  const counts = new Uint32Array(kinds.length);
  for (const places of scan(columns, query, { isAnyKind: true })) {
    for (const place of places) increase(counts, kindOf[place] ?? noKind, 1);
  }
  return counts;
}

/** How many events of a search were stored after an id. */
export function countSince(columns: Columns, criteria: Criteria, id: number): number {
  const query = compile(columns, criteria);
  const first = Math.max(0, id + 1 - columns.base);
  const length = Math.max(0, columns.end - first);
  const places = Uint32Array.from({ length }, (_, index) => first + index);
  const count = keepFound(columns, query, places, false);
  return keep(places, count, (place) => {
    const time = columns.times[place] ?? Number.NaN;
    return query.spans.some(({ from, to }) => time >= from && time < to);
  });
}

interface ScanOptions {
  /** Begin before this position; null for the newest event. */
  readonly before?: number | null;
  /** Only events with ids up to this. */
  readonly bound?: number;
  /** Leaves the kinds of events out of the search. */
  readonly isAnyKind?: boolean;
}

/** Finds the places of events, newest first, and yields those of one turn at a time; each is overwritten by the next. */
function* scan(
  columns: Columns,
  query: Query,
  { before = null, bound = Infinity, isAnyKind = query.isAnyKind }: ScanOptions = {},
): Generator<Uint32Array> {
  const { order, base, turnEvents } = columns;
  const places = new Uint32Array(Math.min(turnEvents, columns.count));
  for (const span of query.spans.toReversed()) {
    const first = positionOf(columns, span.from);
    const last = Math.min(positionOf(columns, span.to), before ?? Infinity);
    for (let to = last; to > first; to -= turnEvents) {
      columns.giveWay();
      const length = copyReversed(order, Math.max(first, to - turnEvents), to, places);
      let count = keepFound(columns, query, places.subarray(0, length), isAnyKind);
      if (bound !== Infinity) count = keep(places, count, (place) => place <= bound - base);
      yield places.subarray(0, count);
    }
  }
}

/** Finds the places of a list in the same way, its kept events where they belong. */
function* scanList(columns: Columns, { criteria, bound, kept }: EventList): Generator<Uint32Array> {
  const { base, times, kindOf } = columns;
  const newestFirst = (one: number, other: number) =>
    (times[other] ?? 0) - (times[one] ?? 0) || other - one;
  let left = kept
    .filter((id) => id <= bound && (kindOf[id - base] ?? noKind) !== noKind)
    .map((id) => id - base);
  for (const places of scan(columns, compile(columns, criteria), { bound })) {
    const last = places.at(-1);
    const isDue = (place: number) => last !== undefined && newestFirst(place, last) <= 0;
    const due = left.filter(isDue);
    left = left.filter((place) => !isDue(place));
    // Some of them are found all the same.
    yield due.length === 0
      ? places
      : Uint32Array.from(new Set([...places, ...due])).sort(newestFirst);
  }
  yield Uint32Array.from(left).sort(newestFirst);
}

function idsIn(
  { base }: Columns,
  found: Iterable<Uint32Array>,
  offset: number,
  limit: number,
): readonly number[] {
  const ids: number[] = [];
  let index = 0;
  for (const places of found) {
    const first = Math.max(0, offset - index);
    for (const place of places.subarray(first, first + limit - ids.length)) ids.push(place + base);
    if (ids.length >= limit) break;
    index += places.length;
  }
  return ids;
}

function copyReversed(order: Uint32Array, from: number, to: number, into: Uint32Array): number {
  for (let position = from; position < to; position += 1) {
    into[to - 1 - position] = order[position] ?? 0;
  }
  return to - from;
}

/** Moves the places that a search finds, whenever they happened, to the front; answers how many these are. */
function keepFound(
  { whoOf, whatOf, kindOf, delays }: Columns,
  { words, misses, delay }: Query,
  places: Uint32Array,
  isAnyKind: boolean,
): number {
  let count = places.length;
  for (const test of words) count = keepWithWords(places, count, { test, whoOf, whatOf });
  if (!isAnyKind) count = keepOfKinds(places, count, kindOf, misses);
  if (delay === null) return count;
  const { over, upTo } = delay;
  return keep(places, count, (place) => {
    const late = delays[place] ?? 0;
    return late > over && late <= upTo;
  });
}

// Neither this loop nor the next has a branch for each event: where half of them are found, a wrong guess costs more than a
// useless write. A call for each event costs as well, so they are not one loop with a test that is passed in.
function keepWithWords(
  places: Uint32Array,
  count: number,
  {
    test: { whoBits, whatBits, wanted },
    whoOf,
    whatOf,
  }: { readonly test: WordTest; readonly whoOf: Uint32Array; readonly whatOf: Uint32Array },
): number {
  let kept = 0;
  for (let index = 0; index < count; index += 1) {
    const place = places[index] ?? 0;
    const bits = (whoBits[whoOf[place] ?? 0] ?? 0) | (whatBits[whatOf[place] ?? 0] ?? 0);
    places[kept] = place;
    kept += Number(bits === wanted);
  }
  return kept;
}

function keepOfKinds(
  places: Uint32Array,
  count: number,
  kindOf: Uint32Array,
  misses: Uint8Array,
): number {
  let kept = 0;
  for (let index = 0; index < count; index += 1) {
    const place = places[index] ?? 0;
    places[kept] = place;
    kept += Number((misses[kindOf[place] ?? noKind] ?? ruledOut) === 0);
  }
  return kept;
}

/** Keeps by a test that few searches have. */
function keep(places: Uint32Array, count: number, isKept: (place: number) => boolean): number {
  let kept = 0;
  for (let index = 0; index < count; index += 1) {
    const place = places[index] ?? 0;
    places[kept] = place;
    kept += Number(isKept(place));
  }
  return kept;
}

function increase(counts: Uint32Array, index: number, by: number): void {
  counts[index] = (counts[index] ?? 0) + by;
}

function named<Name extends string>(
  names: readonly Name[],
  counts: Uint32Array,
): Readonly<Record<Name, number>> {
  const entries = names.map((name, index) => [name, counts[index] ?? 0] as const);
  return Object.fromEntries(entries.filter(([, count]) => count > 0)) as Record<Name, number>;
}
