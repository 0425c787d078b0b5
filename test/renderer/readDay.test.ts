import { afterEach, describe, expect, test } from 'vitest';
import { readDay } from '../../renderer/ui/readDay.ts';
import { writtenDay } from '../../renderer/ui/time.ts';
import { speak } from '../../shared/words/words.ts';

const now = new Date(2026, 10, 29, 9, 30).getTime();

describe('renderer/ui/readDay.ts', () => {
  afterEach(() => speak('en', 'en-US'));

  test.each([
    ['2026-11-27', '2026-11-27'],
    ['2026/1/5', '2026-01-05'],
    ['11/27', '2026-11-27'],
    ['11/27/26', '2026-11-27'],
    ['27/11', '2026-11-27'],
    ['12/24', '2025-12-24'],
    ['Nov 27', '2026-11-27'],
    ['27 November 2025', '2025-11-27'],
    ['Friday, November 27', '2026-11-27'],
    ['2024 Feb 29', '2024-02-29'],
    [' today ', '2026-11-29'],
    ['Yesterday', '2026-11-28'],
    ['ayer', '2026-11-28'],
  ])('reads %s', (written, day) => {
    expect(readDay(written, now)).toBe(day);
  });

  test.each(['', 'soon', '13/13', '2/30', '2026', '27', '1/2/3/4', 'Nov', 'Nov 31', '0/5'])(
    'takes %j for no day',
    (written) => {
      expect(readDay(written, now)).toBeNull();
    },
  );

  test('reads what it writes, and numbers in the order of the region', () => {
    expect(readDay(writtenDay('2026-03-04'), now)).toBe('2026-03-04');
    expect(readDay('3/4', now)).toBe('2026-03-04');
    speak('es', 'es-MX');
    expect(readDay(writtenDay('2026-03-04'), now)).toBe('2026-03-04');
    expect(readDay('3/4', now)).toBe('2026-04-03');
    expect(readDay('mar 27 ene 2026', now)).toBe('2026-01-27');
    expect(readDay('27 de noviembre', now)).toBe('2026-11-27');
    expect(readDay('hoy', now)).toBe('2026-11-29');
  });
});
