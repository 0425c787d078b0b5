import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { watchTrayHost } from '../../electron/trayHost.ts';
import { connectBus } from '../../harness/bus.ts';
import { startOwnBus, type OwnBus } from '../../harness/ownBus.ts';
import { waitFor } from '../fixtures/waitFor.ts';

describe.runIf(process.platform === 'linux')('electron/trayHost.ts', () => {
  let started: OwnBus;
  beforeAll(async () => {
    started = await startOwnBus();
  });
  afterAll(() => started.stop());

  const problems: string[] = [];
  function watch(platform: NodeJS.Platform, busAddress: string, waitMs = 0) {
    const onCome = vi.fn<() => void>();
    const host = watchTrayHost({
      platform,
      busAddress,
      waitMs,
      onCome,
      reportError: (message) => () => void problems.push(message),
    });
    onTestFinished(host.stop);
    return { ...host, onCome };
  }

  /** Owns the name of what shows tray icons, as a panel does. */
  async function startPanel() {
    const bus = connectBus(started.address);
    onTestFinished(() => bus.close());
    await new Promise<void>((resolve, reject) => {
      bus.client.requestName('org.kde.StatusNotifierWatcher', 0, (error) => {
        if (error === undefined || error === null) resolve();
        else reject(new Error(JSON.stringify(error)));
      });
    });
    return bus;
  }

  it.each(['disabled:', ''])(
    'finds no place for a tray where there is no bus: "%s"',
    async (at) => {
      const host = watch('linux', at);
      expect(await host.comesInTime()).toBe(false);
    },
  );

  it('finds none on a bus without a panel, and hears of one that comes and goes', async () => {
    const host = watch('linux', started.address);
    expect(await host.comesInTime()).toBe(false);
    const panel = await startPanel();
    await waitFor(() => expect(host.isThere()).toBe(true));
    expect(host.onCome).toHaveBeenCalledTimes(1);
    panel.close();
    await waitFor(() => expect(host.isThere()).toBe(false));
    await startPanel();
    await waitFor(() => expect(host.onCome).toHaveBeenCalledTimes(2));
  });

  it('finds one that was there before, which is no news', async () => {
    await startPanel();
    const host = watch('linux', started.address);
    expect(await host.comesInTime()).toBe(true);
    expect(host.onCome).not.toHaveBeenCalled();
    expect(problems).toEqual([]);
  });

  it('takes it that there is none where the bus does not answer', async () => {
    const host = watch('linux', 'unix:path=/nowhere/bus');
    expect(await host.comesInTime()).toBe(false);
    expect(problems).toContain('It could not be asked whether there is a place for tray icons');
  });

  it('takes it for granted elsewhere', () => {
    expect(watch('win32', '').isThere()).toBe(true);
    expect(watch('darwin', '').isThere()).toBe(true);
  });
});
