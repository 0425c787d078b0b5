import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLogFlush } from '../../../engine/store/logFlush.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';
import { acceptedDelivery, silently, testStore } from '../../fixtures/testStore.ts';

function testLog() {
  const file = join(temporaryFolder(), 'dockbell.sqlite');
  const { store } = testStore(file);
  const log = createLogFlush(file);
  onTestFinished(() => log.close());
  return { file, store, log };
}

describe('engine/store/logFlush.ts', () => {
  it('resolves once the log is on disk, again and again', async () => {
    const { store, log } = testLog();
    store.record([acceptedDelivery([1])], () => silently);
    await expect(log.flush()).resolves.toBeUndefined();
    store.record([acceptedDelivery([2])], () => silently);
    await expect(log.flush()).resolves.toBeUndefined();
  });

  it('serves all who come during a flush by one more, not by the one under way', async () => {
    const { log } = testLog();
    const order: string[] = [];
    const first = log.flush().then(() => order.push('first'));
    const second = log.flush();
    const third = log.flush();
    expect(third).toBe(second);
    await Promise.all([first, second.then(() => order.push('second'))]);
    expect(order).toEqual(['first', 'second']);
  });

  it('rejects when the log cannot be reached, and tries again with the next call', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'dockbell.sqlite');
    const log = createLogFlush(file);
    await expect(log.flush()).rejects.toThrow('ENOENT');
    const { store } = testStore(file);
    store.record([acceptedDelivery([1])], () => silently);
    await log.flush();
    await log.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
