import { describeType } from '../contract/catalogue.ts';
import { countBetween, visitBetween, type Columns } from './search/columns.ts';
import type { BusiestOf } from './owners.ts';
import { bucketsOf } from './timeBuckets.ts';
import type { EventGroup } from '../../shared/event.ts';
import type { Delay, EventInsights, InsightRange } from '../../shared/insights.ts';
import type { EventRow } from '../../shared/eventRow.ts';

/** How many carriers and customers are listed. */
const maxBusy = 10;

/** What insights read of the history. */
export interface InsightsDeps {
  readonly columns: Columns;
  readonly busiestOf: BusiestOf;
  readonly rowOf: (id: number) => EventRow | null;
  /** When the oldest event happened, epoch ms; null in an empty history. */
  readonly oldestAt: () => number | null;
  readonly now: () => number;
}

/** Figures about the events of a span of time, in one pass over the columns; Dockbell's own test events do not count. */
export function createInsights({ columns, busiestOf, rowOf, oldestAt, now }: InsightsDeps) {
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
      carriers: busiestOf('carrier', { byWho, newest }, maxBusy).busiest,
      customers: busiestOf('customer', { byWho, newest }, maxBusy).busiest,
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
