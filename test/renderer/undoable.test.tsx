import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import {
  idsIn,
  inserted,
  rangesOf,
  storedUndo,
  type Undoable,
} from '../../renderer/data/undoable.ts';

const noteOf = (text: string): Undoable => ({ kind: 'note', eventId: 1, text });

afterEach(() => localStorage.clear());

describe('renderer/data/undoable.ts', () => {
  test('keeps the steps of this run, and no other’s', () => {
    const steps = [noteOf('a'), noteOf('b')];
    storedUndo(1).write(steps);
    expect(storedUndo(1).read()).toEqual(steps);
    expect(storedUndo(2).read()).toEqual([]);
    localStorage.setItem('undo', '{"run":1,"steps":[{"kind":"unknown"}]}');
    expect(storedUndo(1).read()).toEqual([]);
  });

  test('forgets the oldest steps when there is no room for all', () => {
    const small = {
      setItem(name: string, text: string) {
        if (text.includes('"a"')) throw new DOMException('full', 'QuotaExceededError');
        localStorage.setItem(name, text);
      },
    };
    storedUndo(1, small).write([noteOf('a'), noteOf('b')]);
    expect(storedUndo(1).read()).toEqual([noteOf('b')]);
  });

  test('writes ids as ranges, and reads the same ids', () => {
    expect(rangesOf([3, 1, 2, 7])).toEqual([
      [1, 3],
      [7, 7],
    ]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (ids) => {
        expect(idsIn(rangesOf(ids))).toEqual(ids.toSorted((one, other) => one - other));
      }),
    );
  });

  test('puts what was deleted back where it was, and not twice', () => {
    const one = (id: string) => ({ id });
    const [a, b, c] = [one('a'), one('b'), one('c')];
    expect(inserted([a, c], b, 1)).toEqual([a, b, c]);
    expect(inserted([a, b, c], b, 0)).toEqual([a, b, c]);
  });
});
