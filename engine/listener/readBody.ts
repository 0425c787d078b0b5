import type { RequestHandler } from 'express';
import { brokenOffProblem } from '../../shared/delivery.ts';
import { announcedBytes, refuseRequest, slotOfResponse } from './answers.ts';
import type { RequestDeps } from './requestDeps.ts';

/**
 * Reads the body up to the limit. Not express.raw: it answers 413 only once the whole body has arrived, so that a sender who
 * announces much and sends nothing gets no answer at all. Node discards what still arrives after an answer.
 */
export function readBody(deps: RequestDeps): RequestHandler {
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
