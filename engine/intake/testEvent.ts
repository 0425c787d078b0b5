import { randomUUID } from 'node:crypto';
import { assertNever } from '../../shared/assertNever.ts';
import { decisionWords } from '../../shared/decision.ts';
import type { TestReport, TestStage } from '../../shared/testEvent.ts';
import { errorWords } from '../../shared/errorWords.ts';
import type { StoredEvent } from '../store/eventReads.ts';

/** What a test event needs. */
export interface TestEventDeps {
  /** The address that the listener takes deliveries at; while it is down, the reason in words. */
  readonly listener: () => { readonly address: string } | { readonly problem: string };
  readonly token: () => string | null;
  /** Finds the stored event by the id that the test gave to what it is about. */
  readonly find: (entityId: string) => StoredEvent | null;
  /** Resolves when what is stored has been decided and shown. */
  readonly settle: () => Promise<void>;
  readonly now: () => number;
}

/** Sends an event the way MVMNT would, through the real listener, and reports how far it got. */
export async function sendTestEvent(deps: TestEventDeps): Promise<TestReport> {
  const listener = deps.listener();
  if ('problem' in listener) return failedAt([], 'listener', listener.problem);
  const token = deps.token();
  const up: TestStage = {
    stage: 'listener',
    ok: true,
    words: `Listening at ${new URL(listener.address).origin}`,
  };
  if (token === null) return failedAt([up], 'token', 'No token is set. Enter the one from MVMNT.');
  const entityId = randomUUID();
  const response = await post(listener.address, token, testDelivery(entityId, deps.now()));
  if (typeof response === 'string') return failedAt([], 'listener', response);
  if (response.status === 401) {
    return failedAt([up], 'token', 'The listener refused the token. Enter it again.');
  }
  const accepted: TestStage = { stage: 'token', ok: true, words: 'The token was accepted' };
  if (!response.ok) return failedAt([up, accepted], 'stored', await response.text());
  await deps.settle();
  const event = deps.find(entityId);
  if (event === null) return failedAt([up, accepted], 'stored', 'The event is not in the history.');
  const stored: TestStage = { stage: 'stored', ok: true, words: 'Stored in the history' };
  const stages = [up, accepted, stored, notificationStage(event)];
  return { stages, eventId: event.id };
}

function notificationStage(event: StoredEvent): TestStage {
  const words = decisionWords(event.outcome, event.reason, (time) => new Date(time).toISOString());
  switch (event.outcome) {
    case 'notified':
    case 'digest':
      return { stage: 'notification', ok: true, words: 'The system showed the notification' };
    case 'pending':
      return {
        stage: 'notification',
        ok: false,
        words: 'The system has not shown the notification yet.',
      };
    case 'failed':
    case 'silent':
    case 'suppressed':
      return { stage: 'notification', ok: false, words };
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

async function post(address: string, token: string, body: string): Promise<Response | string> {
  try {
    return await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': token },
      body,
      signal: AbortSignal.timeout(5_000),
    });
  } catch (error) {
    return `The listener did not answer (${errorWords(error)}).`;
  }
}

function failedAt(
  before: readonly TestStage[],
  stage: TestStage['stage'],
  words: string,
): TestReport {
  return { stages: [...before, { stage, ok: false, words }], eventId: null };
}
