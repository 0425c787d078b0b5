import { describe, expect, it } from 'vitest';
import { durationWords } from '../../../shared/duration.ts';

describe('shared/duration.ts', () => {
  it.each([
    [-5, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 m'],
    [45 * 60_000, '45 m'],
    [81 * 60_000, '1 h 21 m'],
    [120 * 60_000, '2 h'],
    [76 * 3_600_000, '3 d 4 h'],
    [48 * 3_600_000, '2 d'],
  ])('says %d ms as %s', (milliseconds, words) => {
    expect(durationWords(milliseconds)).toBe(words);
  });
});
