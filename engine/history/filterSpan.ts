import { readWhen } from './search/when.ts';
import { assertNever } from '../../shared/assertNever.ts';
import type { Days } from '../../shared/filter.ts';

/** A span of time in epoch ms: from included, to not; null is open on that side. */
export interface FilterSpan {
  readonly from: number | null;
  readonly to: number | null;
}

/** The local days of a filter as a span of time. */
export function spanOf(days: Days | null, now: number): FilterSpan {
  if (days === null) return { from: null, to: null };
  if (!('preset' in days)) {
    return {
      from: days.from === null ? null : (dayNamed(days.from, now)?.from ?? null),
      to: days.to === null ? null : (dayNamed(days.to, now)?.to ?? null),
    };
  }
  const today = dayNamed('today', now);
  switch (days.preset) {
    case 'today':
      return { from: today?.from ?? null, to: null };
    case 'yesterday':
      return { from: dayNamed('yesterday', now)?.from ?? null, to: today?.from ?? null };
    case '7days':
      return { from: dayNamed('6d', now)?.from ?? null, to: null };
    case '30days':
      return { from: dayNamed('29d', now)?.from ?? null, to: null };
    default:
      return assertNever(days.preset);
  }
}

function dayNamed(name: string, now: number) {
  const when = readWhen(name, now);
  return when.kind === 'day' ? when : null;
}
