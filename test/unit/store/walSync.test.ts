import { execFileSync } from 'node:child_process';
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createLogFlush } from '../../../engine/store/walSync.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';
import { acceptedDelivery, recordIn, testStore } from '../../fixtures/testStore.ts';

/** Nothing failed, so nothing must be carried over. */
function notNeeded(): never {
  throw new Error('carried over without need');
}

const isLinux = process.platform === 'linux';

function testLog() {
  const file = join(temporaryFolder(), 'dockbell.sqlite');
  const { store } = testStore(file);
  const log = createLogFlush({ databaseFile: file, checkpoint: notNeeded });
  onTestFinished(() => log.close());
  return { file, store, log };
}

describe('engine/store/walSync.ts', () => {
  it('resolves once the log is on disk, again and again', async () => {
    const { store, log } = testLog();
    recordIn(store, [acceptedDelivery([1])]);
    await expect(log.flush()).resolves.toBeUndefined();
    recordIn(store, [acceptedDelivery([2])]);
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

  it.runIf(isLinux)('holds one handle of the log, and none once it is closed', async () => {
    const { file, store, log } = testLog();
    recordIn(store, [acceptedDelivery([1])]);
    const before = handlesOf(`${file}-wal`);
    await Promise.all([log.flush(), log.flush()]);
    await log.flush();
    expect(handlesOf(`${file}-wal`)).toBe(before + 1);
    await log.close();
    expect(handlesOf(`${file}-wal`)).toBe(before);
    // The number may be another file's by then.
    await expect(log.close()).resolves.toBeUndefined();
  });

  it.runIf(isLinux)('lets go of a log that cannot be flushed', async () => {
    const file = join(temporaryFolder(), 'dockbell.sqlite');
    // A pipe can be opened but not flushed.
    execFileSync('mkfifo', [`${file}-wal`]);
    const log = createLogFlush({ databaseFile: file, checkpoint: () => undefined });
    const results = await Promise.allSettled([log.flush(), log.flush(), log.flush()]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(log.flush()).rejects.toThrow('EINVAL');
    expect(handlesOf(`${file}-wal`)).toBe(0);
    await log.close();
  });

  it('relies on the log again only once all of it was carried over after a failure', async () => {
    const file = join(temporaryFolder(), 'dockbell.sqlite');
    let isWritable = false;
    const checkpoint = vi.fn<() => void>(() => {
      if (!isWritable) throw new Error('disk is gone');
    });
    const log = createLogFlush({ databaseFile: file, checkpoint });
    await expect(log.flush()).rejects.toThrow('ENOENT');
    const { store } = testStore(file);
    recordIn(store, [acceptedDelivery([1])]);
    // The log is there now, but it may lack what the failed flush was to bring.
    await expect(log.flush()).rejects.toThrow('disk is gone');
    await expect(log.flush()).rejects.toThrow('disk is gone');
    isWritable = true;
    await expect(log.flush()).resolves.toBeUndefined();
    await expect(log.flush()).resolves.toBeUndefined();
    expect(checkpoint).toHaveBeenCalledTimes(3);
    await log.close();
  });
});

/** How many descriptors of this process are of a file. */
function handlesOf(file: string): number {
  return readdirSync('/proc/self/fd').filter((name) => linkOf(name) === file).length;
}

/** What a descriptor is of; null when it is gone meanwhile. */
function linkOf(descriptor: string): string | null {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return null;
  }
}
