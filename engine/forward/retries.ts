import { dayMs, hourMs, minuteMs, secondMs } from '../../shared/duration.ts';
import { words } from '../../shared/words/words.ts';

/** What became of one try. */
export type SendResult =
  | { readonly kind: 'sent' }
  /** It may work later; `afterMs` is what the other side asked for. */
  | { readonly kind: 'again'; readonly problem: string; readonly afterMs: number | null }
  /** To try again would change nothing. */
  | { readonly kind: 'refused'; readonly problem: string };

/** How long after each failed try the next one comes; after the last one it is given up. */
export const retriesMs = [
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  hourMs,
  4 * hourMs,
] as const satisfies readonly number[];

/** Longer is not waited, whatever the other side asks for. */
const maxAfterMs = dayMs;

/** How long to wait after so many failed tries; null when it is given up. Never sooner than the other side asked for. */
export function waitAfter(tries: number, afterMs: number | null): number | null {
  const own = retriesMs[tries - 1];
  return own === undefined ? null : Math.max(own, Math.min(afterMs ?? 0, maxAfterMs));
}

/** What an HTTP answer means. */
export function judge(
  host: string,
  {
    status,
    retryAfter,
    text,
  }: { readonly status: number; readonly retryAfter: string | null; readonly text: string },
  now: number,
): SendResult {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  const said = oneLine(text);
  const { answered, redirects } = words().forwardProblems;
  const problem = answered(host, status, said);
  const isForLater = status >= 500 || status === 408 || status === 425 || status === 429;
  if (isForLater) {
    return { kind: 'again', problem, afterMs: retryAfterMs(retryAfter, now) };
  }
  if (status >= 300 && status < 400) {
    return { kind: 'refused', problem: redirects(host) };
  }
  return { kind: 'refused', problem };
}

/** The header `Retry-After`, which is seconds or a date; null where it says nothing. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * secondMs;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** What the other side says is short, or a whole page, which nobody wants to read here: then null. */
function oneLine(text: string): string | null {
  const plain = text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  return plain === '' || plain.startsWith('<') || plain.length > 120 ? null : plain;
}
