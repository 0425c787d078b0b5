import { Worker } from 'node:worker_threads';
import { endThread } from './endThread.ts';
import type { History } from './history.ts';
import type { HistoryMessage, HistoryMethod, HistoryReply } from './historyCalls.ts';

/** What the history's thread is started with. */
export interface HistoryClientDeps {
  /** The code of the thread: a TypeScript file under Node, a built one in the app. */
  readonly code: URL;
  readonly file: string;
  readonly onError: (message: string, error: unknown) => void;
}

/** How long changes are gathered before the thread hears of them, in ms; a call takes them along at once. */
const gatherFor = 50;

/**
 * The searchable history in a thread of its own, so that no search, however large, keeps a delivery waiting. A thread that
 * ends by itself is reported, its calls are rejected, and the next call starts a new one.
 */
export function createHistoryClient({ code, file, onError }: HistoryClientDeps) {
  let worker: Worker | null = null;
  let isClosing = false;
  let lastCall = 0;
  const open = new Map<
    number,
    { resolve: (answer: unknown) => void; reject: (error: Error) => void }
  >();
  let changed = new Set<number>();
  let removed: number[] = [];
  let timer: NodeJS.Timeout | null = null;

  function thread(): Worker {
    if (worker !== null) return worker;
    const started = new Worker(code, { workerData: { file } });
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

    /** Tells that events were stored, and which were changed or removed. */
    note(changedIds: readonly number[], removedIds: readonly number[] = []): void {
      if (isClosing) return;
      for (const id of changedIds) changed.add(id);
      removed.push(...removedIds);
      timer ??= setTimeout(sendChanges, gatherFor).unref();
    },

    /** Ends the thread; what it could not answer yet is rejected. */
    async close(): Promise<void> {
      isClosing = true;
      if (timer !== null) clearTimeout(timer);
      if (worker !== null) await endThread(worker, () => send({ kind: 'close' }));
    },
  };
}
