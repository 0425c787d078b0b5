import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '@homebridge/dbus-native';
import { z } from 'zod';
import { secondMs } from '../shared/duration.ts';
import { words } from '../shared/words/words.ts';
import { busSocket, callBus, connectBus } from './sessionBus.ts';

/** Looks after the keyring of a Linux desktop. */
export type SecretService = ReturnType<typeof createSecretService>;

const name = 'org.freedesktop.secrets';
const path = '/org/freedesktop/secrets';
const serviceName = 'org.freedesktop.Secret.Service';
const promptName = 'org.freedesktop.Secret.Prompt';
const busName = 'org.freedesktop.DBus';

/** How often it is looked whether a keyring that asks for its password was unlocked. */
const lookEveryMs = 2 * secondMs;

/** The program that the bus starts for the keyring may take its time. */
const maxStartMs = 30 * secondMs;

/**
 * Sees over D-Bus that the keyring is there and unlocked before anything else asks it: Electron takes one that is not there for
 * none until it quits, and its older calls stand still, and everything with them, while the keyring asks for its password.
 * (Secret Service API, https://specifications.freedesktop.org/secret-service/latest/)
 */
export function createSecretService(busAddress: string) {
  let client: Client | null = null;
  let onChange = (): void => undefined;
  let unlocking: Promise<void> | null = null;
  /** A keyring asks once by itself; a person who said no is not asked every few seconds. */
  let hasAsked = false;

  function connected(): Client {
    if (client !== null) return client;
    if (busSocket(busAddress) === null) throw new Error(words().desktop.noSessionBus);
    const opened = connectBus({ busAddress });
    client = opened;
    for (const end of ['error', 'end'] as const) {
      opened.connection.on(end, () => {
        client = null;
      });
    }
    listen(opened, () => onChange());
    return opened;
  }

  async function unlock(mayAsk: boolean): Promise<void> {
    const bus = connected();
    await startKeyring(bus);
    const [collection] = await callBus(bus, onService('ReadAlias'), ['s', 'default']);
    // Without one yet, the first secret makes it.
    if (typeof collection !== 'string' || collection === '/') return;
    if (!(await isLocked(bus, collection))) return;
    if (!mayAsk) throw new Error(words().desktop.keyringLocked);
    hasAsked = true;
    await askToUnlock(bus, collection);
  }

  return {
    /**
     * Resolves once the keyring is there and unlocked; `isAskedFor` says that a person waits for it, who is then asked for its
     * password again. Rejects with why it cannot be used now.
     */
    async ready(isAskedFor: boolean): Promise<void> {
      unlocking ??= unlock(isAskedFor || !hasAsked).finally(() => {
        unlocking = null;
      });
      await unlocking;
    },

    /** Whether there is a keyring, unlocked or not; starts it where the bus can. */
    async isThere(): Promise<boolean> {
      try {
        await startKeyring(connected());
        return true;
      } catch {
        // The answer to the question: no bus, or nothing on it.
        return false;
      }
    },

    /** Calls a function from now on when the keyring came, or may have been unlocked. */
    watch(listener: () => void): void {
      onChange = listener;
    },

    /** Leaves the bus. */
    stop: (): void => void client?.connection.stream.destroy(),
  };
}

function onService(member: string) {
  return { destination: name, path, interface: serviceName, member };
}

/** Starts the keyring where the bus can. */
async function startKeyring(bus: Client): Promise<void> {
  const method = { destination: busName, path: '/org/freedesktop/DBus', interface: busName };
  const [isOwned] = await callBus(bus, { ...method, member: 'NameHasOwner' }, ['s', name]);
  if (isOwned === true) return;
  const start = { ...method, member: 'StartServiceByName' };
  try {
    await callBus(bus, start, ['su', name, 0], maxStartMs);
  } catch {
    // The bus only has names for it: whatever it says, there is no keyring now.
    throw new Error(words().desktop.keyringNotRunning);
  }
}

async function isLocked(bus: Client, collection: string): Promise<boolean> {
  const get = { destination: name, path: collection, interface: `${busName}.Properties` };
  const [value] = await callBus(bus, { ...get, member: 'Get' }, [
    'ss',
    'org.freedesktop.Secret.Collection',
    'Locked',
  ]);
  return lockedSchema.parse(value);
}

/** Lets the keyring ask for its password, and waits until it is unlocked. Rejects when the person says no. */
async function askToUnlock(bus: Client, collection: string): Promise<void> {
  const [, prompt] = await callBus(bus, onService('Unlock'), ['ao', [collection]]);
  if (typeof prompt !== 'string' || prompt === '/') return;
  let isDismissed = false;
  const completed = bus.mangle(prompt, promptName, 'Completed');
  const noteAnswer = ([dismissed]: readonly unknown[]) => {
    isDismissed = dismissed === true;
  };
  bus.signals.on(completed, noteAnswer);
  try {
    const at = { destination: name, path: prompt, interface: promptName };
    await callBus(bus, { ...at, member: 'Prompt' }, ['s', '']);
    while (await isLocked(bus, collection)) {
      if (isDismissed) throw new Error(words().desktop.keyringNotUnlocked);
      // Looked at again: another program may unlock it, and then nobody answers the question.
      await wait(lookEveryMs, undefined, { ref: false });
    }
  } finally {
    bus.signals.off(completed, noteAnswer);
  }
}

function listen(bus: Client, onChange: () => void): void {
  const nothing = () => undefined;
  bus.addMatch(
    `type='signal',interface='${busName}',member='NameOwnerChanged',arg0='${name}'`,
    nothing,
  );
  bus.addMatch(`type='signal',interface='${serviceName}',member='CollectionChanged'`, nothing);
  bus.addMatch(`type='signal',interface='${promptName}',member='Completed'`, nothing);
  bus.signals.on(
    bus.mangle('/org/freedesktop/DBus', busName, 'NameOwnerChanged'),
    ([who, , owner]) => {
      if (who === name && owner !== '') onChange();
    },
  );
  bus.signals.on(bus.mangle(path, serviceName, 'CollectionChanged'), onChange);
}

/** A value with its type, as the bus library gives it: the type, and a list that holds the value. */
const lockedSchema = z
  .tuple([z.unknown(), z.tuple([z.boolean()])])
  .transform(([, [value]]) => value);
