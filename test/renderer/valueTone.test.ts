import { describe, expect, test } from 'vitest';
import { valueTone } from '../../renderer/pages/history/details/valueTone.ts';

describe('renderer/pages/history/details/valueTone.ts', () => {
  test.each([
    ['INACTIVE', 'bad'],
    ['doNotUse', 'bad'],
    ['DO_NOT_USE', 'bad'],
    ['ACTIVE', 'good'],
    ['PROACTIVE', null],
    ['2026-12-01', null],
    [null, null],
    [7, null],
    [{ status: 'ACTIVE' }, null],
  ])('%j: %s', (value, tone) => {
    expect(valueTone(value)).toBe(tone);
  });
});
