import { describe, expect, test } from 'vitest';
import { dayWords, durationWords, momentWords } from '../../renderer/common/time.ts';
import { fieldWords } from '../../renderer/detail/fieldWords.ts';

describe('renderer/common/time.ts', () => {
  test('says how long in the two largest units', () => {
    const minute = 60_000;
    expect(
      [15, 60, 81, 26 * 60, 76 * 60, 96 * 60].map((each) => durationWords(each * minute)),
    ).toEqual(['15 m', '1 h', '1 h 21 m', '26 h', '3 d 4 h', '4 d']);
  });

  test('knows today, yesterday and tomorrow across a change of the clocks', () => {
    // 1 November 2026: the day has 25 hours in America/Chicago.
    const now = Date.parse('2026-11-01T23:30:00-06:00');
    expect(dayWords(Date.parse('2026-11-01T00:10:00-05:00'), now)).toBe('Today');
    expect(dayWords(Date.parse('2026-10-31T23:50:00-05:00'), now)).toBe('Yesterday');
    expect(momentWords(Date.parse('2026-11-02T08:00:00-06:00'), now)).toMatch(/^tomorrow 0?8:00/);
  });
});

describe('renderer/detail/fieldWords.ts', () => {
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
