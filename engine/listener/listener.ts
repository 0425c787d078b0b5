import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { secondMs } from '../../shared/duration.ts';
import { createApp } from './app.ts';
import { findPortHolder } from './portHolder.ts';
import type { RequestDeps } from './app.ts';

/** Why the listener could not start, in words for the dispatcher. */
export class ListenProblem extends Error {
  override readonly name = 'ListenProblem';
}

/** What the listener needs from the rest of the app. */
export interface ListenerDeps extends RequestDeps {
  readonly host: string;
  readonly port: number;
  /** How long an answer in flight may take once the listener stops. */
  readonly stopTimeoutMs?: number;
}

/** A running webhook listener. */
export type Listener = Awaited<ReturnType<typeof startListener>>;

/** Listens for webhooks over HTTP. Throws ListenProblem when the port cannot be opened. */
export async function startListener(deps: ListenerDeps) {
  const app = createApp(deps);
  const server = createServer(
    {
      IncomingMessage: madeWith(IncomingMessage, app.request),
      ServerResponse: madeWith(ServerResponse, app.response),
    },
    app,
  );
  // MVMNT gives up after 5 s; a sender slower than these is broken or hostile (slowloris).
  server.headersTimeout = 10 * secondMs;
  server.requestTimeout = 20 * secondMs;
  server.keepAliveTimeout = 30 * secondMs;
  server.maxConnections = 512;
  server.maxHeadersCount = 100;
  return {
    port: await listen(server, deps.host, deps.port),

    /** Takes no new requests, answers those in flight, then closes. */
    stop(): Promise<void> {
      // A kept-alive connection would keep the port open until it times out.
      app.locals['isStopping'] = true;
      return close(server, deps.stopTimeoutMs ?? 5 * secondMs);
    },
  };
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
    server.listen({ host, port, exclusive: true }, () => {
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
    const who = holder === null ? '' : ` (${holder.program}, process ${holder.process})`;
    return `Port ${port} is used by another program${who}. Close it, or choose another port in Settings and in your tunnel.`;
  }
  if (error.code === 'EACCES') {
    return `This computer does not let Dockbell use port ${port}. Choose one above 1023 in Settings and in your tunnel.`;
  }
  if (error.code === 'EADDRNOTAVAIL') {
    return `This computer has no address ${host}. DOCKBELL_HOST must name one of its own.`;
  }
  return `Port ${port} could not be opened (${error.code ?? error.message}). Choose another port in Settings.`;
}

async function close(server: Server, timeoutMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), timeoutMs);
  await closed;
  clearTimeout(timer);
}
