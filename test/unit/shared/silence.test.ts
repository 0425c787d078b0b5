import { expect, it } from 'vitest';
import { dayMs, hourMs } from '../../../shared/duration.ts';
import { hoursBefore, silenceWords, unusualSilence } from '../../../shared/silence.ts';

const now = new Date(2026, 5, 17, 15).getTime();
const since = now - 2 * hourMs;

it('hints at a silence that the same hours of the weeks before did not have', () => {
  const silence = unusualSilence(since, now, [14, 20, 9]);
  expect(silence).toEqual({ since, usual: 14 });
  expect(silence && silenceWords(silence, now)).toBe(
    'Unusually quiet: nothing for 2 h. Normally about 14 events arrive in two hours at this time.',
  );
});

it.each<[string, number, readonly number[]]>([
  ['it is short', since + 1, [14, 20]],
  ['only one week is known', since, [14]],
  ['few are usual', since, [7, 9]],
  ['one of the weeks was silent, too', since, [14, 0, 20]],
])('does not where %s', (_where, last, counts) => {
  expect(unusualSilence(last, now, counts)).toBeNull();
});

it('looks at the same hours by the clock on the wall, as far back as the history goes', () => {
  const weeks = hoursBefore(now, now - 22 * dayMs);
  expect(weeks.map(({ to }) => new Date(to).getHours())).toEqual([15, 15, 15]);
  expect(weeks.map(({ to }) => new Date(to).getDay())).toEqual([3, 3, 3]);
  expect(weeks.map(({ from, to }) => to - from)).toEqual([2, 2, 2].map((hours) => hours * hourMs));
  expect(hoursBefore(now, 0)).toHaveLength(8);
});
