import { describeType } from '../contract/catalogue.ts';
import { ownerIn, searchFields } from '../contract/searchText.ts';
import { countBetween, visitBetween, type Columns } from './search/columns.ts';
import { bucketsOf } from './timeBuckets.ts';
import type { EventGroup } from '../../shared/event.ts';
import type { Busy, Delay, EventInsights, InsightRange } from '../../shared/insights.ts';
import type { EventRow } from '../../shared/eventRow.ts';
import type { RuleEvent } from '../rules/evaluate.ts';

/** How many carriers and customers are listed. */
const maxBusy = 10;

/** What insights read of the history. */
export interface InsightsDeps {
  readonly columns: Columns;
  /** Events by their ids, with their data; those that are gone are left out. */
  readonly eventsOf: (ids: readonly number[]) => readonly (RuleEvent & { readonly id: number })[];
  readonly rowOf: (id: number) => EventRow | null;
  /** When the oldest event happened, epoch ms; null in an empty history. */
  readonly oldestAt: () => number | null;
  readonly now: () => number;
}

/** Figures about the events of a span of time, in one pass over the columns; Dockbell's own test events do not count. */
export function createInsights({ columns, eventsOf, rowOf, oldestAt, now }: InsightsDeps) {
  const owners = {
    carrier: createOwners(columns, searchFields.carrier, searchFields.customer),
    customer: createOwners(columns, searchFields.customer, null),
  };

  function busiest(kind: keyof typeof owners, counts: Uint32Array, newest: Float64Array): Busy[] {
    const found = owners[kind].busiest(counts, newest, maxBusy);
    const events = new Map(eventsOf(found.map(({ eventId }) => eventId)).map((e) => [e.id, e]));
    return found.flatMap(({ eventId, count, hasNumber }) => {
      const event = events.get(eventId);
      if (event === undefined) return [];
      const { entityKind, friendlyId: ownId, name: ownName, data } = event;
      const entity = { kind: entityKind, friendlyId: ownId, name: ownName };
      const { friendlyId, name } = ownerIn(entity, data, kind);
      const label = name ?? friendlyId;
      if (label === null) return [];
      const search = (hasNumber ? friendlyId : null) ?? label;
      return [{ label, friendlyId: name === null ? null : friendlyId, count, search }];
    });
  }

  return (range: InsightRange): EventInsights => {
    const buckets = bucketsOf(range, now());
    const from = buckets.bounds[0] ?? 0;
    const to = buckets.bounds.at(-1) ?? 0;
    const { groups, byGroup, delivered, byWho, newest, delays } = tally(columns, buckets.bounds);
    const delay = delays.all();
    return {
      buckets,
      total: delays.count(),
      totalBefore: countBefore(from, to),
      groups: groups
        .map((group, row) => summed(group, byGroup[row] ?? []))
        .filter(({ total }) => total > 0)
        .toSorted((one, other) => other.total - one.total),
      delivered: [...delivered],
      carriers: busiest('carrier', byWho, newest),
      customers: busiest('customer', byWho, newest),
      delays: delays.byBucket(),
      delay,
      latest: delay === null ? null : rowOf(delay.worstId),
    };
  };

  /** Counts as long a time before: of a span that is not over yet, as much as is over. */
  function countBefore(from: number, to: number): number | null {
    const length = to - from;
    const oldest = oldestAt();
    if (oldest === null || oldest > from - length) return null;
    return countBetween(columns, from - length, Math.min(to, now()) - length);
  }
}

/** Counts the events of each part of a span of time, in one pass; `bounds` in epoch ms begin the parts and end the last. */
function tally(columns: Columns, bounds: readonly number[]) {
  const count = bounds.length - 1;
  const from = bounds[0] ?? 0;
  const to = bounds[count] ?? 0;
  const groupOfType = columns.types.map((type) => describeType(type).group);
  const groups = [...new Set(groupOfType)].filter((group) => group !== 'dockbell');
  // By type number; -1 leaves the type out.
  const rowOfType = Int32Array.from(groupOfType, (group) =>
    group === 'dockbell' ? -1 : groups.indexOf(group),
  );
  const deliveredType = columns.types.indexOf('SHIPMENT_DELIVERED');
  const byGroup = groups.map(() => new Uint32Array(count));
  const delivered = new Uint32Array(count);
  const byWho = new Uint32Array(columns.who.size());
  const newest = new Float64Array(columns.who.size());
  const delays = createDelays(count, countBetween(columns, from, to));
  let bucket = 0;
  let bucketEnd = bounds[1] ?? to;
  visitBetween(columns, from, to, (id, occurredAt, delay, type, who) => {
    const row = rowOfType[type] ?? -1;
    if (row === -1) return;
    // They come in order of time.
    while (occurredAt >= bucketEnd) {
      bucket += 1;
      bucketEnd = bounds[bucket + 1] ?? to;
    }
    increase(byGroup[row], bucket);
    if (type === deliveredType) increase(delivered, bucket);
    increase(byWho, who);
    newest[who] = id;
    // Clocks differ: an event cannot arrive before it happened.
    delays.add(bucket, delay > 0 ? delay : 0, id);
  });
  return { groups, byGroup, delivered, byWho, newest, delays };
}

