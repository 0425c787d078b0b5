import { describe, expect, it } from 'vitest';
import { rangeOf } from '../../renderer/pages/handover/span.ts';
import { localMoment } from '../../renderer/ui/time.ts';
import { lastTimeOfDay, nextTimeOfDay, timeOfDay } from '../../renderer/ui/timeOfDay.ts';

const at = (text: string) => new Date(text).getTime();
const noon = at('2026-11-24T12:00:30');

describe('renderer/ui/timeOfDay.ts', () => {
  it.each([
    ['16:00', '2026-11-24T16:00:00'],
    ['12:01', '2026-11-24T12:01:00'],
    ['12:00', '2026-11-25T12:00:00'],
    ['06:00', '2026-11-25T06:00:00'],
  ])('finds the next %s', (clock, moment) => {
    expect(nextTimeOfDay(clock, noon)).toBe(at(moment));
  });

  it.each([
    ['06:00', '2026-11-24T06:00:00'],
    ['12:00', '2026-11-24T12:00:00'],
    ['12:01', '2026-11-23T12:01:00'],
    ['22:00', '2026-11-23T22:00:00'],
  ])('finds the last %s', (clock, moment) => {
    expect(lastTimeOfDay(clock, noon)).toBe(at(moment));
  });

  it('goes by the clock on the wall where it is changed', () => {
    // Clocks went back an hour on 1 November 2026, at 2:00.
    const evening = at('2026-10-31T20:00:00');
    expect(nextTimeOfDay('06:00', evening)).toBe(at('2026-11-01T06:00:00'));
    expect((nextTimeOfDay('06:00', evening) ?? 0) - evening).toBe(11 * 3_600_000);
    expect(lastTimeOfDay('22:00', at('2026-11-01T12:00:00'))).toBe(at('2026-10-31T22:00:00'));
  });

  it('reads no time from what is none', () => {
    for (const clock of ['', '6', 'noon', '1600']) {
      expect([nextTimeOfDay(clock, noon), lastTimeOfDay(clock, noon)]).toEqual([null, null]);
    }
  });

  it('writes what it reads', () => {
    expect(timeOfDay(at('2026-11-24T06:05:00'))).toBe('06:05');
  });
});

describe('renderer/pages/handover/span.ts', () => {
  const end = at('2026-11-24T12:01:00');

  it('begins with the shift, today or yesterday, and ends with this minute', () => {
    expect(rangeOf({ kind: 'shift' }, '06:00', noon)).toEqual({
      from: at('2026-11-24T06:00:00'),
      to: end,
    });
    expect(rangeOf({ kind: 'shift' }, '18:00', noon)?.from).toBe(at('2026-11-23T18:00:00'));
  });

  it('takes the last hours', () => {
    const range = rangeOf({ kind: 'hours', hours: 8 }, '06:00', noon);
    expect(range).toEqual({ from: at('2026-11-24T04:00:00'), to: end });
  });

  it.each([
    ['2026-11-20T08:00', '2026-11-20T09:30', { from: '2026-11-20T08:00', to: '2026-11-20T09:30' }],
    ['2026-11-24T08:00', '', { from: '2026-11-24T08:00', to: '2026-11-24T12:01' }],
    ['2026-11-20T09:00', '2026-11-20T09:00', null],
    ['2026-11-20T10:00', '2026-11-20T09:00', null],
    ['', '2026-11-20T09:00', null],
  ])('from %s to %s is %j', (from, to, range) => {
    const expected = range === null ? null : { from: at(range.from), to: at(range.to) };
    expect(rangeOf({ kind: 'custom', from, to }, '06:00', noon)).toEqual(expected);
  });

  it('writes a moment as a field takes it', () => {
    expect(localMoment(at('2026-11-24T06:05:00'))).toBe('2026-11-24T06:05');
    expect(localMoment(at('2026-07-24T16:05:00'))).toBe('2026-07-24T16:05');
  });
});
