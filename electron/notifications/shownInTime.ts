import type { ToastResult } from '../../engine/notify/toast.ts';
import { errorWords } from '../../shared/errorWords.ts';
import { inTime } from '../inTime.ts';

/** What the system made of a notification. One that is slow may still show it, so that a second would be one too many. */
export function shownInTime(answer: Promise<ToastResult>, timeoutMs: number): Promise<ToastResult> {
  return inTime(answer, timeoutMs).catch((error: unknown): ToastResult => ({
    kind: 'not-yet',
    detail: errorWords(error),
    answer,
  }));
}
