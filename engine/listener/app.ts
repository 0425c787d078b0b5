import express, { type ErrorRequestHandler, type RequestHandler, type Response } from 'express';
import { parseDelivery } from '../contract/envelope.ts';
import type { ReceivedDelivery } from '../store/deliveries.ts';
import { webhookPath } from '../../shared/settings.ts';
import { answer, durationOf, refuseRequest, retryAfterSeconds, slotOfResponse } from './answers.ts';
import { parseJsonBody } from './body.ts';
import { checkToken } from './checkToken.ts';
import { readBody } from './readBody.ts';
import type { RequestDeps } from './requestDeps.ts';

/** How much of a refused body is kept. */
const maxKeptBytes = 2_048;

/** What the listener answers: the webhook, a health check, and 404 for the rest. */
export function createApp(deps: RequestDeps) {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('case sensitive routing', true);
  app
    .route(webhookPath)
    .post(checkToken(deps), readBody(deps), acceptDelivery(deps))
    .all(refuseMethod('POST'));
  app.route('/healthz').get(answerHealth).all(refuseMethod('GET, HEAD'));
  app.use((_request, response) => answer(response, 404, 'Not found'));
  app.use(answerError(deps));
  return app;
}

function acceptDelivery(deps: RequestDeps): RequestHandler {
  return (request, response) => {
    const receivedAt = deps.now();
    const body: unknown = request.body;
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const tokenSlot = slotOfResponse(response);
    if (tokenSlot === null) throw new Error('A delivery got past the token check');
    const json = parseJsonBody(bytes);
    const delivery = json.ok ? parseDelivery(json.value) : json;
    if (!delivery.ok) {
      refuseRequest(deps, response, {
        status: 400,
        problem: delivery.why,
        tokenSlot,
        bytes: bytes.length,
        bodyStart: bytes.subarray(0, maxKeptBytes).toString('utf8'),
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
      () => answer(response, 200, 'OK'),
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
