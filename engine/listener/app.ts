import express from 'express';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { refusals, type RefusedStatus } from '../../shared/delivery.ts';
import { minuteMs, secondMs } from '../../shared/duration.ts';
import { webhookPath } from '../../shared/settings.ts';
import { createEventReader, openDelivery, type DeliveryElement } from '../contract/envelope.ts';
import type { ReceivedDelivery, Refusal, TokenSlot } from '../store/deliveries.ts';
import { inTurns, nextTurn } from '../threads/turns.ts';
import { readBodyText } from '../contract/body.ts';
import { sentHost } from './sentHost.ts';
import type { Places } from './places.ts';

/** What answering requests needs. */
export interface RequestDeps {
  readonly bodyLimitBytes: () => number;
  readonly slotOf: (token: string | undefined) => TokenSlot | null;
  /** Whether a saved token is still to be read, so that none can be called wrong. */
  readonly isTokenUnread: () => boolean;
  /** Takes a delivery and the bytes it came in. Resolves once it is on disk; rejects when it could not be stored. */
  readonly accept: (delivery: ReceivedDelivery, body: Buffer) => Promise<void>;
  /** Records a refused request; its failure never changes the answer. */
  readonly refuse: (refusal: Refusal) => Promise<void>;
  /** A request came in, for this host. */
  readonly onRequest?: (host: string) => void;
  /** Answers requests that Dockbell sends itself. */
  readonly answerOwn?: RequestHandler;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
  /** How many wrong tokens a minute are answered 401 before it becomes 429. */
  readonly maxWrongTokensPerMinute?: number;
}

/** How long the rest of a body that is not wanted may take to come. */
const maxRestMs = secondMs;

/** What is larger is parsed in one turn of the event loop, and read in the next. */
const maxBytesAtOnce = 65_536;

/** How much of a refused body is kept. */
const maxKeptBytes = 2_048;

/** What the listener answers: the webhook, a health check, and 404 for the rest. */
export function createApp(deps: RequestDeps, places: Pick<Places, 'trust' | 'release'>) {
  const app = express();
  const own = deps.answerOwn === undefined ? [] : [deps.answerOwn];
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('case sensitive routing', true);
  app.use((request, _response, next) => {
    deps.onRequest?.(request.headers.host ?? '');
    next();
  });
  app
    .route(webhookPath)
    .post(...own, checkToken(deps, places), readBody(deps), acceptDelivery(deps))
    .all(refuseMethod('POST'));
  app.route('/healthz').get(answerHealth).all(refuseMethod('GET, HEAD'));
  app.use((_request, response) => answer(response, 404, 'Not found'));
  app.use(answerError(deps));
  return app;
}

function acceptDelivery(deps: RequestDeps): RequestHandler {
  return (request, response) => {
    const receivedAt = deps.now();
    const read: unknown = request.body;
    const bytes = Buffer.isBuffer(read) ? read : Buffer.alloc(0);
    const tokenSlot = slotOfResponse(response);
    if (tokenSlot === null) throw new Error('A delivery got past the token check');
    const body = readBodyText(bytes);
    const delivery = body.ok ? openDelivery(body.text) : body;
    if (!delivery.ok) {
      const bodyStart = bytes.subarray(0, maxKeptBytes).toString('utf8');
      refuseRequest(deps, response, 400, delivery.why, { bytes: bytes.length, bodyStart });
      return;
    }
    const { sentAt, elements } = delivery;
    const duration = durationOf(response, receivedAt);
    const host = sentHost(request.headers);
    const about = { receivedAt, sentAt, tokenSlot, bytes: bytes.length, duration, host };
    store(about, elements, bytes).then(
      () => answer(response, 200, 'OK'),
      (error: unknown) => {
        deps.onError('A delivery could not be stored', error);
        answerLater(response, 'The delivery could not be stored. Send it again later.');
      },
    );
  };

  async function store(
    about: Omit<ReceivedDelivery, 'events' | 'invalidEvents'>,
    elements: readonly DeliveryElement[],
    body: Buffer,
  ): Promise<void> {
    const { events, invalidEvents, read } = createEventReader();
    // Parsing a large body has taken its time already.
    if (about.bytes > maxBytesAtOnce) await nextTurn();
    await inTurns(elements, read);
    await deps.accept({ ...about, events, invalidEvents }, body);
  }
}

function answerHealth(request: Request, response: Response): void {
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
function answerError(deps: RequestDeps): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    if (error instanceof URIError) {
      answer(response, 404, 'Not found');
    } else {
      deps.onError('A request failed', error);
      answer(response, 500, 'Dockbell failed to answer. Send it again later.');
    }
  };
}

