import { describe, expect, it } from 'vitest';
import { longListsIn } from '../../../engine/threads/transfer.ts';

describe('engine/threads/transfer.ts', () => {
  it('hands over a list, and the ids of an object', () => {
    const ids = Float64Array.of(1, 2);
    expect(longListsIn(ids)).toEqual([ids.buffer]);
    expect(longListsIn({ target: 'x', ids })).toEqual([ids.buffer]);
  });

  it.each([
    null,
    undefined,
    5,
    'x',
    [],
    {},
    { ids: [1] },
    new Float64Array(new SharedArrayBuffer(8)),
  ])('leaves %o to be copied', (value) => {
    expect(longListsIn(value)).toEqual([]);
  });
});