/** The delays of events by part of a span of time, in ms; events are added in the order of the parts. */
function createDelays(buckets: number, maxEvents: number) {
  const values = new Float32Array(maxEvents);
  /** Up to where in `values` each part goes. */
  const ends = new Uint32Array(buckets);
  const worst = new Float64Array(buckets).fill(-1);
  const worstIds = new Float64Array(buckets);
  let count = 0;

  function delayOf(first: number, last: number, bucket: number): Delay | null {
    if (first >= last) return null;
    const inOrder = values.slice(first, last).sort();
    return {
      median: inOrder[(inOrder.length - 1) >> 1] ?? 0,
      worst: worst[bucket] ?? 0,
      worstId: worstIds[bucket] ?? 0,
    };
  }

  return {
    add(bucket: number, delay: number, id: number): void {
      values[count] = delay;
      count += 1;
      ends[bucket] = count;
      if (delay > (worst[bucket] ?? 0)) {
        worst[bucket] = delay;
        worstIds[bucket] = id;
      }
    },

    count: () => count,

    /** The delay of all parts together; null without events. */
    all: (): Delay | null => delayOf(0, count, worst.indexOf(Math.max(...worst))),

    /** The delay of each part; null for one without events. */
    byBucket(): readonly (Delay | null)[] {
      let first = 0;
      return Array.from(ends, (end, bucket) => {
        const delay = delayOf(first, end, bucket);
        first = Math.max(first, end);
        return delay;
      });
    },
  };
}

function summed(group: EventGroup, counts: ArrayLike<number>) {
  const list = Array.from(counts);
  return { group, total: list.reduce((sum, one) => sum + one, 0), counts: list };
}

function increase(counts: Uint32Array | undefined, index: number): void {
  if (counts !== undefined) counts[index] = (counts[index] ?? 0) + 1;
}

/** Which carrier or customer each `who` text names, kept between calls: texts are only ever added. */
function createOwners(columns: Columns, mark: string, endMark: string | null) {
  const numbers = new Map<string, number>([['', 0]]);
  const fields: string[] = [''];
  let ownerOf = new Uint32Array(0);
  let known = 0;

  function catchUp(): void {
    const size = columns.who.size();
    if (size > ownerOf.length) {
      const larger = new Uint32Array(size * 2);
      larger.set(ownerOf);
      ownerOf = larger;
    }
    for (; known < size; known += 1) {
      const field = fieldOf(columns.who.textOf(known), mark, endMark);
      let number = numbers.get(field);
      if (number === undefined) {
        number = fields.push(field) - 1;
        numbers.set(field, number);
      }
      ownerOf[known] = number;
    }
  }

  return {
    /** The owners with the most events, from counts by `who` text; the newest event of each gives its name. */
    busiest(byWho: Uint32Array, newest: Float64Array, maxOwners: number) {
      catchUp();
      const counts = new Uint32Array(fields.length);
      const eventIds = new Float64Array(fields.length);
      for (let who = 0; who < byWho.length; who += 1) {
        const count = byWho[who] ?? 0;
        if (count === 0) continue;
        const owner = ownerOf[who] ?? 0;
        counts[owner] = (counts[owner] ?? 0) + count;
        eventIds[owner] = Math.max(eventIds[owner] ?? 0, newest[who] ?? 0);
      }
      return merged(fields, counts, eventIds)
        .toSorted((one, other) => other.count - one.count)
        .slice(0, maxOwners);
    },
  };
}

interface Owner {
  readonly count: number;
  readonly eventId: number;
  /** All its events say its number. */
  readonly hasNumber: boolean;
}

/** Some events say number and name of an owner, some only one of them: they are brought together by the number. */
function merged(fields: readonly string[], counts: Uint32Array, eventIds: Float64Array): Owner[] {
  const numberOfName = new Map<string, string>();
  const found = fields.flatMap((field, index) => {
    const [first = '', name] = field.split(fieldBreak);
    if (name !== undefined) numberOfName.set(name, first);
    const count = counts[index] ?? 0;
    const hasBoth = name !== undefined;
    return first === '' || count === 0
      ? []
      : [{ first, hasBoth, count, eventId: eventIds[index] ?? 0 }];
  });
  const owners = new Map<string, Owner>();
  // Events that say both come first: they name it best.
  for (const { first, hasBoth, count, eventId } of [
    ...found.filter((each) => each.hasBoth),
    ...found.filter((each) => !each.hasBoth),
  ]) {
    const key = hasBoth ? first : (numberOfName.get(first) ?? first);
    const before = owners.get(key);
    owners.set(key, {
      count: count + (before?.count ?? 0),
      eventId: hasBoth ? Math.max(eventId, before?.eventId ?? 0) : (before?.eventId ?? eventId),
      hasNumber: hasBoth && (before?.hasNumber ?? true),
    });
  }
  return [...owners.values()];
}

const fieldBreak = '\n';

/** The text from one mark up to another; number and name with a break between them. */
function fieldOf(who: string, mark: string, endMark: string | null): string {
  const start = who.indexOf(mark);
  if (start === -1) return '';
  const end = endMark === null ? -1 : who.indexOf(endMark, start);
  return who.slice(start + 1, end === -1 ? undefined : end).replace(mark, fieldBreak);
}
