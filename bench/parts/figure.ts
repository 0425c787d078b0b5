/** One measured figure. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it was measured against, in the same run. */
  readonly against: string;
  /** Value over the other's value; null where there is nothing to divide by. */
  readonly ratio: number | null;
  /** Null for a figure that is only reported. */
  readonly goal: string | null;
  /** Null where there is no goal. */
  readonly holds: boolean | null;
}

/** The middle of some numbers, or between the middle two. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((first, second) => first - second);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** What so large a share of some numbers, 0 to 1, stays at or below. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Figures as a table for people. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, against, ratio, goal, holds }) => [
    name,
    `${shorten(value)} ${unit}`,
    ratio === null ? '' : ratio.toFixed(2),
    against,
    goal ?? '',
    holds === null ? '' : holds ? 'holds' : 'FAILS',
  ]);
  const all = [['figure', 'value', 'ratio', 'against', 'goal', ''], ...rows];
  const widths = all[0]?.map((_, column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  );
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function shorten(value: number): string {
  const isSmall = Math.abs(value) < 100 && !Number.isInteger(value);
  return value.toLocaleString('en', { maximumFractionDigits: isSmall ? 2 : 0 });
}
