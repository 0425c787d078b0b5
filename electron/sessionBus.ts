import { createConnection, type NetConnectOpts } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import dbus, { type Client, type Message } from '@homebridge/dbus-native';
import { z } from 'zod';
import { secondMs } from '../shared/duration.ts';
import { errorWords } from '../shared/errorWords.ts';
import { words } from '../shared/words/words.ts';

/** Abstract sockets have no file, and names that begin with NUL (unix(7)). The Node 20 of older Electrons pads such a name. */
const canBeAbstract = Number.parseInt(process.versions.node, 10) >= 24;

/**
 * The socket of the first address of a bus that can be connected to; null where there is none, such as `disabled:`, `autolaunch:`
 * or an empty text. (D-Bus Specification, "Server Addresses")
 */
export function busSocket(addresses: string): NetConnectOpts | null {
  for (const address of addresses.split(';')) {
    const [transport, keys = ''] = splitOnce(address.trim(), ':');
    const valueOf = (key: string) =>
      keys
        .split(',')
        .map((pair) => splitOnce(pair, '='))
        .find(([name]) => name === key)?.[1];
    const path = unescapeValue(valueOf('path'));
    const abstract = unescapeValue(valueOf('abstract'));
    const port = Number(valueOf('port'));
    if (transport === 'unix' && path !== null) return { path };
    if (transport === 'unix' && abstract !== null && canBeAbstract) {
      return { path: `\0${abstract}` };
    }
    if (transport === 'tcp' && port > 0 && port < 65_536) {
      return { host: unescapeValue(valueOf('host')) ?? 'localhost', port };
    }
  }
  return null;
}

/** Connects to a bus, in every form of address that `busSocket` knows. Throws on any other. */
export function connectBus({ busAddress }: { readonly busAddress: string }): Client {
  const socket = busSocket(busAddress);
  if (socket === null) throw new Error(`There is no bus at the address "${busAddress}"`);
  const client = dbus.createClient({ stream: createConnection(socket) });
  // Each call that waits listens for the end of the bus.
  client.connection.setMaxListeners(0);
  return client;
}

/** A method of an object on the bus. */
export interface BusMethod {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
}

/** What the bus or a program on it said instead of an answer. */
export class BusError extends Error {
  /** The name of the error, such as org.freedesktop.DBus.Error.ServiceUnknown; empty where the bus itself is gone. */
  readonly code: string;

  constructor(code: string, words: string) {
    super(words);
    this.code = code;
  }
}

/** What a program on the bus returned, and the unique name of that program. */
export interface BusReply {
  readonly values: readonly unknown[];
  readonly sender: string;
}

/** Sends a call; resolves with what it returns, rejects with a BusError, also when the bus ends before it has answered. */
export function invokeOnBus(client: Client, message: Message): Promise<BusReply> {
  return new Promise((resolve, reject) => {
    const { connection } = client;
    const leave = () => {
      connection.off('error', lose);
      connection.off('end', lose);
    };
    // The package forgets its callers when the connection ends, and takes further calls without a word.
    const lose = (error?: unknown) => {
      leave();
      reject(new BusError('', error === undefined ? 'the session bus ended' : errorWords(error)));
    };
    if (connection.stream.destroyed || connection.stream.readableEnded) {
      lose();
      return;
    }
    connection.on('error', lose);
    connection.on('end', lose);
    try {
      client.invoke(message, function answered(error, ...values) {
        leave();
        if (error === undefined || error === null) {
          resolve({ values, sender: this.message.sender ?? '' });
        } else {
          reject(new BusError(busErrorSchema.parse(error).name, busErrorWords(error)));
        }
      });
    } catch (error) {
      lose(error);
    }
  });
}

/** Calls a method; resolves with what it returns, rejects with a BusError, or when no answer comes in time. */
export async function callBus(
  client: Client,
  method: BusMethod,
  [signature, ...body]: readonly [signature: string, ...body: unknown[]],
  timeoutMs = 10 * secondMs,
): Promise<readonly unknown[]> {
  const timer = new AbortController();
  const late = wait(timeoutMs, null, { ref: false, signal: timer.signal }).then(() => {
    throw new Error(words().systemNotifications.noAnswerWithin(timeoutMs / secondMs));
  });
  try {
    const message = signature === '' ? method : { ...method, signature, body };
    return (await Promise.race([invokeOnBus(client, message), late])).values;
  } finally {
    timer.abort();
  }
}

function splitOnce(text: string, mark: string): readonly [string, string?] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** Null for an empty value, or one that is badly escaped. */
function unescapeValue(value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** What the bus said: a name, and words in a list. (D-Bus Specification, "Error messages") */
function busErrorWords(error: unknown): string {
  const { name: code, message } = busErrorSchema.parse(error);
  return [code, ...message].filter((part) => part !== '').join(': ');
}

const linesSchema = z.array(z.unknown()).transform((all) => all.map(String));
const busErrorSchema = z.object({
  name: z.string().catch(''),
  message: z.union([linesSchema, z.string().transform((text) => [text])]).catch([]),
});
