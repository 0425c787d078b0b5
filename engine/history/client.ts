import { Worker } from 'node:worker_threads';
import { endThread } from '../threads/endThread.ts';
import type { History } from './history.ts';
import { forgetSearches, type UnderWay } from '../threads/lanes.ts';
import type { HistoryMessage, HistoryMethod, HistoryReply } from './calls.ts';

/** What the history's thread is started with. */
export interface HistoryClientDeps {
  /** The code of the thread: a TypeScript file under Node, a built one in the app. */
  readonly code: URL;
  readonly file: string;
  /** Tells the thread who goes first. */
  readonly underWay: UnderWay;
  readonly onError: (message: string, error: unknown) => void;
}

/**
 * The thread hears of changes once none came for so long, in ms: what it reads of them would take processor time from
 * a stream of deliveries. A call takes them along at once.
 */
const quietFor = 50;
/** So many are told all the same, or the next call would wait for more than half a second of reading. */
const maxPending = 50_000;

/** What happened to the history. */
interface Note {
  readonly newCount?: number;
  readonly changedIds?: readonly number[];
  readonly removedIds?: readonly number[];
}

/**
 * The searchable history in a thread of its own, so that no search, however large, keeps a delivery waiting. A thread that
 * ends by itself is reported, its calls are rejected, and the next call starts a new one.
 */
export function createHistoryClient({ code, file, underWay, onError }: HistoryClientDeps) {
  let worker: Worker | null = null;
  let isClosing = false;
  let lastCall = 0;
  const open = new Map<
    number,
    { resolve: (answer: unknown) => void; reject: (error: Error) => void }
  >();
  let newUntold = 0;
  let changed = new Set<number>();
  let removed: number[] = [];
  let timer: NodeJS.Timeout | null = null;

  function thread(): Worker {
    if (worker !== null) return worker;
    const started = new Worker(code, { workerData: { file, underWay } });
    started.unref();
    started.on('message', (reply: HistoryReply) => {
      const call = open.get(reply.id);
      open.delete(reply.id);
      if (reply.ok) call?.resolve(reply.answer);
      else call?.reject(new Error(reply.problem));
    });
    started.on('error', (error) => {
      onError('The thread that reads the history failed', error);
    });
    started.once('exit', () => {
      if (worker === started) worker = null;
      forgetSearches(underWay);
      for (const { reject } of open.values()) {
        reject(new Error('The history could not be read. Try again.'));
      }
      open.clear();
    });
    worker = started;
    return started;
  }

  function send(message: HistoryMessage): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    thread().postMessage(message);
  }

  function sendChanges(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    send({ kind: 'changed', changed: [...changed], removed });
    newUntold = 0;
    changed = new Set();
    removed = [];
  }

  /** Asks the thread; what was stored and changed before is known to the answer. */
  function ask<Method extends HistoryMethod>(
    method: Method,
    ...args: Parameters<History[Method]>
  ): Promise<ReturnType<History[Method]>> {
    if (isClosing) return Promise.reject(new Error('Dockbell is quitting.'));
    if (timer !== null) sendChanges();
    lastCall += 1;
    const id = lastCall;
    return new Promise((resolve, reject) => {
      open.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      send({ kind: 'call', id, method, args });
    });
  }

  thread();
  return {
    ask,

    /** Tells how many events were stored, and which were changed or removed. */
    note({ newCount = 0, changedIds = [], removedIds = [] }: Note): void {
      if (isClosing) return;
      newUntold += newCount;
      for (const id of changedIds) changed.add(id);
      removed.push(...removedIds);
      if (newUntold + changed.size + removed.length >= maxPending) sendChanges();
      else if (timer === null) timer = setTimeout(sendChanges, quietFor).unref();
      else timer.refresh();
    },

    /** Ends the thread; what it could not answer yet is rejected. */
    async close(): Promise<void> {
      isClosing = true;
      if (timer !== null) clearTimeout(timer);
      if (worker !== null) await endThread(worker, () => send({ kind: 'close' }));
    },
  };
}
