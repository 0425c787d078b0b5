import { jetstream } from '@nats-io/jetstream';
import { createUser } from '@nats-io/nkeys';
import {
  jwtAuthenticator,
  TimeoutError,
  wsconnect,
  type NatsConnection,
} from '@nats-io/transport-node';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { secondMs } from '../../shared/duration.ts';
import { errorCode, errorWords } from '../../shared/errorWords.ts';
import {
  helloSubject,
  markSubject,
  newsSchema,
  newsSubject,
  teamStream,
  welcomeSchema,
  type Hello,
  type Mark,
  type News,
  type Welcome,
} from '../../shared/team.ts';
import { storedJson } from '../store/storedValues.ts';
import { words } from '../../shared/words/words.ts';
import type { DeskKey } from './joining.ts';
import type { Membership } from './membership.ts';
import { RelayError, RemovedError, SilentError, wayWords } from './problem.ts';
import { putMark } from './publishing.ts';

/** A message of the relay's stream. */
export interface RelayMessage {
  readonly subject: string;
  /** Its number in the stream. */
  readonly number: number;
  readonly body: Buffer;
  /** When the stream took it, epoch ms. */
  readonly at: number;
  readonly header: (name: string) => string;
  /** Says that it is stored here, so that it does not come again. */
  readonly acknowledge: () => void;
}

/** What a connection says by itself. */
export interface ConnectionEvents {
  readonly onNews: (news: News) => void;
  readonly onError: (message: string, error: unknown) => void;
}

export type RelayConnection = Awaited<ReturnType<typeof connectRelay>>;

/** How many messages are asked for at once. */
const maxAsked = 256;

/** How often whoever keeps this desk's place says that it does; two that do not come are noticed. */
const beatMs = 5 * secondMs;

/** Makes a key for a desk. */
export function makeDeskKey(): DeskKey {
  const user = createUser();
  return { publicKey: user.getPublicKey(), seed: new TextDecoder().decode(user.getSeed()) };
}

/**
 * Connects to a relay, outward and by its one port. It does not connect again by itself: whoever calls it knows more about when.
 * Throws RemovedError, or RelayError with the cause in words.
 */
export async function connectRelay(membership: Membership, events: ConnectionEvents) {
  const { desk, address } = membership;
  const host = new URL(address).host;
  const way = createWay(membership.authority);
  const nats = await dial(membership, way);
  followNews(nats, events);
  const closed = nats.closed().then((error): never => {
    throw problemOf(error ?? new Error('ECONNRESET'), host, way.cause());
  });
  // Nobody need be waiting for it.
  closed.catch(() => undefined);
  async function close(): Promise<void> {
    const closing = nats.close();
    // The other end says good-bye, or is not there any more.
    await Promise.race([closing, wait(secondMs, undefined, { ref: false })]);
    way.drop();
    await closing;
  }

  return {
    /** Rejects once the connection is over, with the cause in words. */
    closed,

    /** Asks a relay to let this desk go on behind its place. Throws SilentError where one hears and does not answer, else RelayError. */
    async hello(hello: Hello): Promise<Welcome> {
      try {
        const text = JSON.stringify(hello);
        const answer = await nats.request(helloSubject(desk), text, { timeout: 5 * secondMs });
        return welcomeSchema.parse(answer.json());
      } catch (error) {
        events.onError('The relay did not answer', error);
        if (error instanceof TimeoutError) throw new SilentError();
        throw new RelayError(words().relayProblems.noAnswer);
      }
    },

    /** The messages that this desk has not acknowledged, as they come. Throws SilentError where nobody answers for its place. */
    async messages(): Promise<AsyncIterable<RelayMessage>> {
      const consumer = await jetstream(nats)
        .consumers.get(teamStream, desk)
        .catch((error: unknown): never => {
          events.onError('Nobody answers for this desk’s place', error);
          throw new SilentError();
        });
      const messages = await consumer.consume({
        max_messages: maxAsked,
        idle_heartbeat: beatMs,
        // Without it, it waits for ever where its place is gone.
        abort_on_missing_resource: true,
      });
      void endWhenSilent(messages.status(), (error) => messages.stop(error));
      return mapped(messages, (message) => ({
        subject: message.subject,
        number: message.seq,
        body: Buffer.from(message.data),
        at: message.time.getTime(),
        header: (name: string) => message.headers?.get(name) ?? '',
        acknowledge: () => message.ack(),
      }));
    },

    /** Shares a mark; resolves once the stream has it. One that it has already is not stored twice. */
    publish: (mark: Mark): Promise<void> => publishMark(nats, desk, mark),

    /** Ends the connection if it does not answer: a computer that slept does not see by itself that it is gone. */
    async check(): Promise<void> {
      if (!(await answers(nats))) await close();
    },

    close,
  };
}

