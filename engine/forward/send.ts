import { secondMs } from '../../shared/duration.ts';
import { errorWords } from '../../shared/errorWords.ts';
import type { ForwardTarget } from '../../shared/forward.ts';
import { words } from '../../shared/words/words.ts';
import type { Fetch } from '../../shared/fetch.ts';
import type { SendMail } from './mail.ts';
import type { ForwardMessage } from './message.ts';
import { requestOf } from './request.ts';
import { judge, type SendResult } from './retries.ts';

/** Sends a message once, unless it is cut off. Never rejects. */
export type Send = (
  target: ForwardTarget,
  message: ForwardMessage,
  cut?: AbortSignal,
) => Promise<SendResult>;

/** What sending needs. */
export interface SendDeps {
  readonly fetch: Fetch;
  readonly sendMail: SendMail;
  readonly now: () => number;
  /** How long an answer is waited for, in ms; only tests set it. */
  readonly maxAnswerMs?: number;
}

/** Sends messages to any kind of target. */
export function createSend({ fetch, sendMail, now, maxAnswerMs = 15 * secondMs }: SendDeps): Send {
  return async (target, message, cut) => {
    if (target.kind === 'mail') return sendMail(target, message, cut);
    const { url, headers, body } = requestOf(target, message);
    const { host } = new URL(url);
    const late = AbortSignal.timeout(maxAnswerMs);
    const signal = cut === undefined ? late : AbortSignal.any([late, cut]);
    try {
      const options = { method: 'POST', redirect: 'manual', headers, body, signal } as const;
      const answer = await fetch(url, options);
      const retryAfter = answer.headers?.get('retry-after') ?? null;
      return judge(host, { status: answer.status, retryAfter, text: await answer.text() }, now());
    } catch (error) {
      const { silent, notReached } = words().forwardProblems;
      const why = late.aborted ? silent : withoutAddress(errorWords(error), url);
      return { kind: 'again', problem: notReached(host, why), afterMs: null };
    }
  };
}

/** Some errors quote the address, which is a secret. */
function withoutAddress(problem: string, url: string): string {
  return problem.replaceAll(url, words().forwardProblems.theAddress);
}
