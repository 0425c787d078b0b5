import { secondMs } from '../shared/duration.ts';
import { words } from '../shared/words/words.ts';

/**
 * What work resolves with; rejects, in words, when it takes longer than `timeoutMs`. In a process that stood still the time is up
 * before what came meanwhile is read, so that is read first.
 */
export function inTime<Value>(work: Promise<Value>, timeoutMs: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    const late = new Error(words().systemNotifications.noAnswerWithin(timeoutMs / secondMs));
    const timer = setTimeout(() => setImmediate(() => reject(late)), timeoutMs).unref();
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
