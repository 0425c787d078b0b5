import { describe, expect, test } from 'vitest';
import { dayWords, momentWords } from '../../renderer/ui/time.ts';
import { fieldWords } from '../../renderer/pages/history/details/fieldWords.ts';

describe('renderer/ui/time.ts', () => {
  test('knows today, yesterday and tomorrow across a change of the clocks', () => {
    // 1 November 2026: the day has 25 hours in America/Chicago.
    const now = Date.parse('2026-11-01T23:30:00-06:00');
    expect(dayWords(Date.parse('2026-11-01T00:10:00-05:00'), now)).toBe('Today');
    expect(dayWords(Date.parse('2026-10-31T23:50:00-05:00'), now)).toBe('Yesterday');
    expect(momentWords(Date.parse('2026-11-02T08:00:00-06:00'), now)).toMatch(/^tomorrow 0?8:00/);
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