/** Refuses a wrong token. Runs before the body is read, so that a stranger cannot make the app read anything. */
function checkToken(deps: RequestDeps, places: Pick<Places, 'trust' | 'release'>): RequestHandler {
  const limitWrongTokens = rateLimit({
    windowMs: minuteMs,
    limit: deps.maxWrongTokensPerMinute ?? 60,
    // Behind a tunnel every sender has the same address: one count for all of them.
    keyGenerator: () => 'wrong token',
    legacyHeaders: false,
    standardHeaders: false,
    validate: false,
    handler: (request, response) => {
      response.set('Retry-After', retryAfterSeconds);
      const hasToken = request.headers['x-api-key'] !== undefined;
      const problem = hasToken ? refusals.tooManyWrongTokens : refusals.noToken;
      refuseRequest(deps, response, 429, problem);
    },
  });
  return (request, response, next) => {
    response.locals['arrivedAt'] = deps.now();
    const token = request.headers['x-api-key'];
    const slot = typeof token === 'string' ? deps.slotOf(token) : null;
    if (slot !== null) {
      response.locals['tokenSlot'] = slot;
      const { socket } = request;
      places.trust(socket);
      response.once('close', () => places.release(socket));
      next();
      return;
    }
    if (deps.isTokenUnread()) {
      answerLater(response, 'The token cannot be checked yet. Send it again later.');
      return;
    }
    void limitWrongTokens(request, response, (error?: unknown) => {
      if (error !== undefined) {
        next(error);
        return;
      }
      const problem = token === undefined ? refusals.noToken : refusals.wrongToken;
      refuseRequest(deps, response, 401, problem);
    });
  };
}

/**
 * Reads the body up to the limit. Not express.raw: it answers 413 only once the whole body has arrived, so that a sender who
 * announces much and sends nothing gets no answer at all. Node discards what still arrives after an answer.
 */
function readBody(deps: RequestDeps): RequestHandler {
  return (request, response, next) => {
    const limit = deps.bodyLimitBytes();
    const tooLarge = `The body is larger than ${Math.round(limit / 1_024)} kB.`;
    const encoding = request.headers['content-encoding'] ?? 'identity';
    const chunks: Buffer[] = [];
    let bytes = 0;
    if (encoding.toLowerCase() !== 'identity') {
      refuseRequest(deps, response, 415, refusals.compressed);
    } else if (announcedBytes(response) > limit) {
      refuseRequest(deps, response, 413, tooLarge);
    } else {
      if (expectsContinue(request)) response.writeContinue();
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
      refuseRequest(deps, response, 413, tooLarge, { bytes });
    }

    function pass(): void {
      const [only] = chunks;
      request.body = chunks.length === 1 ? only : Buffer.concat(chunks, bytes);
      next();
    }

    function breakOff(): void {
      if (bytes <= limit) refuseRequest(deps, response, 400, refusals.brokenOff, { bytes });
    }
  };
}

/** How long MVMNT is asked to wait before it tries again. */
const retryAfterSeconds = '60';

/** Records a refused request, `body` being what was read of it, and answers it, whether or not it could be recorded. */
function refuseRequest(
  deps: RequestDeps,
  response: Response,
  status: RefusedStatus,
  problem: string,
  body: Partial<Pick<Refusal, 'bytes' | 'bodyStart'>> = {},
): void {
  const receivedAt = deps.now();
  const tokenSlot = slotOfResponse(response);
  const duration = durationOf(response, receivedAt);
  const read = { bytes: announcedBytes(response), bodyStart: null, ...body };
  deps
    .refuse({ status, problem, tokenSlot, receivedAt, duration, ...read })
    .catch((error: unknown) => deps.onError('A refused request could not be recorded', error))
    .finally(() => answer(response, status, problem))
    .catch((error: unknown) => deps.onError('A refused request could not be answered', error));
}

/** Asks the sender to try again, because Dockbell cannot do its part for now. */
function answerLater(response: Response, text: string): void {
  response.set('Retry-After', retryAfterSeconds);
  answer(response, 503, text);
}

/** A plain text answer, unless the sender is gone. */
function answer(response: Response, status: number, text: string): void {
  if (response.headersSent || response.destroyed) return;
  const isBodyMissing = !response.req.complete && hasBody(response.req);
  const isLast = isBodyMissing || response.app.locals['isStopping'] === true;
  if (isLast) response.set('Connection', 'close');
  // Not response.send(): it works out a type, a charset and a tag for each answer.
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'X-Content-Type-Options': 'nosniff',
  });
  if (isBodyMissing) endSoon(response, text);
  else response.end(response.req.method === 'HEAD' ? undefined : text);
}

/**
 * Answers at once and closes the connection when the rest of the body has come, or soon: a sender that is still sending when it
 * is closed may never see the answer. (RFC 9112, 9.6)
 */
function endSoon(response: Response, text: string): void {
  response.write(text);
  const end = () => void response.end();
  const timer = setTimeout(end, maxRestMs);
  response.req.once('end', end).once('close', () => clearTimeout(timer));
  if (!expectsContinue(response.req)) response.req.resume();
  else end();
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Whether the sender holds the body back until it is asked for it (RFC 9110, 10.1.1). */
function expectsContinue(request: Request): boolean {
  return request.headers.expect?.toLowerCase() === '100-continue';
}

/** Which token a request carried; null before the check, or for a wrong one. */
function slotOfResponse(response: Response): TokenSlot | null {
  const slot: unknown = response.locals['tokenSlot'];
  return slot === 'current' || slot === 'previous' ? slot : null;
}

/** How long ago (ms) the head of a request arrived, at a time (epoch ms). */
function durationOf(response: Response, now: number): number {
  const arrivedAt: unknown = response.locals['arrivedAt'];
  return typeof arrivedAt === 'number' ? Math.max(0, now - arrivedAt) : 0;
}

/** The length of a request's body by its header; 0 where that says none. */
function announcedBytes(response: Response): number {
  const bytes = Number(response.req.headers['content-length'] ?? 0);
  return Number.isSafeInteger(bytes) ? bytes : 0;
}
