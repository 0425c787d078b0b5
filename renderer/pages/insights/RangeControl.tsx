import { z } from 'zod';
import type { InsightRange } from '../../../shared/insights.ts';
import { words } from '../../../shared/words/words.ts';
import { SpanControl } from '../../ui/SpanControl.tsx';
import { localMoment } from '../../ui/time.ts';

/** The span as it is chosen: days may still be missing or in the wrong order. */
export const chosenRangeSchema = z.union([
  z.strictObject({ preset: z.enum(['24h', '7d', '30d', '90d']) }),
  z.strictObject({ from: z.string(), to: z.string() }),
]);
export type ChosenRange = z.infer<typeof chosenRangeSchema>;

interface Props {
  readonly range: ChosenRange;
  readonly now: number;
  readonly onRange: (range: ChosenRange) => void;
}

const daysBefore = { '24h': 1, '7d': 6, '30d': 29, '90d': 89 } satisfies Record<
  Extract<InsightRange, { preset: unknown }>['preset'],
  number
>;

/** Chooses the span of all charts. */
export function RangeControl({ range, now, onRange }: Props) {
  function choose(value: string): void {
    if (isPreset(value)) {
      onRange({ preset: value });
      return;
    }
    // The days that were shown so far, to be changed.
    const days = 'preset' in range ? daysBefore[range.preset] : 6;
    const date = new Date(now);
    const first = new Date(date.getFullYear(), date.getMonth(), date.getDate() - days).getTime();
    onRange({ from: dayName(first), to: dayName(now) });
  }
  return (
    <SpanControl
      label={words().insights.timeLookedAt}
      choices={Object.entries(words().insights.spans).map(([value, label]) => ({ value, label }))}
      value={'preset' in range ? range.preset : 'custom'}
      onChoose={choose}
      custom={'from' in range ? range : null}
      onCustom={onRange}
    />
  );
}

function dayName(time: number): string {
  return localMoment(time).slice(0, 10);
}

function isPreset(value: string): value is keyof typeof daysBefore {
  return value in daysBefore;
}
