import type { Client, Message } from '@homebridge/dbus-native';
import { randomUUID } from 'node:crypto';
import { BusError, connectBus as connectSessionBus, invokeOnBus } from '../sessionBus.ts';

/** What talking to the daemon needs. */
export interface DaemonDeps {
  /** The session bus, as in DBUS_SESSION_BUS_ADDRESS. */
  readonly busAddress: string;
  readonly reportError: (message: string) => (error: unknown) => void;
  /** Another program shows notifications from now on, or none with `isThere` false. */
  readonly onOwner: (isThere: boolean) => void;
  readonly onSignal: (member: string, values: readonly unknown[], from: From) => void;
  /** Listens to what else is said on the bus. */
  readonly onOpen?: ((client: Client) => void) | undefined;
  /** Connects to a bus. */
  readonly connectBus?: ((options: { readonly busAddress: string }) => Client) | undefined;
}

/** The life of a program on the bus: its unique name there, and a text that no other life ever has. */
export interface From {
  readonly owner: string;
  readonly life: string;
}

/** What the daemon answered. */
interface Reply {
  readonly values: readonly unknown[];
  readonly from: From;
}

/** A method of the daemon; `to` is the program that must get it, where not any that shows notifications may. */
interface Call {
  readonly interface: string;
  readonly member: string;
  readonly flags?: number;
  readonly to?: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

/** The object and the name of the program that shows notifications (Desktop Notifications Specification 1.2, 9). */
const daemonPath = '/org/freedesktop/Notifications';
export const daemonName = 'org.freedesktop.Notifications';
export const propertiesName = 'org.freedesktop.DBus.Properties';
const bus = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;
/** D-Bus Specification, "Message Types". */
const signalType = 4;

export type Daemon = ReturnType<typeof createDaemon>;

/**
 * Whether a failure says that nobody could take a call at the moment, and not what its taker thinks of it: no daemon, one that
 * went away or is just starting, or one that has too much to do.
 */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof BusError)) return true;
  return (
    error.code === '' ||
    /ServiceUnknown|NameHasNoOwner|NoReply|Time(?:d)?Out|Disconnected|NoServer|Spawn|Exceeded|Unknown(?:Service|Object|Interface|Method)/i.test(
      error.code,
    )
  );
}

/**
 * Talks to the program that shows notifications, over the session bus, which starts one with a call where it can. It listens for
 * another to take its place.
 */
export function createDaemon(deps: DaemonDeps) {
  const { busAddress, connectBus, reportError } = deps;
  const client = (connectBus ?? connectSessionBus)({ busAddress });
  client.connection.on('error', reportError('The session bus is gone'));
  // Unique names are given again by the next bus, so a life is named by both.
  const busId = invokeOnBus(client, { ...bus, member: 'GetId' }).then(
    ({ values: [id] }) => String(id),
    () => randomUUID(),
  );
  const from = async (owner: string): Promise<From> => ({
    owner,
    life: `${await busId} ${owner}`,
  });
  listen(client, deps, from);
  deps.onOpen?.(client);

  return {
    /** Calls a method. Rejects with a BusError; waits for as long as the daemon lives. */
    async call({ to, ...part }: Call): Promise<Reply> {
      const { values, sender } = await invokeOnBus(client, {
        destination: to ?? daemonName,
        path: daemonPath,
        ...part,
      });
      return { values, from: await from(sender) };
    },

    /** The program that a life is of, where it can be of this bus. */
    ownerOf: async (life: string): Promise<string | null> =>
      life.startsWith(`${await busId} `) ? life.slice(life.indexOf(' ') + 1) : null,
  };
}

/** Passes on signals of the daemon, in the order in which they come, and changes of who it is. */
function listen(
  client: Client,
  { reportError, onOwner, onSignal }: DaemonDeps,
  from: (owner: string) => Promise<From>,
): void {
  const rules = [
    ['Clicks on notifications', `interface='${daemonName}',path='${daemonPath}'`],
    [
      'Changes of the notification daemon',
      `interface='${propertiesName}',member='PropertiesChanged',path='${daemonPath}'`,
    ],
    [
      'Another notification daemon',
      `sender='${bus.destination}',interface='${bus.interface}',member='NameOwnerChanged',arg0='${daemonName}'`,
    ],
  ];
  for (const [what, rule] of rules) {
    client.addMatch(`type='signal',${rule}`, (error) => {
      if (error) reportError(`${what} cannot be heard`)(error);
    });
  }
  client.connection.on('message', (message) => {
    const { type, member = '', sender = '', body = [] } = message;
    if (type !== signalType) return;
    if (isOwnerChange(message)) {
      onOwner(body[2] !== '');
    } else if (message.path === daemonPath) {
      from(sender)
        .then((life) => onSignal(member, body, life))
        .catch(reportError('A signal of the daemon could not be handled'));
    }
  });
}

function isOwnerChange({ sender, member, body }: Message): boolean {
  return sender === bus.destination && member === 'NameOwnerChanged' && body?.[0] === daemonName;
}
