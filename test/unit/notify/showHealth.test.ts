import { expect, it } from 'vitest';
import { createShowHealth } from '../../../engine/notify/showHealth.ts';
import { ownToast, type ToastResult } from '../../../engine/notify/toast.ts';

const toast = ownToast('a', 'b');

function testHealth(results: readonly (ToastResult | Error)[]) {
  const left = [...results];
  let changes = 0;
  const health = createShowHealth(
    () => {
      const next = left.shift() ?? { kind: 'shown' };
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    () => void (changes += 1),
  );
  return { ...health, changes: () => changes };
}

it('knows why the last notification was not shown, until one is', async () => {
  const { show, failure, changes } = testHealth([
    { kind: 'shown' },
    { kind: 'failed', detail: 'not allowed' },
    { kind: 'failed', detail: 'not allowed' },
    { kind: 'not-supported' },
    { kind: 'not-yet', detail: 'no daemon', answer: null },
  ]);
  const failures: (string | null)[] = [];
  for (let index = 0; index < 6; index += 1) {
    await show(toast);
    failures.push(failure());
  }
  expect(failures).toEqual([
    null,
    'not allowed',
    'not allowed',
    'this system cannot show notifications',
    'no daemon',
    null,
  ]);
  expect(changes()).toBe(4);
});

it('waits for a late answer, and passes on what was thrown', async () => {
  let resolve = (_result: ToastResult) => undefined as void;
  const promise = new Promise<ToastResult>((done) => {
    resolve = done;
  });
  const { show, failure, noteShown } = testHealth([
    { kind: 'not-yet', detail: 'slow', answer: promise },
    new Error('the bus is gone'),
  ]);
  await show(toast);
  expect(failure()).toBeNull();
  resolve({ kind: 'failed', detail: 'too late' });
  await promise;
  await Promise.resolve();
  expect(failure()).toBe('too late');
  await expect(show(toast)).rejects.toThrow('the bus is gone');
  expect(failure()).toBe('the bus is gone');
  noteShown();
  expect(failure()).toBeNull();
});
