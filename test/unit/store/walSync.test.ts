import { execFileSync } from 'node:child_process';
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createWalSync } from '../../../engine/store/walSync.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';
import { acceptedDelivery, recordIn, testStore } from '../../fixtures/testStore.ts';

/** Nothing failed, so nothing must be carried over. */
function notNeeded(): never {
  throw new Error('carried over without need');
}

const areNamed = () => undefined;

const isLinux = process.platform === 'linux';

function testLog() {
  const file = join(temporaryFolder(), 'dockbell.sqlite');
  const { store } = testStore(file);
  const wal = createWalSync({ databaseFile: file, checkpoint: notNeeded, checkNames: areNamed });
  onTestFinished(() => wal.close());
  return { file, store, wal };
}

describe('engine/store/walSync.ts', () => {
  it('resolves once the wal is on disk, again and again', async () => {
    const { store, wal } = testLog();
    recordIn(store, [acceptedDelivery([1])]);
    await expect(wal.sync()).resolves.toBeUndefined();
    recordIn(store, [acceptedDelivery([2])]);
    await expect(wal.sync()).resolves.toBeUndefined();
  });

  it('serves all who come during a flush by one more, not by the one under way', async () => {
    const { wal } = testLog();
    const order: string[] = [];
    const first = wal.sync().then(() => order.push('first'));
    const second = wal.sync();
    const third = wal.sync();
    expect(third).toBe(second);
    await Promise.all([first, second.then(() => order.push('second'))]);
    expect(order).toEqual(['first', 'second']);
  });

  it.runIf(isLinux)('holds one handle of the wal, and none once it is closed', async () => {
    const { file, store, wal } = testLog();
    recordIn(store, [acceptedDelivery([1])]);
    const before = handlesOf(`${file}-wal`);
    await Promise.all([wal.sync(), wal.sync()]);
    await wal.sync();
    expect(handlesOf(`${file}-wal`)).toBe(before + 1);
    await wal.close();
    expect(handlesOf(`${file}-wal`)).toBe(before);
    // The number may be another file's by then.
    await expect(wal.close()).resolves.toBeUndefined();
  });

  it.runIf(isLinux)('lets go of a wal that cannot be flushed', async () => {
    const file = join(temporaryFolder(), 'dockbell.sqlite');
    // A pipe can be opened but not flushed.
    execFileSync('mkfifo', [`${file}-wal`]);
    const wal = createWalSync({
      databaseFile: file,
      checkpoint: () => undefined,
      checkNames: areNamed,
    });
    const results = await Promise.allSettled([wal.sync(), wal.sync(), wal.sync()]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(wal.sync()).rejects.toThrow('EINVAL');
    expect(handlesOf(`${file}-wal`)).toBe(0);
    await wal.close();
  });

  it('relies on the wal again only once all of it was carried over after a failure', async () => {
    const file = join(temporaryFolder(), 'dockbell.sqlite');
    let isWritable = false;
    const checkpoint = vi.fn<() => void>(() => {
      if (!isWritable) throw new Error('disk is gone');
    });
    const wal = createWalSync({ databaseFile: file, checkpoint, checkNames: areNamed });
    await expect(wal.sync()).rejects.toThrow('ENOENT');
    const { store } = testStore(file);
    recordIn(store, [acceptedDelivery([1])]);
    // The wal is there now, but it may lack what the failed flush was to bring.
    await expect(wal.sync()).rejects.toThrow('disk is gone');
    await expect(wal.sync()).rejects.toThrow('disk is gone');
    isWritable = true;
    await expect(wal.sync()).resolves.toBeUndefined();
    await expect(wal.sync()).resolves.toBeUndefined();
    expect(checkpoint).toHaveBeenCalledTimes(3);
    await wal.close();
  });
});

describe('engine/store/walSync.ts, names', () => {
  it('fails when the names no longer mean the open files, however well the wal was synced', async () => {
    const { file, store } = testLog();
    let gone: Error | null = null;
    const checkNames = () => {
      if (gone !== null) throw gone;
    };
    const wal = createWalSync({ databaseFile: file, checkpoint: () => undefined, checkNames });
    recordIn(store, [acceptedDelivery([1])]);
    await expect(wal.sync()).resolves.toBeUndefined();
    gone = new Error('no name');
    await expect(wal.sync()).rejects.toThrow('no name');
    await wal.close();
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
