import { afterEach, describe, expect, test } from 'vitest';
import { bytesWords } from '../../renderer/ui/bytesWords.ts';
import {
  clockTime,
  dayRangeWords,
  dayWords,
  lastedWords,
  momentWords,
} from '../../renderer/ui/time.ts';
import { fieldWords } from '../../renderer/pages/history/details/fieldWords.ts';
import { speak } from '../../shared/words/words.ts';

afterEach(() => speak('en', 'en-US'));

describe('renderer/ui/time.ts', () => {
  test('knows today, yesterday and tomorrow across a change of the clocks', () => {
    // 1 November 2026: the day has 25 hours in America/Chicago.
    const now = Date.parse('2026-11-01T23:30:00-06:00');
    expect(dayWords(Date.parse('2026-11-01T00:10:00-05:00'), now)).toBe('Today');
    expect(dayWords(Date.parse('2026-10-31T23:50:00-05:00'), now)).toBe('Yesterday');
    expect(momentWords(Date.parse('2026-11-02T08:00:00-06:00'), now)).toMatch(/^tomorrow 0?8:00/);
  });

  test('says how long something has lasted, without seconds', () => {
    expect(lastedWords(10_000, 10_000)).toBe('< 1 m');
    expect(lastedWords(20_000, 10_000)).toBe('< 1 m');
    expect(lastedWords(0, 59_999)).toBe('< 1 m');
    expect(lastedWords(0, 60_000)).toBe('1 m');
    expect(lastedWords(0, 81 * 60_000)).toBe('1 h 21 m');
  });

  test('says days, dates and sizes in the language that is spoken, whatever was before', () => {
    const now = Date.parse('2026-11-20T12:00:00-06:00');
    const hour = 3_600_000;
    expect(dayWords(now, now)).toBe('Today');
    const english = clockTime(now);
    speak('es', 'es-MX');
    expect(dayWords(now, now)).toBe('Hoy');
    expect(dayWords(now - 24 * hour, now)).toBe('Ayer');
    expect(dayWords(now - 96 * hour, now)).toMatch(/^lunes, 16 de noviembre$/);
    expect(momentWords(now + 20 * hour, now)).toMatch(/^mañana, /);
    expect(dayRangeWords(now, now)).toContain('nov');
    speak('es', 'es-ES');
    expect(clockTime(now)).toBe('12:00');
    expect(bytesWords(1.4 * 1_024 ** 3)).toBe('1,4 GB');
    speak('en', 'en-US');
    expect(clockTime(now)).toBe(english);
  });
});

describe('renderer/pages/history/details/fieldWords.ts', () => {
  test('turns the names of fields into words', () => {
    expect(
      [
        'insuranceExpirationDate',
        'addressLine1',
        'mcNumber',
        '0',
        'status_reason',
        'usDriverInspectionsOosPct',
      ].map(fieldWords),
    ).toEqual([
      'Insurance expiration date',
      'Address line 1',
      'Mc number',
      '#1',
      'Status reason',
      'Us driver inspections oos pct',
    ]);
  });
});
