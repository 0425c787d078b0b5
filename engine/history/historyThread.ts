// The thread that reads: searches, counts and exports run here on a connection of their own, so that none of them keeps a
// delivery waiting.
import { parentPort, workerData } from 'node:worker_threads';
import { createHistory } from './queries.ts';
import type { HistoryMessage, HistoryMethod, HistoryReply } from './client.ts';
import { longListsIn } from '../threads/transfer.ts';
import { errorWords } from '../../shared/errorWords.ts';
import { createLanes, type LaneCounters } from '../threads/lanes.ts';
import { openToRead } from '../store/database.ts';
import { createEventReads } from '../store/eventReads.ts';
import { yieldToDeliveries } from '../threads/priority.ts';
import { speak } from '../../shared/words/words.ts';

yieldToDeliveries();
const { file, laneCounters } = workerData as {
  readonly file: string;
  readonly laneCounters: LaneCounters;
};
const database = openToRead(file);
const lanes = createLanes(laneCounters);
let lateAfterMs = 0;
const history = createHistory({
  reads: createEventReads(database),
  now: Date.now,
  lateAfterMs: () => lateAfterMs,
  giveWay: () => lanes.giveWay('search'),
});
const port = parentPort;
if (port === null) throw new Error('This file runs as a thread only.');

/** What needs nothing of what is read at the start. */
const isAlwaysReady: ReadonlySet<HistoryMethod> = new Set([
  'get',
  'suggest',
  'deliveries',
  'delivery',
  'deliveryCounts',
  'deliveryInsights',
  'entityList',
  'entityDetail',
  'findEntities',
  'openProblems',
]);
/** What is answered of the newest events while older ones are still read, and says so. */
const canBePartial: ReadonlySet<HistoryMethod> = new Set(['days', 'rowsAt', 'offsetOf', 'facets']);
/** After how many ms of reading it is first reported that more can be found; then after twice as long, and so on. */
const firstReportMs = 500;
let reportMs = firstReportMs;
const startedAt = performance.now();
let wasPartial = false;
let isReading = false;
let isClosed = false;
const waiting: Extract<HistoryMessage, { kind: 'call' }>[] = [];

/** A slice a turn, so that calls get in between while a long history is read at the start. */
function read(): void {
  if (isClosed) return;
  isReading = !history.catchUp();
  if (wasPartial && (!isReading || performance.now() - startedAt >= reportMs)) {
    reportMs *= 2;
    wasPartial = false;
    port?.postMessage({ kind: 'read' } satisfies HistoryReply);
  }
  if (isReading) setImmediate(read);
  else for (const call of waiting.splice(0)) answer(call);
}

function answer(call: Extract<HistoryMessage, { kind: 'call' }>): void {
  lanes.enter('search');
  lateAfterMs = call.lateAfterMs;
  speak(call.spoken.language, call.spoken.locale);
  try {
    const method = history[call.method] as (...args: readonly unknown[]) => unknown;
    reply({ id: call.id, ok: true, answer: method(...call.args) });
  } catch (error) {
    reply({ id: call.id, ok: false, problem: errorWords(error) });
  } finally {
    lanes.leave('search');
  }
}

function reply(message: HistoryReply): void {
  port?.postMessage(message, 'ok' in message && message.ok ? longListsIn(message.answer) : []);
}

/** Whether a call can be answered before the whole history has been read. */
function canAnswer({ method }: Extract<HistoryMessage, { kind: 'call' }>): boolean {
  if (history.isComplete() || isAlwaysReady.has(method)) return true;
  wasPartial ||= canBePartial.has(method);
  return canBePartial.has(method);
}

port.on('message', (message: HistoryMessage) => {
  switch (message.kind) {
    case 'call':
      if (canAnswer(message)) answer(message);
      else waiting.push(message);
      break;
    case 'changed':
      history.noteChanged(message.changed);
      history.noteRemoved(message.removed);
      if (!isReading) read();
      break;
    case 'close':
      isClosed = true;
      database.close();
      port.close();
      break;
  }
});
read();
