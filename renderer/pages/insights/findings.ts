import type {
  Buckets,
  Busy,
  DeliveryInsights,
  EventInsights,
  InsightRange,
} from '../../../shared/insights.ts';
import { durationWords } from '../../../shared/duration.ts';
import { countWords, numberWords } from '../../ui/words.ts';
import { partWords, presetWords, rangeWords } from './spans.ts';
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
    title: `${countWords(total, 'event')} ${when}${comparison(total, totalBefore, range)}`,
    note: maxWords(buckets, sums, 'Busiest'),
  };
}

/** How many requests were refused. */
export function deliveriesFinding({ buckets, accepted, refused }: DeliveryInsights): Finding {
  const refusedCount = sum(refused);
  const total = sum(accepted) + refusedCount;
  if (total === 0) return { title: 'No webhook requests came', note: null };
  if (refusedCount === 0) {
    const title =
      total === 1
        ? 'The one webhook request was accepted'
        : `All ${numberWords(total)} webhook requests accepted`;
    return { title, note: 'None was refused.' };
  }
  return {
    title: `${numberWords(refusedCount)} of ${countWords(total, 'request')} refused`,
    note: maxWords(buckets, refused, 'Most'),
  };
}

/** How many shipments were delivered. */
export function deliveredFinding({ buckets, delivered }: EventInsights): Finding {
  const total = sum(delivered);
  if (total === 0) return { title: 'No shipment was delivered', note: null };
  return {
    title: `${countWords(total, 'shipment')} delivered`,
    note: maxWords(buckets, delivered, 'Most'),
  };
}

/** Who was busiest. */
export function busyFinding(busy: readonly Busy[], kind: 'carrier' | 'customer'): Finding {
  const [first] = busy;
  if (first === undefined) return { title: `No event names a ${kind}`, note: null };
  const [, second, ...others] = busy.filter(({ count }) => count === first.count);
  const alike =
    second === undefined ? '' : others.length > 0 ? ' and others' : ` and ${second.label}`;
  return {
    title: `Busiest ${kind}${alike === '' ? '' : 's'}: ${first.label}${alike}`,
    note: `Events that mention the ${kind}.`,
  };
}

/** How late events arrived. */
export function delayFinding({ delay }: EventInsights): string {
  return delay === null
    ? 'No events to measure a delay'
    : `Median delay: ${delayWords(delay.median)}`;
}

/** "less than 1 s", "2.4 s", "4 h 10 m". */
export function delayWords(milliseconds: number): string {
  if (milliseconds < 1_000) return 'less than 1 s';
  if (milliseconds >= 10_000) return durationWords(milliseconds);
  return `${oneDecimal.format(milliseconds / 1_000)} s`;
}

const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

function comparison(total: number, before: number | null, range: InsightRange): string {
  if (before === null || before === 0) return '';
  const change = Math.round((100 * (total - before)) / before);
  const then =
    'preset' in range ? `the ${presetWords[range.preset]} before` : 'the previous period';
  if (change === 0) return `, as many as in ${then}`;
  return `, ${numberWords(Math.abs(change))}% ${change > 0 ? 'more' : 'fewer'} than in ${then}`;
}

function maxWords(buckets: Buckets, counts: readonly number[], word: string): string | null {
  if (counts.length < 2) return null;
  const part = counts.indexOf(Math.max(...counts));
  return `${word}: ${partWords(buckets, part)}, with ${numberWords(counts[part] ?? 0)}.`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
