import { randomUUID } from 'node:crypto';
import { assertNever } from '../../shared/assertNever.ts';
import { decisionWords } from '../../shared/decision.ts';
import type { TestReport, TestStage } from '../../shared/testEvent.ts';
import { errorWords } from '../../shared/errorWords.ts';
import type { StoredEvent } from '../store/eventReads.ts';
import { words } from '../../shared/words/words.ts';

/** What a test event needs. */
export interface TestEventDeps {
  /** The address to send it to; while none can take it, the reason in words. */
  readonly target: () => { readonly address: string } | { readonly problem: string };
  readonly token: () => string | null;
  readonly fetch: Post;
  /** Finds the stored event by the id that the test gave to what it is about. */
  readonly find: (entityId: string) => StoredEvent | null;
  /** Resolves when what is stored has been decided and shown. */
  readonly settle: () => Promise<void>;
  /** What has passed since some moment, in ms. */
  readonly elapsed: () => number;
  readonly now: () => number;
}

/** What of fetch a test event uses. */
type Post = (
  url: string,
  options: {
    readonly method: 'POST';
    readonly body: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly signal: AbortSignal;
    readonly redirect: 'manual';
  },
) => Promise<{ readonly status: number; readonly text: () => Promise<string> }>;

/** Sends an event the way MVMNT would, through the real listener, and reports how far it got. */
export async function sendTestEvent(deps: TestEventDeps): Promise<TestReport> {
  const { elapsed } = deps;
  const target = deps.target();
  if ('problem' in target) return failedAt([], 'listener', target.problem);
  const token = deps.token();
  const up = ok('listener', words().testEvents.listening(new URL(target.address).origin));
  if (token === null) return failedAt([up], 'token', words().testEvents.noToken);
  const entityId = randomUUID();
  const sentAt = elapsed();
  const answer = await post(deps.fetch, target.address, token, testDelivery(entityId, deps.now()));
  if (typeof answer === 'string') return failedAt([], 'listener', answer);
  if (answer.status === 401) {
    return failedAt([up], 'token', words().testEvents.tokenRefused);
  }
  const accepted = ok('token', words().testEvents.tokenAccepted);
  if (answer.status !== 200) return failedAt([up, accepted], 'stored', answer.text);
  const storedAt = elapsed();
  await deps.settle();
  const event = deps.find(entityId);
  if (event === null) return failedAt([up, accepted], 'stored', words().testEvents.notStored);
  const stored = ok('stored', words().testEvents.stored, storedAt - sentAt);
  const stages = [up, accepted, stored, ...shownStages(event, elapsed() - storedAt)];
  return { stages, eventId: event.id };
}

/** What was decided about it, and what the system made of that. */
function shownStages(event: StoredEvent, ms: number): readonly TestStage[] {
  const text = decisionWords(event.outcome, event.reason, (time) => new Date(time).toISOString());
  const rings = ok('rule', words().testEvents.toRing);
  const notification = { stage: 'notification', ms } as const;
  switch (event.outcome) {
    case 'notified':
    case 'digest':
      return [rings, { ...notification, ok: true, words: words().testEvents.shown }];
    case 'pending':
      return [rings, { ...notification, ok: false, words: words().testEvents.notShownYet }];
    case 'failed':
      return [rings, { ...notification, ok: false, words: text }];
    case 'silent':
    case 'suppressed':
      return [{ stage: 'rule', ok: false, words: text, ms: null }];
    default:
      return assertNever(event.outcome);
  }
}

function testDelivery(id: string, now: number): string {
  const time = new Date(now).toISOString();
  const data = { id, friendlyId: 'TEST', key: `TEST-${id.slice(0, 8)}` };
  return JSON.stringify({
    sentAt: time,
    events: [{ event: 'DOCKBELL_TEST', timestamp: time, data, diff: null }],
  });
}

async function post(
  fetch: Post,
  address: string,
  token: string,
  body: string,
): Promise<{ readonly status: number; readonly text: string } | string> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-api-key': token,
        // ngrok's free addresses answer a browser with a page of their own otherwise, and Chromium is one.
        'ngrok-skip-browser-warning': '1',
      },
      body,
      signal: AbortSignal.timeout(5_000),
      redirect: 'manual',
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    return words().testEvents.noAnswer(errorWords(error));
  }
}

function ok(stage: TestStage['stage'], words: string, ms: number | null = null): TestStage {
  return { stage, ok: true, words, ms };
}

function failedAt(
  before: readonly TestStage[],
  stage: TestStage['stage'],
  words: string,
): TestReport {
  return { stages: [...before, { stage, ok: false, words, ms: null }], eventId: null };
}