/**
 * Ends messages with a sentence when nothing, not even a beat, comes from whoever keeps the desk's place: in a cluster that may be
 * another server than the one it is connected to, and what was asked of one that lost the lead is forgotten.
 */
async function endWhenSilent(
  statuses: AsyncIterable<{ readonly type: string }>,
  end: (error: SilentError) => void,
): Promise<void> {
  for await (const { type } of statuses) {
    if (type !== 'heartbeats_missed') continue;
    end(new SilentError());
    return;
  }
}

async function dial(
  { desk, jwt, seed, address }: Membership,
  way: ReturnType<typeof createWay>,
): Promise<NatsConnection> {
  try {
    return await wsconnect({
      servers: [`${address.replace(/^http/, 'ws')}/desk`],
      wsFactory: (url) => way.open(url),
      authenticator: jwtAuthenticator(jwt, new TextEncoder().encode(seed)),
      inboxPrefix: `_INBOX.${desk}`,
      name: desk,
      // It would learn addresses that only the relay can reach.
      ignoreClusterUpdates: true,
      reconnect: false,
      pingInterval: 20 * secondMs,
      maxPingOut: 2,
      timeout: 8 * secondMs,
    });
  } catch (error) {
    way.drop();
    throw problemOf(error, new URL(address).host, way.cause());
  }
}

async function publishMark(nats: NatsConnection, desk: string, mark: Mark): Promise<void> {
  await putMark(mark.id, (msgID) =>
    jetstream(nats).publish(markSubject(desk), JSON.stringify(mark), {
      msgID,
      timeout: 5 * secondMs,
      expect: { streamName: teamStream },
    }),
  );
}

function answers(nats: NatsConnection): Promise<boolean> {
  return Promise.race([
    nats.rtt().then(
      () => true,
      () => false,
    ),
    wait(5 * secondMs, false, { ref: false }),
  ]);
}

/** Opens WebSockets, and remembers why one failed: the client itself only says "connection refused". */
function createWay(authority: string | null) {
  let cause: string | null = null;
  let socket: WebSocket | null = null;
  return {
    cause: () => cause,

    /** Ends a socket that the client gave up without closing. */
    drop: () => socket?.terminate(),

    async open(url: string) {
      socket = new WebSocket(url, {
        perMessageDeflate: false,
        handshakeTimeout: 6 * secondMs,
        ...(authority !== null && { ca: authority }),
      });
      socket.on('error', (error) => (cause ??= errorCode(error) ?? error.message));
      socket.on('unexpected-response', (_request, { statusCode }) => {
        cause = `HTTP ${statusCode}`;
        socket?.terminate();
      });
      // The package has all of the web's WebSocket that the client uses.
      return {
        socket: socket as unknown as globalThis.WebSocket,
        encrypted: url.startsWith('wss:'),
      };
    },
  };
}

function problemOf(error: unknown, host: string, cause: string | null): RelayError {
  const words = errorWords(error);
  // "Authentication Timeout" is said of a network that is slow, not of a desk that is out.
  if (/authorization violation|authentication expired|revoked/i.test(words)) {
    return new RemovedError();
  }
  const code = cause ?? (/timeout/i.test(words) ? 'ETIMEDOUT' : (errorCode(error) ?? words));
  return new RelayError(wayWords(host, code));
}

function followNews(nats: NatsConnection, { onNews, onError }: ConnectionEvents): void {
  nats.subscribe(newsSubject, {
    callback(error, message) {
      if (error !== null) return;
      const news = newsSchema.safeParse(storedJson(message.string()));
      if (news.success) onNews(news.data);
      else onError('What the relay said could not be read', news.error);
    },
  });
}

async function* mapped<From, To>(
  from: AsyncIterable<From>,
  map: (one: From) => To,
): AsyncGenerator<To, void> {
  for await (const one of from) yield map(one);
}
