import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type RequestHandler, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { parseDelivery } from '../contract/envelope.ts';
import { brokenOffProblem, noTokenProblem } from '../../shared/delivery.ts';
import { webhookPath } from '../../shared/settings.ts';
import type { ReceivedDelivery, Refusal } from '../store/deliveries.ts';
import { parseJsonBody } from './body.ts';
import { findPortHolder } from './portHolder.ts';

/** Why the listener could not start, in words for the dispatcher. */
export class ListenProblem extends Error {
  override readonly name = 'ListenProblem';
}

/** What the door needs from the rest of the app. */
export interface ListenerDeps {
  readonly host: string;
  readonly port: number;
  readonly bodyLimitBytes: () => number;
  readonly slotOf: (token: string | undefined) => 'current' | 'previous' | null;
  /** Resolves once the delivery is on disk; rejects when it could not be stored. */
  readonly accept: (delivery: ReceivedDelivery) => Promise<void>;
  /** Keeps a row of a refused request; its failure never changes the answer. */
  readonly refuse: (refusal: Refusal) => Promise<void>;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
  /** How many wrong tokens a minute are answered 401 before it becomes 429. */
  readonly wrongTokensAMinute?: number;
  /** How long an answer in flight may take once the listener stops, in ms. */
  readonly stopTimeout?: number;
}

/** A running door. */
export interface Listener {
  readonly host: string;
  readonly port: number;
  /** Takes no new requests, answers those in flight, then closes. */
  readonly stop: () => Promise<void>;
}

/** How much of a refused body is kept, in bytes. */
const keptBodyStart = 2_048;
/** How long MVMNT may wait before it tries again when the store cannot write, in seconds. */
const retryAfterSeconds = 60;

