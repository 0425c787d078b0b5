import { readWhen } from './search/when.ts';
import type { OpenSpan } from '../store/deliveryReads.ts';
import type { Days } from '../../shared/filter.ts';

type Preset = Extract<Days, { preset: unknown }>['preset'];

/** From the first of these days to the end of the other, as a search names them. */
const daysOf: Readonly<Record<Preset, { readonly from: string; readonly to: string | null }>> = {
  today: { from: 'today', to: null },
  yesterday: { from: 'yesterday', to: 'yesterday' },
  '7days': { from: '6d', to: null },
  '30days': { from: '29d', to: null },
};

/** The local days of a filter as a span of time. */
export function spanOf(days: Days | null, now: number): OpenSpan {
  if (days === null) return { from: null, to: null };
  const { from, to } = 'preset' in days ? daysOf[days.preset] : days;
  return { from: dayNamed(from, now)?.from ?? null, to: dayNamed(to, now)?.to ?? null };
}

function dayNamed(name: string | null, now: number) {
  const when = name === null ? null : readWhen(name, now);
  return when?.kind === 'day' ? when : null;
}
