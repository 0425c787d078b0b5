import { outcomeSchema, type Outcome } from '../../../shared/decision.ts';
import { refolded, searchFields } from '../../contract/searchText.ts';
import { createDictionary, type Dictionary } from './dictionary.ts';

/** What a search knows of one event. */
export interface ColumnsRow {
  /** Whole, and rising in the order of storing. */
  readonly id: number;
  readonly occurredAt: number;
  readonly type: string;
  readonly outcome: Outcome;
  readonly isUnread: boolean;
  readonly isStarred: boolean;
  readonly isAttention: boolean;
  /** From when it happened to when it arrived, ms. */
  readonly delay: number;
  readonly isRepeated: boolean;
  readonly who: string;
  readonly what: string;
}

export const outcomes = outcomeSchema.options;

export const flagBits = { unread: 1, starred: 2, attention: 4, repeated: 8 } as const;
/** How many values the flags can have together. */
const flagValues = 16;

/** Everything about an event that has few values. Many events are of one kind, so a search tests each kind once. */
export interface Kind {
  /** The index in `types`. */
  readonly type: number;
  /** The index in `outcomes`. */
  readonly outcome: number;
  /** Bits of `flagBits`. */
  readonly flags: number;
}
/** The kind of a place without an event. */
export const noKind = 0;

/**
 * The searched part of the whole history, in memory. A *place* is an event's index in the arrays of columns, its id less
 * `base`; a *position* is its index in `order`.
 */
export interface Columns {
  readonly who: Dictionary;
  readonly what: Dictionary;
  /** The types of events that came. */
  readonly types: string[];
  readonly typeNumbers: Map<string, number>;
  readonly kinds: Kind[];
  readonly kindNumbers: Map<number, number>;
  /** How many events there are of each kind. */
  readonly kindCounts: number[];
  base: number;
  /** The first place that was never used. */
  end: number;
  times: Float64Array;
  /** To the millisecond up to four hours, beyond that to a ten-millionth. */
  delays: Float32Array;
  /** Numbers of texts in `who` and `what`. */
  whoOf: Uint32Array;
  whatOf: Uint32Array;
  /** Indexes in `kinds`. */
  kindOf: Uint32Array;
  /** The places of all events, by time, then id. */
  order: Uint32Array;
  /** How many events there are. */
  count: number;
  /** Rises with each change of the rows. */
  version: number;
  /** Called after each `turnEvents` events of a search, to let other threads go first. */
  readonly giveWay: () => void;
  readonly turnEvents: number;
}

/**
 * Makes empty columns: one typed array each for time, texts and kind. A pass over a million events takes some
 * milliseconds whatever is asked; a full-text index is as fast for a rare word, but needs a second for a common one.
 */
export function createColumns({
  giveWay = () => undefined,
  turnEvents = 16_384,
}: {
  readonly giveWay?: (() => void) | undefined;
  readonly turnEvents?: number;
} = {}): Columns {
  const capacity = 4_096;
  return {
    who: createDictionary({ giveWay, hidden: searchFields.entityId, read: refolded }),
    what: createDictionary({ giveWay, read: refolded }),
    types: [],
    typeNumbers: new Map(),
    kinds: [{ type: -1, outcome: -1, flags: 0 }],
    kindNumbers: new Map(),
    kindCounts: [],
    base: 0,
    end: 0,
    times: new Float64Array(capacity),
    delays: new Float32Array(capacity),
    whoOf: new Uint32Array(capacity),
    whatOf: new Uint32Array(capacity),
    kindOf: new Uint32Array(capacity),
    order: new Uint32Array(capacity),
    count: 0,
    version: 0,
    giveWay,
    turnEvents,
  };
}

/** Makes room for the events from one id to another, which may then be put in any order. */
export function reserve(columns: Columns, firstId: number, lastId: number): void {
  columns.base = firstId;
  columns.end = lastId + 1 - firstId;
  if (columns.end > columns.times.length) grow(columns, columns.end);
}

/**
 * Adds events with room made for them or with ids beyond all others; of those that are known takes over what changed. Rows
 * must be in the file: what was removed and is put again is there again.
 */
export function putRows(columns: Columns, rows: readonly ColumnsRow[]): void {
  columns.version += 1;
  const added: number[] = [];
  for (const row of rows) {
    if (columns.end === 0) columns.base = row.id;
    const place = row.id - columns.base;
    if (place < 0) continue;
    if (place >= columns.times.length) grow(columns, place + 1);
    // An event never changes when it happened, so its position stays.
    if ((columns.kindOf[place] ?? noKind) === noKind) added.push(place);
    write(columns, place, row);
    columns.end = Math.max(columns.end, place + 1);
  }
  putInOrder(columns, added);
}

