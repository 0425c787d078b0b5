import { afterEach, describe, expect, it } from 'vitest';
import { readWhen, timeWords } from '../../../../engine/history/search/when.ts';

// A Tuesday.
const now = new Date(2026, 10, 24, 15, 20, 30, 400).getTime();

const advice = 'Enter the year first, such as 2026-11-24, or a word such as yesterday.';

describe('readWhen', () => {
  it.each([
    ['2026-11-01', '2026-11-01'],
    [' 2026-11-01 ', '2026-11-01'],
    ['2024-02-29', '2024-02-29'],
    ['today', '2026-11-24'],
    ['Today', '2026-11-24'],
    ['yesterday', '2026-11-23'],
    ['tuesday', '2026-11-24'],
    ['MONDAY', '2026-11-23'],
    ['wednesday', '2026-11-18'],
    ['0d', '2026-11-24'],
    ['7d', '2026-11-17'],
    ['2w', '2026-11-10'],
    ['30D', '2026-10-25'],
  ])('reads %j as the whole day %s', (text, date) => {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    expect(readWhen(text, now)).toEqual({
      kind: 'day',
      from: new Date(year, month - 1, day).getTime(),
      to: new Date(year, month - 1, day + 1).getTime(),
    });
  });

  it.each([
    ['6', new Date(2026, 10, 24, 6).getTime()],
    ['6:00', new Date(2026, 10, 24, 6).getTime()],
    ['6am', new Date(2026, 10, 24, 6).getTime()],
    ['12AM', new Date(2026, 10, 24).getTime()],
    // Still to come today.
    ['6:30 pm', new Date(2026, 10, 23, 18, 30).getTime()],
    ['18:30', new Date(2026, 10, 23, 18, 30).getTime()],
    ['12pm', new Date(2026, 10, 24, 12).getTime()],
    ['24h', now - 86_400_000],
    ['1H', now - 3_600_000],
    ['2026-11-01T14:30', new Date(2026, 10, 1, 14, 30).getTime()],
    ['2026-11-01 14:30', new Date(2026, 10, 1, 14, 30).getTime()],
    ['2026-11-01t00:00', new Date(2026, 10, 1).getTime()],
    ['2026-11-01T23:59', new Date(2026, 10, 1, 23, 59).getTime()],
  ])('reads %j as a moment', (text, at) => {
    expect(readWhen(text, now)).toEqual({ kind: 'moment', at });
  });

  it.each([
    ['2026-02-30', 'There is no day 2026-02-30. Did you mean 2026-02-28?'],
    ['2024-02-30', 'There is no day 2024-02-30. Did you mean 2024-02-29?'],
    ['2026-11-31T10:00', 'There is no day 2026-11-31. Did you mean 2026-11-30?'],
    ['2026-13-01', `There is no day 2026-13-01. ${advice}`],
    ['2026-12-00', `There is no day 2026-12-00. ${advice}`],
    ['0050-01-01', `There is no day 0050-01-01. ${advice}`],
    ['2026-11-01T24:00', 'There is no time 24:00. Enter one from 00:00 to 23:59.'],
    ['2026-11-01T12:60', 'There is no time 12:60. Enter one from 00:00 to 23:59.'],
    ['yesteday', '“yesteday” is not a day. Did you mean yesterday?'],
    ['mon', '“mon” is not a day. Did you mean monday?'],
    ['11/24/2026', `“11/24/2026” is not a day. ${advice}`],
    ['2026-11-01T14:30Z', `“2026-11-01t14:30z” is not a day. ${advice}`],
    ['2026-11-1', `“2026-11-1” is not a day. ${advice}`],
    ['99999d', `“99999d” is not a day. ${advice}`],
    ['777', `“777” is not a day. ${advice}`],
    ['25', 'There is no time 25. Enter one such as 6:00, 18:30 or 6pm.'],
    ['6:60', 'There is no time 6:60. Enter one such as 6:00, 18:30 or 6pm.'],
    ['13pm', 'There is no time 13pm. Enter one such as 6:00, 18:30 or 6pm.'],
  ])('does not read %j, and says why', (text, words) => {
    expect(readWhen(text, now)).toEqual({ kind: 'unreadable', words });
  });

  it('gives a day 23 hours when the clocks go forward, and 25 when they go back', () => {
    const hours = ['2026-03-07', '2026-03-08', '2026-11-01', '2026-11-02'].map((date) => {
      const { from, to } = readDay(date);
      return (to - from) / 3_600_000;
    });
    expect(hours).toEqual([24, 23, 25, 24]);
  });
});

describe('timeWords', () => {
  it('are all read, each as the day its hint says', () => {
    for (const [word, hint] of timeWords(now, false)) {
      const when = readWhen(word, now);
      expect(when.kind).toBe('day');
      expect(when).toEqual(readWhen(/^\d/.test(hint) ? hint : word, now));
    }
    expect(readWhen('24h', now).kind).toBe('moment');
  });

  it('offer today first, every weekday once, and hours only where a moment is meant', () => {
    const words = timeWords(now, true).map(([word]) => word);
    expect(words.slice(0, 5)).toEqual(['today', 'yesterday', '7d', '24h', 'sunday']);
    expect(words.filter((word) => word.endsWith('day'))).toHaveLength(9);
    expect(timeWords(now, false).map(([word]) => word)).not.toContain('24h');
  });
});

// Clocks change at 02:00, at midnight (a day that begins at 01:00, and a midnight that comes twice),
// and by half an hour.
describe.each(['America/Chicago', 'America/Havana', 'Australia/Lord_Howe'])(
  'the days of ten years in %s',
  (zone) => {
    const zoneBefore = process.env['TZ'];
    afterEach(() => {
      if (zoneBefore === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zoneBefore;
    });

    it('each go from its first moment to the next day’s, without gap or overlap', () => {
      process.env['TZ'] = zone;
      const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
      let end = readDay('2020-01-01').from;
      const lengths = new Set<number>();
      for (let day = Date.UTC(2020, 0, 1); day < Date.UTC(2030, 0, 1); day += 86_400_000) {
        const date = new Date(day).toISOString().slice(0, 10);
        const { from, to } = readDay(date);
        expect(from).toBe(end);
        end = to;
        lengths.add((to - from) / 3_600_000);
        // The zone's own calendar, apart from the process's, says that it is this day and no other.
        expect(calendar.format(from)).toBe(date);
        expect(calendar.format(to - 1)).toBe(date);
        expect(calendar.format(from - 1)).not.toBe(date);
        expect(calendar.format(to)).not.toBe(date);
      }
      const change = zone === 'Australia/Lord_Howe' ? 0.5 : 1;
      expect([...lengths].sort((a, b) => a - b)).toEqual([24 - change, 24, 24 + change]);
    });

    it('leave the zone of the other tests as it was', () => {
      expect(new Date(now).getHours()).toBe(15);
    });
  },
);

function readDay(date: string): { readonly from: number; readonly to: number } {
  const when = readWhen(date, now);
  if (when.kind !== 'day') throw new Error(`${date} is not read as a day`);
  return when;
}
