import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import { minuteMs, secondMs } from '../shared/duration.ts';
import { joinRequestSchema, type JoinAnswer, type JoinRequest } from '../shared/team.ts';
import { RelayProblem } from './files.ts';
import { closePort, openPort } from './openPort.ts';

/** What letting desks in needs. */
export interface DesksPortDeps {
  readonly host: string;
  readonly port: number;
  /** Where the WebSocket of nats-server is. */
  readonly websocket: { readonly host: string; readonly port: number };
  /** Takes a desk in. Throws RelayProblem with a sentence for the dispatcher. */
  readonly join: (request: JoinRequest) => Promise<JoinAnswer>;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

const maxRequestBytes = 8_192;

/** How many tries to join are answered in a minute, from anybody: a team has 50 desks, and each joins once. */
const maxJoinsPerMinute = 60;

/** Serves `/desks/join`, and passes `/desk` through to the WebSocket of nats-server, so that desks need no other port. */
export async function openDesksPort(deps: DesksPortDeps) {
  const splices = new Set<Duplex>();
  const isAllowed = limitPerMinute(maxJoinsPerMinute, deps.now);
  const server: Server = createServer((request, response) => {
    if (request.method !== 'POST' || request.url !== '/desks/join') {
      answer(response, 404, { problem: 'Not found.' });
    } else if (!isAllowed()) {
      answer(response, 429, {
        problem: 'Too many desks try to join. Wait a minute and try again.',
      });
    } else {
      void answerJoin(deps, request, response);
    }
  });
  server.requestTimeout = 10 * secondMs;
  server.headersTimeout = 10 * secondMs;
  server.on('upgrade', (request, socket, head) => {
    if (new URL(request.url ?? '/', 'http://desk').pathname !== '/desk') {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    splice(deps.websocket, request, socket, head, splices);
  });
  await openPort(server, deps);
  return {
    async close(): Promise<void> {
      for (const one of splices) one.destroy();
      await closePort(server);
    },
  };
}

async function answerJoin(
  { join, onError }: DesksPortDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const text = await readText(request);
    answer(response, 200, await join(joinRequestSchema.parse(JSON.parse(text))));
  } catch (error) {
    const isTheirs = error instanceof z.ZodError || error instanceof SyntaxError;
    if (error instanceof RelayProblem) {
      answer(response, 403, { problem: error.message });
    } else if (isTheirs) {
      answer(response, 400, { problem: 'This is not a join code of this relay.' });
    } else {
      onError('A desk could not join', error);
      answer(response, 503, {
        problem: 'The relay cannot reach its store. Try again in a minute.',
      });
    }
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxRequestBytes) throw new SyntaxError('It is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function answer(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(JSON.stringify(value));
}

/** Passes a connection through as it is, its first request with the path that nats-server knows. */
function splice(
  { host, port }: DesksPortDeps['websocket'],
  request: IncomingMessage,
  desk: Duplex,
  head: Buffer,
  splices: Set<Duplex>,
): void {
  const nats = connect({ host, port, noDelay: true }, () => {
    const lines = [`GET / HTTP/1.1`];
    for (let index = 0; index < request.rawHeaders.length; index += 2) {
      lines.push(`${request.rawHeaders[index]}: ${request.rawHeaders[index + 1]}`);
    }
    nats.write(`${lines.join('\r\n')}\r\n\r\n`);
    nats.write(head);
    desk.pipe(nats).pipe(desk);
  });
  for (const [one, other] of [
    [desk, nats],
    [nats, desk],
  ] as const) {
    splices.add(one);
    // Either end may go at any time; the desk connects again.
    one.on('error', () => other.destroy());
    one.on('close', () => {
      splices.delete(one);
      other.destroy();
    });
  }
}

function limitPerMinute(max: number, now: () => number): () => boolean {
  let minute = 0;
  let count = 0;
  return () => {
    const current = Math.floor(now() / minuteMs);
    if (current !== minute) count = 0;
    minute = current;
    count += 1;
    return count <= max;
  };
}
