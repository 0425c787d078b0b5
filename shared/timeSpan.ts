/** A span of time in epoch ms: from included, to not. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** The same instants as spans that are not empty, do not touch and are in order. */
export function joined(spans: readonly TimeSpan[]): readonly TimeSpan[] {
  const result: TimeSpan[] = [];
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    const last = result.at(-1);
    if (to <= from) continue;
    if (last === undefined || last.to < from) result.push({ from, to });
    else result[result.length - 1] = { from: last.from, to: Math.max(last.to, to) };
  }
  return result;
}

/** The instants in both; each side as `joined` gives it. */
export function common(one: readonly TimeSpan[], other: readonly TimeSpan[]): readonly TimeSpan[] {
  const result: TimeSpan[] = [];
  let [at, beside] = [0, 0];
  for (;;) {
    const [left, right] = [one[at], other[beside]];
    if (left === undefined || right === undefined) return result;
    const from = Math.max(left.from, right.from);
    const to = Math.min(left.to, right.to);
    if (from < to) result.push({ from, to });
    if (left.to < right.to) at += 1;
    else beside += 1;
  }
}

/** The instants of one that are not in the other; each side as `joined` gives it. */
export function without(one: readonly TimeSpan[], other: readonly TimeSpan[]): readonly TimeSpan[] {
  const bounds = [-Infinity, ...other.flatMap(({ from, to }) => [from, to]), Infinity];
  const rest: TimeSpan[] = [];
  for (let index = 0; index < bounds.length; index += 2) {
    rest.push({ from: bounds[index] ?? 0, to: bounds[index + 1] ?? 0 });
  }
  return common(one, joined(rest));
}

/** All spans later by so many ms. */
export function shifted(spans: readonly TimeSpan[], byMs: number): readonly TimeSpan[] {
  return spans.map(({ from, to }) => ({ from: from + byMs, to: to + byMs }));
}

/** How many ms the spans last together. */
export function lengthOf(spans: readonly TimeSpan[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}
