import { describe, expect, it } from 'vitest';
import { inTurns } from '../../../engine/threads/turns.ts';

describe('engine/threads/turns.ts', () => {
  it('gives others a turn whenever work has taken a while, and keeps its order', async () => {
    const order: string[] = [];
    let time = 0;
    const others = setInterval(() => order.push('other'), 0);
    await inTurns(
      [1, 2, 3, 4],
      (item) => {
        order.push(String(item));
        time += 6;
        setImmediate(() => order.push(`after ${item}`));
      },
      () => time,
    );
    clearInterval(others);
    expect(order.filter((what) => what !== 'other')).toEqual([
      '1',
      '2',
      'after 1',
      'after 2',
      '3',
      '4',
      'after 3',
      'after 4',
    ]);
  });

  it('does what is quick at once', () => {
    const done: number[] = [];
    void inTurns([1, 2, 3], (item) => done.push(item));
    expect(done).toEqual([1, 2, 3]);
  });
});
