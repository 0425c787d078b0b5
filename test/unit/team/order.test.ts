import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOrder, LeftOutError } from '../../../engine/relay/order.ts';

/** The first number that cannot be the next one, of messages that come behind a number; null where all can. */
function firstLeftOut(after: number, numbers: readonly number[], known: LeftOutError | null) {
  const check = createOrder(after, known);
  try {
    for (const number of numbers) check(number);
    return null;
  } catch (error) {
    if (error instanceof LeftOutError) return error;
    throw error;
  }
}

test('messages in their order pass, and so does what comes again', () => {
  expect(firstLeftOut(7, [8, 9, 10], null)).toBeNull();
  expect(firstLeftOut(7, [2, 3, 8, 5, 9], null)).toBeNull();
  expect(firstLeftOut(0, [1], null)).toBeNull();
});

test('whatever is left out is noticed at the next message, and passed over once it is known', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 20 }),
      fc.integer({ min: 2, max: 30 }),
      fc.integer({ min: 0, max: 28 }),
      fc.integer({ min: 1, max: 5 }),
      (after, length, at, size) => {
        const all = Array.from({ length: length + size }, (_one, index) => after + 1 + index);
        const begin = Math.min(at, length - 1);
        const given = all.filter((_one, index) => index < begin || index >= begin + size);
        const error = firstLeftOut(after, given, null);
        expect(error).toMatchObject({ after: after + begin, next: after + begin + size + 1 });
        expect(firstLeftOut(after, given, error)).toBeNull();
        // Another hole is another one.
        expect(firstLeftOut(after, [...given, given.length * 9 + 99], error)).not.toBeNull();
      },
    ),
  );
});
