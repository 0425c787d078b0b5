import { describe, expect, it } from 'vitest';
import { numberOption, UsageError } from '../../../scripts/simulation/options.ts';

describe('numberOption', () => {
  it.each([
    ['5', { min: 0 }, 5],
    ['0.25', { min: 0, max: 1 }, 0.25],
    ['1e3', { min: 1, isWhole: true }, 1_000],
  ])('reads %s', (text, limits, number) => {
    expect(numberOption('rate', text, limits)).toBe(number);
  });

  it.each([
    ['', { min: 0 }],
    ['five', { min: 0 }],
    ['-1', { min: 0 }],
    ['Infinity', { min: 0 }],
    ['2', { min: 0, max: 1 }],
    ['1.5', { min: 0, isWhole: true }],
  ])('refuses %j', (text, limits) => {
    expect(() => numberOption('rate', text, limits)).toThrow(UsageError);
  });

  it('says what it takes', () => {
    expect(() => numberOption('batch', '0', { min: 1, isWhole: true })).toThrow(
      '--batch takes a whole number of at least 1, not "0".',
    );
    expect(() => numberOption('duplicates', 'x', { min: 0, max: 1 })).toThrow(
      '--duplicates takes a number from 0 to 1, not "x".',
    );
  });
});
