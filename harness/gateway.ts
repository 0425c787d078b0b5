import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { createServer, request as httpsRequest, type AgentOptions } from 'node:https';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Fetch } from '../shared/fetch.ts';
import { freePort } from './freePort.ts';

const certificateFile = (name: string) =>
  fileURLToPath(new URL(`./certificates/${name}.pem`, import.meta.url));
const certificate = (name: string) => readFileSync(certificateFile(name));

/** Lets Chromium trust the authority of the gateway, for the account with this home folder alone. */
export async function trustAuthority(home: string): Promise<void> {
  const execute = promisify(execFile);
  const folder = join(home, '.pki', 'nssdb');
  mkdirSync(folder, { recursive: true });
  const database = ['-d', `sql:${folder}`];
  await execute('certutil', [...database, '-N', '--empty-password']);
  const authority = ['-n', 'authority of the tests', '-t', 'C,,', '-i', certificateFile('ca')];
  await execute('certutil', [...database, '-A', ...authority]);
}

/** What a gateway makes of what goes through it. */
export interface GatewayWays {
  /** The port on this computer that it forwards to. */
  target: number;
  headers: (headers: IncomingHttpHeaders) => IncomingHttpHeaders;
  body: (body: Buffer) => Buffer;
  /** Answers by itself once the request was passed on. */
  ownAnswer: { readonly status: number; readonly text: string } | null;
  delayMs: number;
}

const plain = {
  headers: (headers: IncomingHttpHeaders) => headers,
  body: (body: Buffer) => body,
  ownAnswer: null,
  delayMs: 0,
};

/** A gateway for https://dock.test on the loopback, over real TLS; what it does can be changed at any time. */
export async function createGateway(target: number) {
  const ways: GatewayWays = { ...plain, target };
  const sockets = new Set<Duplex>();
  const server = createServer(
    { key: certificate('key'), cert: certificate('valid') },
    (from, to) => {
      pass(from, ways).then(
        ({ status, text }) => to.writeHead(status).end(text),
        () => to.writeHead(502).end('Bad gateway'),
      );
    },
  );
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const port = await freePort();

  async function start(): Promise<void> {
    await new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
  }
  async function stop(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  }
  await start();

  return {
    ways,
    port,
    start,
    stop,

    /** How others connect to it, trusting its authority. */
    connect: connectionTo(port),

    /** Makes all as it was. */
    mend: (): void => void Object.assign(ways, plain, { target }),

    useCertificate: (name: 'valid' | 'expired'): void =>
      server.setSecureContext({ key: certificate('key'), cert: certificate(name) }),

    /** Asks it as the app would, trusting its authority, or not. */
    fetch: ((url, options) => ask(url, options, port, true)) satisfies Fetch,
    distrust: ((url, options) => ask(url, options, port, false)) satisfies Fetch,

    /** Posts a body through it as MVMNT does; the status of the answer. */
    async post(body: string, token: string): Promise<number> {
      const headers = { 'content-type': 'application/json', 'x-api-key': token };
      const signal = AbortSignal.timeout(10_000);
      const url = 'https://dock.test/webhooks/mvmnt';
      const options = { method: 'POST', body, headers, redirect: 'manual', signal } as const;
      return (await ask(url, options, port, true)).status;
    },
  };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function pass(from: IncomingMessage, ways: GatewayWays) {
  const body = ways.body(await bodyOf(from));
  await wait(ways.delayMs);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = ways.headers({ ...from.headers, 'content-length': String(body.length) });
    httpRequest(
      { host: '127.0.0.1', port: ways.target, path: from.url, method: from.method, headers },
      resolve,
    )
      .once('error', reject)
      .end(body);
  });
  const text = (await bodyOf(answer)).toString('utf8');
  return ways.ownAnswer ?? { status: answer.statusCode ?? 500, text };
}

function connectionTo(port: number) {
  return {
    ca: certificate('ca'),
    // In place of a name server.
    lookup: (_host, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
    port,
  } satisfies AgentOptions;
}

type Options = Parameters<Fetch>[1];

async function ask(url: string, options: Options, port: number, isTrusted: boolean) {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    httpsRequest(url, {
      method: options.method,
      headers: options.headers,
      signal: options.signal,
      agent: false,
      ...connectionTo(port),
      ...(!isTrusted && { ca: [] }),
    })
      .once('response', resolve)
      .once('error', (error) => reject(new TypeError('fetch failed', { cause: error })))
      .end(options.body);
  });
  const text = (await bodyOf(answer)).toString('utf8');
  return { status: answer.statusCode ?? 0, text: () => Promise.resolve(text) };
}
