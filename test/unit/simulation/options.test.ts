import { describe, expect, it } from 'vitest';
import { numberOption, UsageError } from '../../../scripts/simulation/options.ts';

describe('numberOption', () => {
  it.each([
    ['5', { least: 0 }, 5],
    ['0.25', { least: 0, most: 1 }, 0.25],
    ['1e3', { least: 1, isWhole: true }, 1_000],
  ])('reads %s', (text, limits, number) => {
    expect(numberOption('rate', text, limits)).toBe(number);
  });

  it.each([
    ['', { least: 0 }],
    ['five', { least: 0 }],
    ['-1', { least: 0 }],
    ['Infinity', { least: 0 }],
    ['2', { least: 0, most: 1 }],
    ['1.5', { least: 0, isWhole: true }],
  ])('refuses %j', (text, limits) => {
    expect(() => numberOption('rate', text, limits)).toThrow(UsageError);
  });

  it('says what it takes', () => {
    expect(() => numberOption('batch', '0', { least: 1, isWhole: true })).toThrow(
      '--batch takes a whole number of at least 1, not "0".',
    );
    expect(() => numberOption('duplicates', 'x', { least: 0, most: 1 })).toThrow(
      '--duplicates takes a number from 0 to 1, not "x".',
    );
  });
});
