import { randomUUID } from 'node:crypto';
import { fingerprint } from '../../engine/contract/fingerprint.ts';
import { secondMs } from '../../shared/duration.ts';
import { errorWords } from '../../shared/errorWords.ts';
import { contractEventOf } from '../simulation/wire.ts';
import { tortureToken, type Rig } from './rig.ts';

/** What became of a request: the status of its answer, or why none came. */
export type Answer =
  | { readonly status: number }
  | { readonly status: 'none'; readonly why: string; readonly isTooSlow: boolean };

const maxWaitMs = 15 * secondMs;

/** Posts a body with the right token, or another. */
export async function post(
  rig: Pick<Rig, 'port'>,
  body: string | Uint8Array<ArrayBuffer>,
  token = tortureToken,
): Promise<Answer> {
  try {
    const response = await fetch(`http://127.0.0.1:${rig.port}/webhooks/mvmnt`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': token },
      body,
      signal: AbortSignal.timeout(maxWaitMs),
    });
    await response.arrayBuffer();
    return { status: response.status };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // A connection that is refused or reset is an answer too.
    return { status: 'none', why: errorWords(error), isTooSlow: error.name === 'TimeoutError' };
  }
}

/** Posts one event that has never been before, of now or some time ago (ms). */
export async function postOne(rig: Rig, isRecorded: boolean, ageMs = 0): Promise<Answer> {
  const timestamp = new Date(Date.now() - ageMs).toISOString();
  const data = { id: randomUUID(), friendlyId: `SHP-${rig.random.integer(10_000, 99_999)}` };
  const event = { event: 'SHIPMENT_DELIVERED', timestamp, data, diff: null };
  const answer = await post(rig, JSON.stringify({ sentAt: timestamp, events: [event] }));
  if (answer.status === 200 && isRecorded) {
    rig.acknowledged.add(fingerprint(contractEventOf(event)));
  }
  return answer;
}

/**
 * Posts one event as MVMNT does, which sends it again when no answer came in time: a disk that is busy with something else is
 * nobody's fault. A connection that is closed without an answer is not tried again.
 */
export async function postUntilAnswered(rig: Rig, maxTries = 4): Promise<Answer> {
  const answer = await postOne(rig, true);
  const isAgain = answer.status === 'none' && answer.isTooSlow && maxTries > 1;
  return isAgain ? postUntilAnswered(rig, maxTries - 1) : answer;
}

/** What became of a request, in words. */
export function answerWords(answer: Answer): string {
  return answer.status === 'none' ? `no answer (${answer.why})` : String(answer.status);
}
