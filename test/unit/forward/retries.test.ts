import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, retriesMs, retryAfterMs, waitAfter } from '../../../engine/forward/retries.ts';

const now = Date.UTC(2026, 10, 29, 12);
const kindOf = (status: number, retryAfter: string | null = null, text = '') =>
  judge('hooks.example.com', { status, retryAfter, text }, now);

describe('engine/forward/retries.ts', () => {
  it('waits 1 min, 5 min, 15 min, 1 h and 4 h, and then gives up', () => {
    const waits = [1, 2, 3, 4, 5, 6].map((tries) => waitAfter(tries, null));
    expect(waits).toEqual([60_000, 300_000, 900_000, 3_600_000, 14_400_000, null]);
  });

  it('never waits less than its own schedule or what was asked for, and at most a day for that', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.nat({ max: 1e10 }), (tries, afterMs) => {
        const wait = waitAfter(tries, afterMs) ?? 0;
        expect(wait).toBeGreaterThanOrEqual(retriesMs[tries - 1] ?? 0);
        expect(wait).toBeGreaterThanOrEqual(Math.min(afterMs, 86_400_000));
        expect(wait).toBeLessThanOrEqual(86_400_000);
      }),
    );
  });

  it('gives up at once what is refused, and tries again what may pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), (status) => {
        const isAgain = [408, 425, 429].includes(status) || status >= 500;
        const expected = status >= 200 && status < 300 ? 'sent' : isAgain ? 'again' : 'refused';
        expect(kindOf(status).kind).toBe(expected);
      }),
    );
  });

  it('reads Retry-After as seconds and as a date', () => {
    expect(retryAfterMs('120', now)).toBe(120_000);
    expect(retryAfterMs(new Date(now + 90_000).toUTCString(), now)).toBe(90_000);
    expect(retryAfterMs(new Date(now - 90_000).toUTCString(), now)).toBe(0);
    expect(retryAfterMs('soon', now)).toBeNull();
    expect(retryAfterMs(null, now)).toBeNull();
    expect(kindOf(429, '7')).toMatchObject({ kind: 'again', afterMs: 7_000 });
  });

  it('repeats what the other side says where that is short', () => {
    expect(kindOf(404, null, 'no_service\n')).toMatchObject({
      problem: 'hooks.example.com answered 404 (no_service).',
    });
    expect(kindOf(404, null, '<html>Not found</html>')).toMatchObject({
      problem: 'hooks.example.com answered 404.',
    });
  });
});
