import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { noTokenProblem } from '../../shared/delivery.ts';
import { minuteMs } from '../../shared/duration.ts';
import { announcedBytes, refuseRequest, retryAfterSeconds } from './answers.ts';
import type { RequestDeps } from './requestDeps.ts';

/** Refuses a wrong token. Runs before the body is read, so that a stranger cannot make the app read anything. */
export function checkToken(deps: RequestDeps): RequestHandler {
  const limitWrongTokens = rateLimit({
    windowMs: minuteMs,
    limit: deps.maxWrongTokensPerMinute ?? 60,
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
