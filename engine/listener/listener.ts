import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http';
import {
  createServer as createNetServer,
  type AddressInfo,
  type Server as NetServer,
} from 'node:net';
import { secondMs } from '../../shared/duration.ts';
import { words } from '../../shared/words/words.ts';
import { createApp } from './app.ts';
import { findPortHolder } from './portHolder.ts';
import { createPlaces } from './places.ts';
import type { RequestDeps } from './app.ts';

/** Why the listener could not start, in words for the dispatcher. */
export class ListenProblem extends Error {
  override readonly name = 'ListenProblem';
}

/** The address where nothing else is set. */
const defaultHost = '127.0.0.1';

/** How long and how many connections may be open without a request that carries a right token, as docs/listener.md says. */
export const connectionLimits = { requestMs: 10 * secondMs, idleMs: 30 * secondMs, silent: 512 };

/** Connections that wait to be accepted; the system allows fewer. */
const backlog = 4_096;

/** What the listener needs from the rest of the app. */
export interface ListenerDeps extends RequestDeps {
  readonly host: string;
  readonly port: number;
  /** How long an answer in flight may take once the listener stops. */
  readonly stopTimeoutMs?: number;
  /** How long a request may take to arrive, head and body. MVMNT gives up after 5 s; a slower sender is broken or hostile. */
  readonly maxRequestMs?: number;
}

/** A running webhook listener. */
export type Listener = Awaited<ReturnType<typeof startListener>>;

/** Listens for webhooks over HTTP. Throws ListenProblem when the port cannot be opened. */
export async function startListener(deps: ListenerDeps) {
  const { maxRequestMs = connectionLimits.requestMs } = deps;
  const places = createPlaces(connectionLimits.silent);
  const app = createApp(deps, places);
  const server = createServer(
    {
      // Node's own default is half a minute, which a silent connection would get on top.
      connectionsCheckingInterval: Math.min(secondMs, maxRequestMs),
      IncomingMessage: madeWith(IncomingMessage, app.request),
      ServerResponse: madeWith(ServerResponse, app.response),
    },
    app,
  );
  server.headersTimeout = maxRequestMs;
  server.requestTimeout = maxRequestMs;
  server.keepAliveTimeout = connectionLimits.idleMs;
  server.maxHeadersCount = 100;
  server.on('connection', (socket) => places.take(socket));
  // The app decides whether the body is to be sent at all.
  server.on('checkContinue', app);
  const port = await listen(server, deps.host, deps.port);
  const beside = await listenBeside(server, deps, port);
  return {
    port,

    /** Takes no new requests, answers those in flight, then closes. */
    async stop(): Promise<void> {
      // A kept-alive connection would keep the port open until it times out.
      app.locals['isStopping'] = true;
      const servers = beside === null ? [server] : [server, beside];
      const closed = servers.map((one) => new Promise((resolve) => one.close(resolve)));
      server.closeIdleConnections();
      const stopTimeoutMs = deps.stopTimeoutMs ?? 5 * secondMs;
      const timer = setTimeout(() => server.closeAllConnections(), stopTimeoutMs);
      await Promise.all(closed);
      clearTimeout(timer);
    },
  };
}

/**
 * A tunnel that is given "localhost" may try ::1 alone, so the default address stands for both; other addresses are meant as they
 * are. Null where the other one cannot be opened: 127.0.0.1 is what the words of the app promise.
 */
async function listenBeside(
  server: Server,
  { host, onError }: ListenerDeps,
  port: number,
): Promise<NetServer | null> {
  if (host !== defaultHost) return null;
  const beside = createNetServer({ noDelay: true }, (socket) => server.emit('connection', socket));
  return new Promise((resolve) => {
    beside.once('error', (error: NodeJS.ErrnoException) => {
      // A computer without IPv6 has no such address.
      const isNone = error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT';
      if (!isNone) onError('The listener could not be opened on ::1', error);
      resolve(null);
    });
    beside.listen({ host: '::1', port, backlog, exclusive: true }, () => resolve(beside));
  });
}

/**
 * A constructor whose objects have a prototype from the start. Express gives each request and response its own, and objects
 * that change theirs are slow from then on.
 */
function madeWith<Constructor extends typeof IncomingMessage | typeof ServerResponse>(
  constructor: Constructor,
  prototype: object,
): Constructor {
  function make(...args: readonly unknown[]): object {
    return Reflect.construct(constructor, args, make) as object;
  }
  make.prototype = prototype;
  return make as unknown as Constructor;
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    server.once('error', resolve);
    server.listen({ host, port, backlog, exclusive: true }, () => {
      server.off('error', resolve);
      resolve(null);
    });
  });
  if (failure !== null) throw new ListenProblem(await problemWords(failure, host, port));
  return (server.address() as AddressInfo).port;
}

async function problemWords(
  error: NodeJS.ErrnoException,
  host: string,
  port: number,
): Promise<string> {
  if (error.code === 'EADDRINUSE') {
    const holder = await findPortHolder(port);
    return words().tokenProblems.portInUse(port, holder);
  }
  if (error.code === 'EACCES') {
    return words().tokenProblems.portForbidden(port);
  }
  if (error.code === 'EADDRNOTAVAIL') {
    return words().tokenProblems.noHost(host);
  }
  return words().tokenProblems.portNotOpened(port, error.code ?? error.message);
}
