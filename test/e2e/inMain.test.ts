import { describe, expect, test } from 'vitest';
import { useApp } from './useApp.ts';

describe('work that a test gives to the main process', () => {
  const { running } = useApp({ finishesSetup: true });

  test('waits for what runs there, which the debugger would not', async () => {
    await running.inMain(() => {
      setImmediate(() => {
        const until = Date.now() + 1_000;
        Reflect.set(globalThis, 'isBusy', true);
        while (Date.now() < until) JSON.stringify([]);
        Reflect.set(globalThis, 'isBusy', false);
      });
    });
    expect(await running.inMain(() => Reflect.get(globalThis, 'isBusy') as unknown)).toBe(false);
  });
});
