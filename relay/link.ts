import { setTimeout as wait } from 'node:timers/promises';
import { jetstream, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect, credsAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { serverSchema, type ServerFacts } from './serverCheck.ts';

/** What connecting to the NATS servers needs. */
export interface LinkDeps {
  /** Such as `nats://127.0.0.1:4222`. */
  readonly servers: readonly string[];
  readonly relayCredentials: string;
  readonly systemCredentials: string;
  readonly name: string;
  /** Whether the servers were lost, or are back. */
  readonly onChange: (isUp: boolean) => void;
}

export type Link = Awaited<ReturnType<typeof connectLink>>;

/** How long the servers of a cluster have to say what they are. */
const maxServersMs = 1_500;

/** Connects to the NATS servers, as the relay and as the system's user, and stays connected. */
export async function connectLink(deps: LinkDeps) {
  const common = {
    servers: [...deps.servers],
    name: deps.name,
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    // A server that hung refuses whoever it let wait; after two refusals the client would give up for good.
    ignoreAuthErrorAbort: true,
    reconnectTimeWait: 250,
    reconnectJitter: 250,
    pingInterval: 5_000,
    maxPingOut: 2,
    timeout: 3_000,
  };
  const connectAs = (credentials: string) =>
    connect({
      ...common,
      authenticator: credsAuthenticator(new TextEncoder().encode(credentials)),
    });
  const main = await connectAs(deps.relayCredentials);
  const system = await connectAs(deps.systemCredentials);
  let isUp = true;
  // Not known while the connection is lost, so the last one is kept.
  let maxPayload = main.info?.max_payload ?? 1_048_576;
  const manager: JetStreamManager = await jetstreamManager(main, {
    checkAPI: false,
    timeout: 3_000,
  });
  void followStatus(main, (up) => {
    isUp = up;
    maxPayload = main.info?.max_payload ?? maxPayload;
    deps.onChange(up);
  });

  return {
    nats: main,
    system,
    jetstream: jetstream(main),
    manager,
    isUp: () => isUp && !main.isClosed(),
    maxPayload: () => maxPayload,

    /** What every server that answers in time says of itself. */
    async servers(): Promise<readonly ServerFacts[]> {
      const found: ServerFacts[] = [];
      const subject = '$SYS.REQ.SERVER.PING.VARZ';
      const answers = await system.requestMany(subject, '', {
        strategy: 'stall',
        maxWait: maxServersMs,
        stall: 400,
      });
      for await (const answer of answers) {
        if (answer.data.length > 0) found.push(serverSchema.parse(answer.json()));
      }
      return found;
    },

    async close(): Promise<void> {
      await Promise.all([main.close(), system.close()]);
      // Its last messages leave with the next turns.
      await wait(0);
    },
  };
}

async function followStatus(nats: NatsConnection, onUp: (isUp: boolean) => void): Promise<void> {
  for await (const { type } of nats.status()) {
    if (type === 'disconnect') onUp(false);
    else if (type === 'reconnect') onUp(true);
  }
}