/** Puts new places where their times belong, the newest first: then what is older moves once for all that come together. */
function putInOrder(columns: Columns, places: number[]): void {
  const { order, times } = columns;
  const timeOf = (place: number) => times[place] ?? 0;
  places.sort((one, other) => timeOf(one) - timeOf(other) || one - other);
  let to = columns.count;
  for (let left = places.length; left > 0; left -= 1) {
    const place = places[left - 1] ?? 0;
    const position = positionOf({ order, times, count: to }, timeOf(place), place);
    order.copyWithin(position + left, position, to);
    order[position + left - 1] = place;
    to = position;
  }
  columns.count += places.length;
}

/** Forgets events that are no longer stored. */
export function removeRows(columns: Columns, ids: readonly number[]): void {
  const { kindOf, order, base } = columns;
  for (const id of ids) setKind(columns, id - base, noKind);
  if (ids.length === 0) return;
  columns.version += 1;
  let kept = 0;
  for (let position = 0; position < columns.count; position += 1) {
    const place = order[position] ?? 0;
    order[kept] = place;
    kept += Number(kindOf[place] !== noKind);
  }
  columns.count = kept;
}

/** The position of the first event that is not before a time (epoch ms), or at that time before a place. */
export function positionOf(
  { order, times, count }: Pick<Columns, 'order' | 'times' | 'count'>,
  time: number,
  place = 0,
): number {
  let from = 0;
  let to = count;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const other = order[middle] ?? 0;
    const otherTime = times[other] ?? 0;
    if (otherTime < time || (otherTime === time && other < place)) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Times in epoch ms: from included, to not. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How many events happened in a span of time, epoch ms: from included, to not. */
export function countBetween(columns: Columns, from: number, to: number): number {
  return positionOf(columns, to) - positionOf(columns, from);
}

/** Gets an event of a span of time: its id, when it happened, its delay, and its numbers in `types` and `who`. */
export type Visit = (
  id: number,
  occurredAt: number,
  delay: number,
  type: number,
  who: number,
) => void;

/** Visits the events that happened in a span of time (epoch ms: from included, to not), oldest first. */
export function visitBetween(columns: Columns, from: number, to: number, visit: Visit): void {
  const { order, times, delays, whoOf, kindOf, kinds, base } = columns;
  const last = positionOf(columns, to);
  for (let position = positionOf(columns, from); position < last; position += 1) {
    const place = order[position] ?? 0;
    const type = kinds[kindOf[place] ?? noKind]?.type ?? 0;
    visit(place + base, times[place] ?? 0, delays[place] ?? 0, type, whoOf[place] ?? 0);
  }
}

function write(columns: Columns, place: number, row: ColumnsRow): void {
  columns.times[place] = row.occurredAt;
  columns.delays[place] = row.delay;
  columns.whoOf[place] = columns.who.numberOf(row.who);
  columns.whatOf[place] = columns.what.numberOf(row.what);
  const kind = {
    type: typeNumber(columns, row.type),
    outcome: outcomes.indexOf(row.outcome),
    flags:
      (row.isUnread ? flagBits.unread : 0) |
      (row.isStarred ? flagBits.starred : 0) |
      (row.isAttention ? flagBits.attention : 0) |
      (row.isRepeated ? flagBits.repeated : 0),
  };
  setKind(columns, place, kindNumber(columns, kind));
}

function setKind({ kindOf, kindCounts }: Columns, place: number, kind: number): void {
  const before = kindOf[place] ?? noKind;
  if (before !== noKind) kindCounts[before] = (kindCounts[before] ?? 0) - 1;
  if (kind !== noKind) kindCounts[kind] = (kindCounts[kind] ?? 0) + 1;
  kindOf[place] = kind;
}

function typeNumber({ types, typeNumbers }: Columns, name: string): number {
  const number = typeNumbers.get(name) ?? types.push(name) - 1;
  typeNumbers.set(name, number);
  return number;
}

function kindNumber({ kinds, kindNumbers }: Columns, kind: Kind): number {
  const key = (kind.type * outcomes.length + kind.outcome) * flagValues + kind.flags;
  const number = kindNumbers.get(key) ?? kinds.push(kind) - 1;
  kindNumbers.set(key, number);
  return number;
}

function grow(columns: Columns, needed: number): void {
  let capacity = columns.times.length;
  while (capacity < needed) capacity *= 2;
  columns.times = grown(columns.times, new Float64Array(capacity));
  columns.delays = grown(columns.delays, new Float32Array(capacity));
  columns.whoOf = grown(columns.whoOf, new Uint32Array(capacity));
  columns.whatOf = grown(columns.whatOf, new Uint32Array(capacity));
  columns.kindOf = grown(columns.kindOf, new Uint32Array(capacity));
  columns.order = grown(columns.order, new Uint32Array(capacity));
}

function grown<Column extends { set(from: Column): void }>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
