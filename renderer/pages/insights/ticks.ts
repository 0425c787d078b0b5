/** The lines of a scale for counts up to one: at most five steps of 1, 2 or 5 and zeros. */
export function countTicks(max: number): readonly number[] {
  let step = 1;
  for (const factor of factors()) {
    step = factor;
    if (max <= 5 * factor) break;
  }
  const steps = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: steps + 1 }, (_, index) => index * step);
}

function* factors(): Generator<number, never> {
  for (let power = 1; ; power *= 10) {
    yield power;
    yield 2 * power;
    yield 5 * power;
  }
}

/** What is quicker is drawn as this, ms: a scale by powers has no zero. */
export const minDrawn = 500;
const minute = 60_000;
const hour = 60 * minute;
const delaySteps = [
  minDrawn,
  2_000,
  10_000,
  minute,
  10 * minute,
  hour,
  6 * hour,
  48 * hour,
  14 * 24 * hour,
  365 * 24 * hour,
] as const;

/** The lines of a scale for delays up to one, ms. */
export function delayTicks(worst: number): readonly number[] {
  const last = delaySteps.findIndex((step) => step >= worst);
  return last === -1 ? [...delaySteps, worst] : delaySteps.slice(0, Math.max(3, last + 1));
}