/** Opens the HTTP door for webhooks. Throws ListenProblem when the port cannot be had. */
export async function startListener(deps: ListenerDeps): Promise<Listener> {
  const app = createApp(deps);
  const server = createServer(
    {
      IncomingMessage: madeWith(IncomingMessage, app.request),
      ServerResponse: madeWith(ServerResponse, app.response),
    },
    app,
  );
  // MVMNT gives up after 5 s; a sender slower than these is broken or hostile (slowloris).
  server.headersTimeout = 10_000;
  server.requestTimeout = 20_000;
  server.keepAliveTimeout = 30_000;
  server.maxConnections = 512;
  server.maxHeadersCount = 100;
  const port = await listen(server, deps.host, deps.port);
  return { host: deps.host, port, stop };

  function stop(): Promise<void> {
    // A kept-alive connection would hold the door open until it times out.
    app.locals['isStopping'] = true;
    return close(server, deps.stopTimeout ?? 5_000);
  }
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

function createApp(deps: ListenerDeps) {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('case sensitive routing', true);
  app
    .route(webhookPath)
    .post(checkToken(deps), readBody(deps), acceptDelivery(deps))
    .all(refuseMethod('POST'));
  app.route('/healthz').get(answerHealth).all(refuseMethod('GET, HEAD'));
  app.use((_request, response) => {
    answer(response, 404, 'Not found');
  });
  app.use(answerError(deps));
  return app;
}

/** Runs before the body is read, so that a stranger cannot make the app read anything. */
function checkToken(deps: ListenerDeps): RequestHandler {
  const limitWrongTokens = rateLimit({
    windowMs: 60_000,
    limit: deps.wrongTokensAMinute ?? 60,
    // Behind a tunnel every sender has the same address: one count for all of them.
    keyGenerator: () => 'wrong token',
    legacyHeaders: false,
    standardHeaders: false,
    validate: false,
    handler: (request, response) => {
      response.set('Retry-After', String(retryAfterSeconds));
      refuseRequest(deps, response, {
        status: 429,
        problem: 'Too many requests with a wrong token.',
        tokenSlot: null,
        bytes: announcedBytes(request.headers['content-length']),
        bodyStart: null,
      });
    },
  });
  return (request, response, next) => {
    response.locals['arrivedAt'] = deps.now();
    const token = request.headers['x-api-key'];
    const slot = typeof token === 'string' ? deps.slotOf(token) : null;
    if (slot !== null) {
      response.locals['tokenSlot'] = slot;
      next();
      return;
    }
    void limitWrongTokens(request, response, (error?: unknown) => {
      if (error !== undefined) {
        next(error);
        return;
      }
      refuseRequest(deps, response, {
        status: 401,
        problem: token === undefined ? noTokenProblem : 'The token was wrong.',
        tokenSlot: null,
        bytes: announcedBytes(request.headers['content-length']),
        bodyStart: null,
      });
    });
  };
}

/**
 * Reads the body up to the limit. Not express.raw: it answers 413 only once the whole body has come, so that a sender who
 * announces much and sends nothing gets no answer at all. What still comes after an answer is thrown away by Node.
 */
function readBody(deps: ListenerDeps): RequestHandler {
  return (request, response, next) => {
    const limit = deps.bodyLimitBytes();
    const tooLarge = `The body is larger than ${Math.round(limit / 1_024)} kB.`;
    const encoding = request.headers['content-encoding'] ?? 'identity';
    const announced = announcedBytes(request.headers['content-length']);
    const chunks: Buffer[] = [];
    let bytes = 0;
    if (encoding.toLowerCase() !== 'identity') {
      refuse(415, 'The body is compressed.', announced);
    } else if (announced > limit) {
      refuse(413, tooLarge, announced);
    } else {
      request.on('data', take).once('end', pass).once('error', breakOff);
    }

    function take(chunk: Buffer): void {
      bytes += chunk.length;
      if (bytes <= limit) {
        chunks.push(chunk);
        return;
      }
      request.off('data', take).off('end', pass);
      request.resume();
      refuse(413, tooLarge, bytes);
    }

    function pass(): void {
      const [only] = chunks;
      request.body = chunks.length === 1 ? only : Buffer.concat(chunks, bytes);
      next();
    }

    function breakOff(): void {
      if (bytes <= limit) refuse(400, brokenOffProblem, bytes);
    }

    function refuse(status: 400 | 413 | 415, problem: string, bytes: number): void {
      const tokenSlot = slotOfResponse(response);
      refuseRequest(deps, response, { status, problem, tokenSlot, bytes, bodyStart: null });
    }
  };
}

function acceptDelivery(deps: ListenerDeps): RequestHandler {
  return (request, response) => {
    const receivedAt = deps.now();
    const body: unknown = request.body;
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const tokenSlot = slotOfResponse(response);
    if (tokenSlot === null) throw new Error('A delivery came past the token check');
    const json = parseJsonBody(bytes);
    const delivery = json.ok ? parseDelivery(json.value) : json;
    if (!delivery.ok) {
      refuseRequest(deps, response, {
        status: 400,
        problem: delivery.why,
        tokenSlot,
        bytes: bytes.length,
        bodyStart: bytes.subarray(0, keptBodyStart).toString('utf8'),
      });
      return;
    }
    const { sentAt, events, invalidEvents } = delivery;
    const duration = durationOf(response, receivedAt);
    const read = { receivedAt, sentAt, tokenSlot, bytes: bytes.length, duration };
    answerOnceStored({ ...read, events, invalidEvents }, response);
  };

  function answerOnceStored(delivery: ReceivedDelivery, response: Response): void {
    deps.accept(delivery).then(
      () => {
        answer(response, 200, 'OK');
      },
      (error: unknown) => {
        deps.onError('A delivery could not be stored', error);
        response.set('Retry-After', String(retryAfterSeconds));
        answer(response, 503, 'The delivery could not be stored. Send it again later.');
      },
    );
  }
}

function answerHealth(
  request: { readonly query: Record<string, unknown> },
  response: Response,
): void {
  const nonce = request.query['nonce'];
  const isEchoed = typeof nonce === 'string' && /^[\w-]{1,64}$/.test(nonce);
  response.set('Cache-Control', 'no-store');
  response.json(isEchoed ? { status: 'ok', nonce } : { status: 'ok' });
}

function refuseMethod(allow: string): RequestHandler {
  return (_request, response) => {
    response.set('Allow', allow);
    answer(response, 405, 'Method not allowed');
  };
}

/** Answers what an error of our own threw; the default of express would show a stack. */
function answerError(deps: ListenerDeps): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    if (error instanceof URIError) {
      answer(response, 404, 'Not found');
    } else {
      deps.onError('A request failed', error);
      answer(response, 500, 'Dockbell failed to answer. Send it again later.');
    }
  };
}

function refuseRequest(
  deps: ListenerDeps,
  response: Response,
  refusal: Omit<Refusal, 'receivedAt' | 'duration'>,
): void {
  const receivedAt = deps.now();
  deps
    .refuse({ ...refusal, receivedAt, duration: durationOf(response, receivedAt) })
    .catch((error: unknown) => {
      deps.onError('A refused request could not be recorded', error);
    })
    .finally(() => {
      answer(response, refusal.status, refusal.problem);
    })
    .catch((error: unknown) => {
      deps.onError('A refused request could not be answered', error);
    });
}

/** A plain text answer, unless the sender is gone. */
function answer(response: Response, status: number, text: string): void {
  if (response.headersSent || response.destroyed) return;
  if (response.app.locals['isStopping'] === true) response.set('Connection', 'close');
  // Not response.send(): it works out a type, a charset and a tag for each answer.
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(response.req.method === 'HEAD' ? undefined : text);
}

function slotOfResponse(response: Response): 'current' | 'previous' | null {
  const slot: unknown = response.locals['tokenSlot'];
  return slot === 'current' || slot === 'previous' ? slot : null;
}

function durationOf(response: Response, now: number): number {
  const arrivedAt: unknown = response.locals['arrivedAt'];
  return typeof arrivedAt === 'number' ? Math.max(0, now - arrivedAt) : 0;
}

function announcedBytes(contentLength: string | undefined): number {
  const bytes = Number(contentLength ?? 0);
  return Number.isSafeInteger(bytes) ? bytes : 0;
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

async function close(server: Server, timeout: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, timeout);
  await closed;
  clearTimeout(timer);
}
