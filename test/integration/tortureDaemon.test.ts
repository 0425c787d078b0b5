import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { connectBus } from '../../harness/bus.ts';
import { startOwnBus, type OwnBus } from '../../harness/ownBus.ts';
import { createDaemon } from '../../scripts/torture/daemon.ts';

const bus = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;
const notifications = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const;

describe.runIf(process.platform === 'linux')('scripts/torture/daemon.ts', () => {
  let started: OwnBus;

  beforeAll(async () => {
    started = await startOwnBus();
  });
  afterAll(() => started.stop());

  /** A daemon, and what sends it a notification. */
  async function testDaemon() {
    const daemon = createDaemon(started.address);
    await daemon.come();
    const sender = connectBus(started.address);
    onTestFinished(() => sender.close());
    const notify = (title: string) => {
      const body = ['Dockbell', 0, '', title, '', [], [], -1];
      return sender.call({ ...notifications, member: 'Notify' }, 'susssasa{sv}i', ...body);
    };
    // Nothing is sent before the bus knows the sender.
    await sender.call({ ...bus, member: 'GetId' });
    return { daemon, notify };
  }

  it('writes down what it answers', async () => {
    const { daemon, notify } = await testDaemon();
    await notify('one');
    daemon.die();
    expect(daemon.titles()).toEqual(['one']);
  });

  it('gets nothing that reaches it while it dies: nobody learns of it, so that it is told again', async () => {
    const { daemon, notify } = await testDaemon();
    const notified = notify('one');
    passOn(started.address);
    daemon.die();
    await expect(notified).rejects.toThrow('NoReply');
    expect(daemon.titles()).toEqual([]);
  });
});

/** Lets a bus pass on what was said to it, while nothing in this process is read. */
function passOn(address: string): void {
  const call = [bus.path, `${bus.interface}.GetId`];
  execFileSync('dbus-send', [
    `--bus=${address}`,
    `--dest=${bus.destination}`,
    '--print-reply',
    ...call,
  ]);
}
