import { Worker } from 'node:worker_threads';
import { endThread } from '../threads/endThread.ts';
import { resetSearchLane, type LaneCounters } from '../threads/lanes.ts';
import type { History } from './queries.ts';

/** What may be asked of the history in its thread. */
export type HistoryMethod = Exclude<
  keyof History,
  'catchUp' | 'isComplete' | 'noteChanged' | 'noteRemoved'
>;

/** What the main thread sends to the history's thread. */
export type HistoryMessage =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly method: HistoryMethod;
      readonly args: readonly unknown[];
      /** An event that arrives longer than this after it happened is late, in ms. */
      readonly lateAfterMs: number;
    }
  /** Events were stored, and these were changed or removed. */
  | {
      readonly kind: 'changed';
      readonly changed: readonly number[];
      readonly removed: readonly number[];
    }
  | { readonly kind: 'close' };

/** What the history's thread answers. */
export type HistoryReply =
  | { readonly id: number; readonly ok: true; readonly answer: unknown }
  | { readonly id: number; readonly ok: false; readonly problem: string };

/** What the history's thread is started with. */
export interface HistoryClientDeps {
  /** The code of the thread: a TypeScript file under Node, a built one in the app. */
  readonly code: URL;
  readonly file: string;
  readonly laneCounters: LaneCounters;
  /** An event that arrives longer than this after it happened is late, in ms; asked for each call. */
  readonly lateAfterMs: () => number;
  readonly onError: (message: string, error: unknown) => void;
}

/** Changes wait so long for more, so that the thread does not compete with a burst of deliveries; a query sends them first. */
const debounceMs = 50;
/** More pending changes than this are sent at once: the next query would wait more than half a second for them. */
const maxPending = 50_000;

/** What happened to the history. */
interface Note {
  readonly newCount?: number;
  readonly changedIds?: readonly number[];
  readonly removedIds?: readonly number[];
}

/** The history in a thread of its own, so that no search keeps a delivery waiting; the next call after a crash starts a new one. */
export function createHistoryClient(deps: HistoryClientDeps) {
  let isClosing = false;
  const thread = createThread(deps);
  const changes = createPendingChanges(thread.send);

  /** Asks the thread; the answer takes into account everything stored and changed before. */
  function ask<Method extends HistoryMethod>(
    method: Method,
    ...args: Parameters<History[Method]>
  ): Promise<ReturnType<History[Method]>> {
    if (isClosing) return Promise.reject(new Error('Dockbell is quitting.'));
    changes.flush();
    return thread.call(method, args) as Promise<ReturnType<History[Method]>>;
  }

  return {
    ask,

    /** Notes how many events were stored, and which were changed or removed. */
    note(note: Note): void {
      if (!isClosing) changes.add(note);
    },

    /** Ends the thread; calls that it has not answered yet are rejected. */
    async close(): Promise<void> {
      isClosing = true;
      changes.forget();
      await thread.end();
    },
  };
}

interface OpenCall {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The thread with its open calls; started at once, and again by the first message after it ended. */
function createThread({ code, file, laneCounters, lateAfterMs, onError }: HistoryClientDeps) {
  const open = new Map<number, OpenCall>();
  let lastCall = 0;
  let worker: Worker | null = start();

  function start(): Worker {
    const started = new Worker(code, { workerData: { file, laneCounters } });
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
      resetSearchLane(laneCounters);
      for (const { reject } of open.values()) {
        reject(new Error('The history could not be read. Try again.'));
      }
      open.clear();
    });
    return started;
  }

  function send(message: HistoryMessage): void {
    worker ??= start();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(message);
  }

  return {
    send,

    call(method: HistoryMethod, args: readonly unknown[]): Promise<unknown> {
      lastCall += 1;
      const id = lastCall;
      return new Promise((resolve, reject) => {
        open.set(id, { resolve, reject });
        send({ kind: 'call', id, method, args, lateAfterMs: lateAfterMs() });
      });
    },

    async end(): Promise<void> {
      if (worker !== null) await endThread(worker, () => send({ kind: 'close' }));
    },
  };
}

/** Gathers changes until none came for a while. */
function createPendingChanges(send: (message: HistoryMessage) => void) {
  let newCount = 0;
  let changed = new Set<number>();
  let removed: number[] = [];
  let timer: NodeJS.Timeout | null = null;

  function forget(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  function flush(): void {
    if (timer === null) return;
    forget();
    send({ kind: 'changed', changed: [...changed], removed });
    newCount = 0;
    changed = new Set();
    removed = [];
  }

  return {
    add(note: Note): void {
      newCount += note.newCount ?? 0;
      for (const id of note.changedIds ?? []) changed.add(id);
      removed.push(...(note.removedIds ?? []));
      if (timer === null) timer = setTimeout(flush, debounceMs).unref();
      else timer.refresh();
      if (newCount + changed.size + removed.length >= maxPending) flush();
    },

    /** Sends what is pending. */
    flush,

    /** Never sends what is pending. */
    forget,
  };
}
