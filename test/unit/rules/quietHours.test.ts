import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextQuiet, quietUntil } from '../../../engine/rules/quietHours.ts';
import type { QuietHours } from '../../../shared/quietHours.ts';

const minute = 60_000;
const hour = 60 * minute;
const everyDay = [0, 1, 2, 3, 4, 5, 6];
const nights: QuietHours = [{ days: everyDay, from: '18:00', to: '06:40' }];
/** Thursday the 15th of January 2026, or another day of that month. */
const at = (day: number, hours: number, minutes = 0) =>
  new Date(2026, 0, day, hours, minutes).getTime();

describe('engine/rules/quietHours.ts, what comes next', () => {
  it('tells the quiet that holds, with all that goes on where it ends', () => {
    const lines: QuietHours = [...nights, { days: [5], from: '06:40', to: '09:00' }];
    expect(nextQuiet(lines, at(15, 20))).toEqual({ from: null, until: at(16, 9) });
  });

  it('tells the nearest of those to come, today, another day or a week ahead', () => {
    const lunch: QuietHours = [{ days: [4], from: '12:00', to: '13:00' }];
    expect(nextQuiet([...lunch, ...nights], at(15, 9))).toEqual({
      from: at(15, 12),
      until: at(15, 13),
    });
    expect(nextQuiet([...lunch, ...nights], at(15, 14))).toEqual({
      from: at(15, 18),
      until: at(16, 6, 40),
    });
    expect(nextQuiet(lunch, at(15, 13))).toEqual({ from: at(22, 12), until: at(22, 13) });
  });

  it('tells nothing where there are no lines', () => {
    expect(nextQuiet([], at(15, 9))).toBeNull();
  });

  it('begins where clocks go forward over its beginning', () => {
    const lines: QuietHours = [{ days: [0], from: '02:30', to: '05:00' }];
    const three = new Date(2026, 2, 8, 3).getTime();
    expect(nextQuiet(lines, three - hour)).toEqual({
      from: three,
      until: new Date(2026, 2, 8, 5).getTime(),
    });
  });
});

