import type { Response } from 'express';
import type { Refusal, TokenSlot } from '../store/deliveries.ts';
import type { RequestDeps } from './requestDeps.ts';

/** How long MVMNT is asked to wait before it tries again. */
export const retryAfterSeconds = 60;

/** Records a refused request and answers it, whether or not it could be recorded. */
export function refuseRequest(
  deps: RequestDeps,
  response: Response,
  refusal: Omit<Refusal, 'receivedAt' | 'duration'>,
): void {
  const receivedAt = deps.now();
  deps
    .refuse({ ...refusal, receivedAt, duration: durationOf(response, receivedAt) })
    .catch((error: unknown) => deps.onError('A refused request could not be recorded', error))
    .finally(() => answer(response, refusal.status, refusal.problem))
    .catch((error: unknown) => deps.onError('A refused request could not be answered', error));
}

/** A plain text answer, unless the sender is gone. */
export function answer(response: Response, status: number, text: string): void {
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

/** Which token a request carried; null before the check, or for a wrong one. */
export function slotOfResponse(response: Response): TokenSlot | null {
  const slot: unknown = response.locals['tokenSlot'];
  return slot === 'current' || slot === 'previous' ? slot : null;
}

/** How long ago (ms) the head of a request arrived, at a time (epoch ms). */
export function durationOf(response: Response, now: number): number {
  const arrivedAt: unknown = response.locals['arrivedAt'];
  return typeof arrivedAt === 'number' ? Math.max(0, now - arrivedAt) : 0;
}

/** The length of a body by its header; 0 where that says none. */
export function announcedBytes(contentLength: string | undefined): number {
  const bytes = Number(contentLength ?? 0);
  return Number.isSafeInteger(bytes) ? bytes : 0;
}
