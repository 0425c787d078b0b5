import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createSecretService, type SecretService } from '../../electron/secretService.ts';
import { busSocket } from '../../electron/sessionBus.ts';
import { connectBus, type Bus } from '../../harness/bus.ts';
import { startOwnBus, type OwnBus } from '../../harness/ownBus.ts';
import { playKeyring } from '../fixtures/playKeyring.ts';
import { waitFor } from '../fixtures/waitFor.ts';

describe.runIf(process.platform === 'linux')('electron/secretService.ts', () => {
  let started: OwnBus;
  let bus: Bus;
  let service: SecretService;

  beforeAll(async () => {
    started = await startOwnBus();
  });
  afterAll(() => started.stop());

  function connect(): void {
    bus = connectBus(started.address);
    service = createSecretService(started.address);
    onTestFinished(() => {
      service.stop();
      bus.close();
    });
  }

  it('is there at once when it is unlocked, and asks nobody', async () => {
    connect();
    const { keyring } = await playKeyring(bus, { isLocked: false });
    await service.ready(false);
    expect(await service.isThere()).toBe(true);
    expect(keyring.prompts).toBe(0);
  });

  it('lets a locked one ask for its password, and waits until it is unlocked', async () => {
    connect();
    const { keyring } = await playKeyring(bus, { isLocked: true });
    let isReady = false;
    const ready = service.ready(false).then(() => {
      isReady = true;
    });
    await waitFor(() => expect(keyring.prompts).toBe(1));
    expect(isReady).toBe(false);
    keyring.isLocked = false;
    await ready;
  });

  it('asks once by itself, and again only for a person who waits', async () => {
    connect();
    const { keyring, complete } = await playKeyring(bus, { isLocked: true });
    const first = service.ready(false);
    await waitFor(() => expect(keyring.prompts).toBe(1));
    complete(true);
    await expect(first).rejects.toThrow('it was not unlocked');
    await expect(service.ready(false)).rejects.toThrow('it is locked');
    expect(keyring.prompts).toBe(1);
    const third = service.ready(true);
    await waitFor(() => expect(keyring.prompts).toBe(2));
    keyring.isLocked = false;
    await third;
  });

  it('says that there is none, and when one came or may have been unlocked', async () => {
    connect();
    let changes = 0;
    service.watch(() => {
      changes += 1;
    });
    await expect(service.ready(false)).rejects.toThrow('it is not running');
    expect(await service.isThere()).toBe(false);
    const { change } = await playKeyring(bus, { isLocked: false });
    await waitFor(() => expect(changes).toBe(1));
    await service.ready(false);
    change();
    await waitFor(() => expect(changes).toBe(2));
  });

  it.each(['', 'disabled:', 'autolaunch:', 'unix:path=/nowhere/bus'])(
    'ends nothing without a bus that can be used: %j',
    async (address) => {
      const without = createSecretService(address);
      expect(await without.isThere()).toBe(false);
      await expect(without.ready(false)).rejects.toThrow(/no session bus|ENOENT/);
      without.stop();
    },
  );
});

describe('electron/sessionBus.ts', () => {
  it.each([
    ['unix:path=/run/user/1000/bus', { path: '/run/user/1000/bus' }],
    ['unix:path=/tmp/a%20b,guid=1234', { path: '/tmp/a b' }],
    ['unix:abstract=/tmp/dbus-x7,guid=12', { path: '\0/tmp/dbus-x7' }],
    ['tcp:host=127.0.0.1,port=5000', { host: '127.0.0.1', port: 5_000 }],
    ['disabled:', null],
    ['autolaunch:', null],
    ['unix:runtime=yes', null],
    ['unix:path=', null],
    ['unix:path=%zz', null],
    ['unixexec:path=/bin/sh', null],
    ['tcp:host=127.0.0.1,port=65535', { host: '127.0.0.1', port: 65_535 }],
    ['tcp:host=127.0.0.1,port=99999', null],
    ['', null],
    ['nonsense', null],
    [':;=,', null],
    ['autolaunch:;unix:path=/tmp/bus', { path: '/tmp/bus' }],
  ])('takes the address %j', (address, socket) => {
    expect(busSocket(address)).toEqual(socket);
  });
});
