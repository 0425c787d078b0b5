import { assertNever } from '../../../shared/assertNever.ts';
import type { DeliveryFilter, DeliveryKind } from '../../../shared/delivery.ts';
import type { EventGroup } from '../../../shared/event.ts';
import type { Filter } from '../../../shared/filter.ts';
import type { Buckets, Busy, InsightRange } from '../../../shared/insights.ts';
import { searchFor } from '../../../shared/searchFor.ts';
import { words } from '../../../shared/words/words.ts';
import { dayRangeWords, localMoment } from '../../ui/time.ts';
import { emptyFilter } from '../../data/filters.ts';
import { locale } from '../../ui/locale.ts';

/** One part of a span, or several that follow each other: the numbers of the first and the last. */
export interface Parts {
  readonly first: number;
  readonly last: number;
}

/** One part of a span. */
export function onePart(part: number): Parts {
  return { first: part, last: part };
}

/** The numbers of the parts of a span. */
export function partsOf({ bounds }: Buckets): readonly number[] {
  return bounds.slice(1).map((_, part) => part);
}

/** All parts of a span. */
export function allParts({ bounds }: Buckets): Parts {
  return { first: 0, last: bounds.length - 2 };
}

/** What the history shows of some parts of a span, such as the events of a group. */
export function filterOf(
  buckets: Buckets,
  parts: Parts,
  what: {
    readonly groups?: readonly EventGroup[];
    readonly types?: readonly string[];
    readonly owner?: readonly [kind: 'carrier' | 'customer', search: Busy['search']];
  } = {},
): Filter {
  const { from, to } = endsOf(buckets, parts);
  const terms = [
    what.groups === undefined ? null : `group:${what.groups.join(',')}`,
    what.owner === undefined ? null : searchFor(...what.owner),
    // The days of a filter are whole ones.
    buckets.unit === 'hour' ? `after:${localMoment(from)} before:${localMoment(to)}` : null,
  ].filter((term) => term !== null);
  return {
    ...emptyFilter,
    text: terms.join(' '),
    types: [...(what.types ?? [])],
    days: buckets.unit === 'hour' ? null : daysOf(from, to),
  };
}

/** What the deliveries page shows of a part of a span; it knows whole days only. */
export function deliveryFilterOf(
  buckets: Buckets,
  parts: Parts,
  kind: DeliveryKind,
): DeliveryFilter {
  const { from, to } = endsOf(buckets, parts);
  return { kind, days: daysOf(from, to) };
}

function endsOf({ bounds }: Buckets, { first, last }: Parts) {
  return { from: bounds[first] ?? 0, to: bounds[last + 1] ?? 0 };
}

function daysOf(from: number, to: number) {
  return { from: localMoment(from).slice(0, 10), to: localMoment(to - 1).slice(0, 10) };
}

const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
const hourParts = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
} as const;
const hour = new Intl.DateTimeFormat(locale, hourParts);
const hourWithZone = new Intl.DateTimeFormat(locale, { ...hourParts, timeZoneName: 'short' });
const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });
const shortMonth = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit' });

/** A part of a span under its bar: "14:00", "24 Nov", "Nov 26". */
export function shortPartWords({ unit, bounds }: Buckets, part: number): string {
  const from = bounds[part] ?? 0;
  if (unit === 'hour') return clock.format(from);
  return (unit === 'month' ? shortMonth : shortDay).format(from);
}

/** A part of a span by itself: "Tue, Nov 24, 14:00", "Tuesday, November 24", "Nov 18 – 24, 2026", "November 2026". */
export function partWords({ unit, bounds }: Buckets, part: number): string {
  const from = bounds[part] ?? 0;
  switch (unit) {
    case 'hour': {
      const name = hour.format(from);
      // When the clocks are put back, two hours have one name.
      const neighbours = [bounds[part - 1], bounds[part + 1]];
      return neighbours.some((other) => other !== undefined && hour.format(other) === name)
        ? hourWithZone.format(from)
        : name;
    }
    case 'day':
      return day.format(from);
    case 'week':
      return dayRangeWords(from, (bounds[part + 1] ?? from) - 1);
    case 'month':
      return month.format(from);
    default:
      return assertNever(unit);
  }
}

/** The words of a part, which say where it is not over yet. */
export function soFarWords(said: string, { bounds }: Buckets, part: number, now: number): string {
  return (bounds[part + 1] ?? 0) > now ? words().insights.soFar(said) : said;
}

/** "in the last 7 days", "from Nov 1 – 24, 2026". */
export function rangeWords(range: InsightRange, { bounds }: Buckets): string {
  if ('preset' in range) return words().insights.inLast[range.preset];
  return words().insights.inDays(dayRangeWords(bounds[0] ?? 0, (bounds.at(-1) ?? 0) - 1));
}
