import type {
  Buckets,
  Busy,
  DeliveryInsights,
  EventInsights,
  InsightRange,
} from '../../../shared/insights.ts';
import { durationWords } from '../../../shared/duration.ts';
import { words } from '../../../shared/words/words.ts';
import { partWords, rangeWords } from './spans.ts';
import { locale } from '../../ui/locale.ts';

/** What a chart shows, said in words: its title, and a line below it. */
export interface Finding {
  readonly title: string;
  readonly note: string | null;
}

/** How many events there were, and how that compares. */
export function eventsFinding(insights: EventInsights, range: InsightRange): Finding {
  const { total, totalBefore, buckets, groups } = insights;
  const when = rangeWords(range, buckets);
  const sums = buckets.bounds
    .slice(1)
    .map((_, part) => groups.reduce((sum, { counts }) => sum + (counts[part] ?? 0), 0));
  return {
    title: compared(words().insights.eventsCame(total, when), total, totalBefore, range),
    note: maxWords(buckets, sums, words().insights.busiestPart),
  };
}

/** How many requests were refused. */
export function deliveriesFinding({ buckets, accepted, refused }: DeliveryInsights): Finding {
  const refusedCount = sum(refused);
  const total = sum(accepted) + refusedCount;
  if (total === 0) return { title: words().insights.noRequests, note: null };
  if (refusedCount === 0) {
    const title = total === 1 ? words().insights.oneAccepted : words().insights.allAccepted(total);
    return { title, note: words().insights.noneRefused };
  }
  return {
    title: words().insights.someRefused(refusedCount, total),
    note: maxWords(buckets, refused, words().insights.mostPart),
  };
}

/** How many shipments were delivered. */
export function deliveredFinding({ buckets, delivered }: EventInsights): Finding {
  const total = sum(delivered);
  if (total === 0) return { title: words().insights.noneDelivered, note: null };
  return {
    title: words().insights.shipmentsDelivered(total),
    note: maxWords(buckets, delivered, words().insights.mostPart),
  };
}

/** Who was busiest. */
export function busyFinding(busy: readonly Busy[], kind: 'carrier' | 'customer'): Finding {
  const [first] = busy;
  const { none, one, two, several, mention } = words().insights.busy[kind];
  if (first === undefined) return { title: none, note: null };
  const [, second, ...others] = busy.filter(({ count }) => count === first.count);
  if (second === undefined) return { title: one(first.label), note: mention };
  const title = others.length > 0 ? several(first.label) : two(first.label, second.label);
  return { title, note: mention };
}

/** How late events arrived. */
export function delayFinding({ delay }: EventInsights): string {
  return delay === null
    ? words().insights.noDelay
    : words().insights.medianDelay(delayWords(delay.median));
}

/** "less than 1 s", "2.4 s", "4 h 10 m". */
export function delayWords(milliseconds: number): string {
  if (milliseconds < 1_000) return words().insights.underSecond;
  if (milliseconds >= 10_000) return durationWords(milliseconds);
  return `${oneDecimal.format(milliseconds / 1_000)} s`;
}

const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** How many there were, with how many more or fewer that is than before. */
function compared(came: string, total: number, before: number | null, range: InsightRange): string {
  if (before === null || before === 0) return came;
  const change = Math.round((100 * (total - before)) / before);
  const { before: spansBefore, previousPeriod, asManyAs, moreThan, fewerThan } = words().insights;
  const then = 'preset' in range ? spansBefore[range.preset] : previousPeriod;
  if (change === 0) return asManyAs(came, then);
  return (change > 0 ? moreThan : fewerThan)(came, Math.abs(change), then);
}

function maxWords(
  buckets: Buckets,
  counts: readonly number[],
  said: (part: string, count: number) => string,
): string | null {
  if (counts.length < 2) return null;
  const part = counts.indexOf(Math.max(...counts));
  return said(partWords(buckets, part), counts[part] ?? 0);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