describe('engine/rules/quietHours.ts', () => {
  it('is quiet from the beginning, and not at the end', () => {
    const lunch: QuietHours = [{ days: [4], from: '12:00', to: '13:00' }];
    expect(quietUntil(lunch, at(15, 12) - 1)).toBe(null);
    expect(quietUntil(lunch, at(15, 12))).toBe(at(15, 13));
    expect(quietUntil(lunch, at(15, 13) - 1)).toBe(at(15, 13));
    expect(quietUntil(lunch, at(15, 13))).toBe(null);
    expect(quietUntil(lunch, at(16, 12))).toBe(null);
    expect(quietUntil([], at(15, 12))).toBe(null);
  });

  it('goes on across midnight, on the day it begins', () => {
    const thursday: QuietHours = [{ days: [4], from: '18:00', to: '06:40' }];
    expect(quietUntil(thursday, at(15, 23))).toBe(at(16, 6, 40));
    expect(quietUntil(thursday, at(16, 6))).toBe(at(16, 6, 40));
    expect(quietUntil(thursday, at(15, 6))).toBe(null);
    expect(quietUntil(thursday, at(16, 23))).toBe(null);
  });

  it('goes on where another line begins, and over lines that overlap', () => {
    const weekend: QuietHours = [
      { days: [1, 2, 3, 4, 5], from: '18:00', to: '06:00' },
      { days: [6, 0], from: '00:00', to: '00:00' },
    ];
    // The 16th is a Friday.
    expect(quietUntil(weekend, at(16, 20))).toBe(at(19, 0));
    const overlapping: QuietHours = [
      { days: [4], from: '12:00', to: '14:00' },
      { days: [4], from: '13:00', to: '15:00' },
      { days: [4], from: '12:00', to: '12:30' },
    ];
    expect(quietUntil(overlapping, at(15, 12))).toBe(at(15, 15));
  });

  it('is quiet for a whole day when it ends where it begins', () => {
    const sunday: QuietHours = [{ days: [0], from: '08:00', to: '08:00' }];
    expect(quietUntil(sunday, at(18, 8))).toBe(at(19, 8));
    expect(quietUntil(sunday, at(18, 8) - 1)).toBe(null);
  });

  it('ends once a week although it would never end', () => {
    const until = quietUntil([{ days: everyDay, from: '00:00', to: '00:00' }], at(15, 12));
    expect(until).toBeGreaterThanOrEqual(at(22, 12));
    expect(until).toBeLessThanOrEqual(at(24, 0));
  });

  describe.each(['America/Chicago', 'Europe/Berlin', 'Australia/Lord_Howe'])('in %s', (zone) => {
    beforeEach(() => {
      vi.stubEnv('TZ', zone);
    });
    afterEach(() => {
      vi.unstubAllEnvs();
    });

    const samples: readonly QuietHours[] = [
      nights,
      [{ days: everyDay, from: '01:15', to: '01:45' }],
      [{ days: everyDay, from: '01:30', to: '06:00' }],
      [{ days: everyDay, from: '02:00', to: '03:00' }],
      [{ days: everyDay, from: '02:10', to: '02:40' }],
      [{ days: everyDay, from: '22:00', to: '02:15' }],
      [{ days: everyDay, from: '22:00', to: '01:00' }],
      [{ days: [0], from: '00:00', to: '00:00' }],
      [
        { days: [6], from: '20:00', to: '01:40' },
        { days: [0], from: '02:00', to: '09:30' },
      ],
    ];

    it('has two changes of the clock a year', () => {
      const changes = changesOf(zone, 2020, 2030);
      expect(changes).toHaveLength(20);
      expect(new Date(changes[0]!).getTimezoneOffset()).not.toBe(
        new Date(changes[0]! - 1).getTimezoneOffset(),
      );
    });

    // A test for each year, because all of them at once take seconds.
    it.each([2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029])(
      'reads the clock on the wall around every change of it in %i',
      (year) => {
        const wrong: string[] = [];
        for (const change of changesOf(zone, year, year + 1)) {
          const wall = readClock(zone, change - 30 * hour, change + 30 * hour);
          for (const quietHours of samples) {
            const expected = quietMinutes(quietHours, wall);
            let firstLoud: number | null = null;
            for (let index = wall.length - 1; index >= 0; index--) {
              const { time, isAmbiguous, reading } = wall[index]!;
              const isQuiet = expected[index]!;
              if (!isQuiet) firstLoud = time;
              // At the edge of what was read, a beginning or end may be out of sight.
              if (Math.abs(time - change) > 4 * hour) continue;
              const until = quietUntil(quietHours, time);
              // A time that comes once is quiet just when it is quiet by the numbers.
              const isPlain = isAmbiguous || isQuiet === isQuietByNumbers(quietHours, reading);
              if (until === (isQuiet ? firstLoud : null) && isPlain) continue;
              wrong.push(`${new Date(time).toISOString()} ${JSON.stringify(quietHours)}: ${until}`);
            }
          }
        }
        expect(wrong).toEqual([]);
      },
    );

    it('keeps quiet for longer where a time comes twice, and ends at the change where it is skipped', () => {
      const changes = changesOf(zone, 2024, 2025);
      const until = (change: number, line: { from: string; to: string }) =>
        (quietUntil([{ days: everyDay, ...line }], change - 3 * hour) ?? 0) - change;
      const isForward = (change: number) =>
        new Date(change).getTimezoneOffset() < new Date(change - 1).getTimezoneOffset();
      const forward = changes.find(isForward)!;
      const back = changes.find((change) => !isForward(change))!;
      // Chicago goes from 2:00 to 3:00 and back to 1:00, Berlin from 2:00 to 3:00 and from 3:00 to 2:00,
      // Lord Howe from 2:00 to 2:30 and from 2:00 to 1:30.
      expect(until(forward, { from: '20:00', to: '02:10' })).toBe(0);
      const twice = { 'America/Chicago': '01:45', 'Europe/Berlin': '02:45' }[zone] ?? '01:45';
      const after = { 'America/Chicago': 45, 'Europe/Berlin': 45 }[zone] ?? 15;
      expect(until(back, { from: '20:00', to: twice })).toBe(after * minute);
    });
  });
});

