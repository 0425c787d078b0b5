import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { hasTrayHost } from '../../electron/trayHost.ts';
import { connectBus } from '../../harness/bus.ts';
import { startOwnBus, type OwnBus } from '../../harness/ownBus.ts';

describe.runIf(process.platform === 'linux')('electron/trayHost.ts', () => {
  let started: OwnBus;
  beforeAll(async () => {
    started = await startOwnBus();
  });
  afterAll(() => started.stop());

  it('finds no place for a tray on a bus without a watcher, or where there is no bus', async () => {
    expect(await hasTrayHost('linux', started.address)).toBe(false);
    expect(await hasTrayHost('linux', 'disabled:')).toBe(false);
    expect(await hasTrayHost('linux', '')).toBe(false);
  });

  it('finds one where a watcher is', async () => {
    const bus = connectBus(started.address);
    onTestFinished(() => bus.close());
    await new Promise<void>((resolve, reject) => {
      bus.client.requestName('org.kde.StatusNotifierWatcher', 0, (error) => {
        if (error === undefined || error === null) resolve();
        else reject(new Error(JSON.stringify(error)));
      });
    });
    expect(await hasTrayHost('linux', started.address)).toBe(true);
  });

  it('rejects where the bus is gone', async () => {
    await expect(hasTrayHost('linux', 'unix:path=/nowhere/bus')).rejects.toThrow('ENOENT');
  });

  it('takes it for granted elsewhere', async () => {
    expect(await hasTrayHost('win32', '')).toBe(true);
    expect(await hasTrayHost('darwin', '')).toBe(true);
  });
});
