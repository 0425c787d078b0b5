import { createConnection, type NetConnectOpts } from 'node:net';
import dbus, { type Client } from '@homebridge/dbus-native';
import { z } from 'zod';
import { secondMs } from '../shared/duration.ts';

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
  return dbus.createClient({ stream: createConnection(socket) });
}

/** A method of an object on the bus. */
export interface BusMethod {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
}

/** Calls a method; resolves with what it returns, rejects with the bus's words when the bus is gone, or when no answer comes in time. */
export function callBus(
  client: Client,
  method: BusMethod,
  [signature, ...body]: readonly [signature: string, ...body: unknown[]],
  timeoutMs = 10 * secondMs,
): Promise<readonly unknown[]> {
  return new Promise((resolve, reject) => {
    const { connection } = client;
    const timer = setTimeout(
      () => end(new Error(`no answer within ${timeoutMs / secondMs} s`)),
      timeoutMs,
    ).unref();
    connection.on('error', end);
    client.invoke(signature === '' ? method : { ...method, signature, body }, (error, ...values) =>
      end(error, values),
    );

    function end(error: unknown, values: readonly unknown[] = []): void {
      clearTimeout(timer);
      connection.off('error', end);
      if (error === undefined || error === null) resolve(values);
      else reject(error instanceof Error ? error : new Error(busErrorWords(error)));
    }
  });
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
export function busErrorWords(error: unknown): string {
  const { name: code, message } = busErrorSchema.parse(error);
  return [code, ...message].filter((part) => part !== '').join(': ');
}

const words = z.array(z.unknown()).transform((all) => all.map(String));
const busErrorSchema = z.object({
  name: z.string().catch(''),
  message: z.union([words, z.string().transform((text) => [text])]).catch([]),
});