/** A minute, and what a clock on the wall shows then: a number of minutes that grows with date and time. */
interface Reading {
  readonly time: number;
  readonly reading: number;
  readonly isAmbiguous: boolean;
}

/** The moments at which the clocks of a zone change, by Intl, which reads no environment. */
function changesOf(zone: string, fromYear: number, toYear: number): readonly number[] {
  const offsetAt = offsetReader(zone);
  const changes: number[] = [];
  for (let time = Date.UTC(fromYear, 0); time < Date.UTC(toYear, 0); time += 24 * hour) {
    if (offsetAt(time) === offsetAt(time + 24 * hour)) continue;
    let [low, high] = [time, time + 24 * hour];
    while (high - low > minute) {
      const middle = low + Math.floor((high - low) / 2 / minute) * minute;
      if (offsetAt(middle) === offsetAt(low)) low = middle;
      else high = middle;
    }
    changes.push(high);
  }
  return changes;
}

function readClock(zone: string, from: number, to: number): readonly Reading[] {
  const offsetAt = offsetReader(zone);
  const readings: { time: number; reading: number }[] = [];
  for (let time = from; time <= to; time += minute) {
    readings.push({ time, reading: (time + offsetAt(time)) / minute });
  }
  const counts = new Map<number, number>();
  for (const { reading } of readings) counts.set(reading, (counts.get(reading) ?? 0) + 1);
  return readings.map((each) => ({ ...each, isAmbiguous: counts.get(each.reading) !== 1 }));
}

function offsetReader(zone: string): (time: number) => number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  });
  const known = new Map<number, number>();
  return (time) => {
    // No zone here changes within a quarter of an hour of the clock.
    const quarter = Math.floor(time / (15 * minute));
    const offset = known.get(quarter) ?? readOffset(format, time);
    known.set(quarter, offset);
    return offset;
  };
}

function readOffset(format: Intl.DateTimeFormat, time: number): number {
  const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * hour + Number(minutes) * minute);
}

/** Which minutes are quiet, found by going through them one by one. */
function quietMinutes(quietHours: QuietHours, wall: readonly Reading[]): readonly boolean[] {
  const quiet = wall.map(() => false);
  const firstDay = Math.floor(wall[0]!.reading / 1_440) - 1;
  const lastDay = Math.floor(wall.at(-1)!.reading / 1_440) + 1;
  for (const { days, from, to } of quietHours) {
    for (let day = firstDay; day <= lastDay; day++) {
      if (!days.includes(weekday(day))) continue;
      const start = day * 1_440 + minutesOf(from);
      const end = (to <= from ? day + 1 : day) * 1_440 + minutesOf(to);
      // It begins when the clock first shows the time or is past it, and ends when it shows the end for the last time.
      const begins = wall.findIndex(({ reading }) => reading >= start);
      const shown = wall.findLastIndex(({ reading }) => reading === end);
      const ends = shown >= 0 ? shown : wall.findLastIndex(({ reading }) => reading < end) + 1;
      if (begins >= 0) quiet.fill(true, begins, Math.max(begins, ends));
    }
  }
  return quiet;
}

/** Whether a reading of the clock lies between the numbers of some line. */
function isQuietByNumbers(quietHours: QuietHours, reading: number): boolean {
  const day = Math.floor(reading / 1_440);
  const time = reading - day * 1_440;
  return quietHours.some(({ days, from, to }) => {
    const [start, end] = [minutesOf(from), minutesOf(to)];
    const isToday = days.includes(weekday(day));
    const isYesterday = days.includes(weekday(day - 1));
    if (start < end) return isToday && time >= start && time < end;
    return (isToday && time >= start) || (isYesterday && time < end);
  });
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The day of the week of a number of days since 1970, which began on a Thursday. */
function weekday(day: number): number {
  return (day + 4) % 7;
}
