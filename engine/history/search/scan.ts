import type { Outcome } from '../../../shared/decision.ts';
import type { EventDay } from '../../../shared/eventRow.ts';
import { flagBits, noKind, outcomes, positionOf, type Columns } from './columns.ts';
import { choiceBits, compile, ruledOut, type Criteria, type Query } from './criteria.ts';
import { createDayCounter } from './localDay.ts';
import type { WordTest } from './words.ts';

/** An event's place in the order of time. */
export interface TimePlace {
  readonly occurredAt: number;
  readonly id: number;
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
  after: TimePlace | null,
  limit: number,
): readonly number[] {
  const before = after && positionOf(columns, after.occurredAt, after.id - columns.base);
  const ids: number[] = [];
  for (const places of scan(columns, compile(columns, criteria), { before })) {
    for (const place of places.subarray(0, limit - ids.length)) ids.push(place + columns.base);
    if (ids.length >= limit) break;
  }
  return ids;
}

/** All ids of a search in the same order, in memory that can be handed over to another thread. */
export function idListOf(columns: Columns, criteria: Criteria): Float64Array {
  let ids = new Float64Array(1_024);
  let count = 0;
  for (const places of scan(columns, compile(columns, criteria))) {
    if (count + places.length > ids.length) {
      const larger = new Float64Array((count + places.length) * 2);
      larger.set(ids);
      ids = larger;
    }
    for (const place of places) {
      ids[count] = place + columns.base;
      count += 1;
    }
  }
  return ids.slice(0, count);
}

/** Some ids of a search up to the id `bound`, in the same order from an index on. */
export function idsAt(
  columns: Columns,
  criteria: Criteria,
  { bound, offset, limit }: { bound: number; offset: number; limit: number },
): readonly number[] {
  const ids: number[] = [];
  let index = 0;
  for (const places of scan(columns, compile(columns, criteria), { bound })) {
    const first = Math.max(0, offset - index);
    const wanted = places.subarray(first, first + limit - ids.length);
    for (const place of wanted) ids.push(place + columns.base);
    if (ids.length >= limit) break;
    index += places.length;
  }
  return ids;
}

/** Visits that list newest first, until `visit` returns false. */
export function visitList(
  columns: Columns,
  criteria: Criteria,
  bound: number,
  visit: (id: number, occurredAt: number) => boolean,
): void {
  for (const places of scan(columns, compile(columns, criteria), { bound })) {
    for (const place of places) {
      if (!visit(place + columns.base, columns.times[place] ?? 0)) return;
    }
  }
}

/** The index of an event in that list; null when it is not in it. */
export function indexOf(
  columns: Columns,
  criteria: Criteria,
  { bound, id }: { bound: number; id: number },
): number | null {
  const query = compile(columns, criteria);
  const wanted = id - columns.base;
  if (id > bound || !isFound(columns, query, wanted)) return null;
  let index = 0;
  for (const places of scan(columns, query, { bound })) {
    const at = places.indexOf(wanted);
    if (at !== -1) return index + at;
    index += places.length;
  }
  return null;
}

/** How many events of that list happened on each local day, newest first. */
export function daysOf(columns: Columns, criteria: Criteria, bound: number): readonly EventDay[] {
  const counter = createDayCounter();
  for (const places of scan(columns, compile(columns, criteria), { bound })) {
    counter.add(places.length, (index) => columns.times[places[index] ?? 0] ?? 0);
  }
  return counter.days();
}

/** Counts a search and what each other choice would find. */
export function countsOf(columns: Columns, criteria: Criteria): Counts {
  const { kinds, kindOf, types } = columns;
  const query = compile(columns, criteria);
  // Counted by kind first, so that all but words and time is asked once a kind and not once an event.
  const byKind = new Uint32Array(kinds.length);
  for (const places of scan(columns, query, { isAnyKind: true })) {
    for (const place of places) increase(byKind, kindOf[place] ?? noKind, 1);
  }
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

/** How many events of a search were stored after an id. */
export function countSince(columns: Columns, criteria: Criteria, id: number): number {
  const query = compile(columns, criteria);
  let found = 0;
  for (let place = Math.max(0, id + 1 - columns.base); place < columns.end; place += 1) {
    found += Number(isFound(columns, query, place));
  }
  return found;
}

interface ScanOptions {
  /** Begin before this position; null for the newest event. */
  readonly before?: number | null;
  /** Only events with ids up to this. */
  readonly bound?: number;
  /** Leaves the kinds of events out of the search. */
  readonly isAnyKind?: boolean;
}

/**
 * Finds the places of events, newest first, and yields those of one turn at a time; each is overwritten by the next.
 * No loop has a branch for each event: where half of them are found, a wrong guess costs more than a useless write.
 */
function* scan(
  columns: Columns,
  { spans, words, misses, delay, ...query }: Query,
  { before = null, bound = Infinity, isAnyKind = query.isAnyKind }: ScanOptions = {},
): Generator<Uint32Array> {
  const { order, whoOf, whatOf, kindOf, delays, base, turnEvents } = columns;
  const places = new Uint32Array(Math.min(turnEvents, columns.count));
  for (const span of spans.toReversed()) {
    const first = positionOf(columns, span.from);
    const last = Math.min(positionOf(columns, span.to), before ?? Infinity);
    for (let to = last; to > first; to -= turnEvents) {
      columns.giveWay();
      let count = copyReversed(order, Math.max(first, to - turnEvents), to, places);
      for (const test of words) count = keepWithWords(places, count, { test, whoOf, whatOf });
      if (!isAnyKind) count = keepOfKinds(places, count, kindOf, misses);
      if (delay !== null) count = keepOfDelay(places, count, delays, delay);
      if (bound !== Infinity) count = keepUpTo(places, count, bound - base);
      yield places.subarray(0, count);
    }
  }
}

function copyReversed(order: Uint32Array, from: number, to: number, into: Uint32Array): number {
  for (let position = from; position < to; position += 1) {
    into[to - 1 - position] = order[position] ?? 0;
  }
  return to - from;
}

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

function keepOfDelay(
  places: Uint32Array,
  count: number,
  delays: Float32Array,
  { over, upTo }: NonNullable<Query['delay']>,
): number {
  let kept = 0;
  for (let index = 0; index < count; index += 1) {
    const place = places[index] ?? 0;
    const delay = delays[place] ?? 0;
    places[kept] = place;
    kept += Number(delay > over && delay <= upTo);
  }
  return kept;
}

function keepUpTo(places: Uint32Array, count: number, last: number): number {
  let kept = 0;
  for (let index = 0; index < count; index += 1) {
    const place = places[index] ?? 0;
    places[kept] = place;
    kept += Number(place <= last);
  }
  return kept;
}

/** Whether a search finds the event at a place. */
function isFound(columns: Columns, { spans, words, misses, delay }: Query, place: number): boolean {
  const { times, delays, whoOf, whatOf, kindOf } = columns;
  const time = times[place] ?? Number.NaN;
  const late = delays[place] ?? 0;
  return (
    misses[kindOf[place] ?? noKind] === 0 &&
    (delay === null || (late > delay.over && late <= delay.upTo)) &&
    spans.some(({ from, to }) => time >= from && time < to) &&
    words.every(({ whoBits, whatBits, wanted }) => {
      const bits = (whoBits[whoOf[place] ?? 0] ?? 0) | (whatBits[whatOf[place] ?? 0] ?? 0);
      return bits === wanted;
    })
  );
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
