import { Worker } from 'node:worker_threads';
import { endThread } from '../threads/endThread.ts';
import { resetSearchLane, type LaneCounters } from '../threads/lanes.ts';
import { minuteMs } from '../../shared/duration.ts';
import { spokenLanguage, words, type Spoken } from '../../shared/words/words.ts';
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
      /** The language of whoever asks. */
      readonly spoken: Spoken;
    }
  /** Events were stored, and these were changed or removed. */
  | {
      readonly kind: 'changed';
      readonly changed: readonly number[];
      readonly removed: readonly number[];
    }
  | { readonly kind: 'close' };

/** What the history's thread answers; `read` says that more can be found than it answered last. */
export type HistoryReply =
  | { readonly kind: 'read' }
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
  /** More of the history has been read than the last answers knew of. */
  readonly onRead: () => void;
  readonly onError: (message: string, error: unknown) => void;
  /** How long the thread stays after its last call when nobody is looking, ms; only tests set it. */
  readonly restAfterMs?: number;
}

/** With a long history the thread holds 100 MB and more, and to read them again takes seconds. */
const restAfterMs = 3 * minuteMs;

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

/**
 * The history in a thread of its own, so that no search keeps a delivery waiting. The first call starts it, also after a
 * crash, and it ends some minutes after the last one unless somebody looks at the window: what nobody searches is not
 * held in memory.
 */
export function createHistoryClient(deps: HistoryClientDeps) {
  let isClosing = false;
  let isLookedAt = false;
  let timer: NodeJS.Timeout | undefined;
  const thread = createThread(deps, planRest);
  const changes = createPendingChanges(thread.sendIfRunning);

  function planRest(): void {
    clearTimeout(timer);
    if (isLookedAt || isClosing || thread.isBusy()) return;
    timer = setTimeout(rest, deps.restAfterMs ?? restAfterMs).unref();
  }

  function rest(): void {
    changes.forget();
    void thread.end();
  }

  /** Asks the thread; the answer takes into account everything stored and changed before. */
  function ask<Method extends HistoryMethod>(
    method: Method,
    ...args: Parameters<History[Method]>
  ): Promise<ReturnType<History[Method]>> {
    if (isClosing) return Promise.reject(new Error(words().fileProblems.quitting));
    clearTimeout(timer);
    changes.flush();
    return thread.call(method, args) as Promise<ReturnType<History[Method]>>;
  }

  return {
    ask,

    /** Somebody looks at the window, or no longer. */
    lookAt(isLooking: boolean): void {
      isLookedAt = isLooking;
      planRest();
    },

    /** Notes how many events were stored, and which were changed or removed. */
    note(note: Note): void {
      // A thread that starts later reads all of it from the file.
      if (!isClosing && thread.isRunning()) changes.add(note);
    },

    /** Ends the thread; calls that it has not answered yet are rejected. */
    async close(): Promise<void> {
      isClosing = true;
      clearTimeout(timer);
      changes.forget();
      await thread.end();
    },
  };
}

interface OpenCall {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that runs, with the calls that it has not answered. */
interface Running {
  readonly worker: Worker;
  readonly open: Map<number, OpenCall>;
}

/** The thread with its open calls; started by the first call, and by the next after it ended. `onIdle` comes when all are answered. */
function createThread(
  { code, file, laneCounters, lateAfterMs, onRead, onError }: HistoryClientDeps,
  onIdle: () => void,
) {
  let lastCall = 0;
  let running: Running | null = null;

  function start(): Running {
    const worker = new Worker(code, { workerData: { file, laneCounters } });
    const open = new Map<number, OpenCall>();
    const started = { worker, open };
    worker.unref();
    worker.on('message', (reply: HistoryReply) => {
      if ('kind' in reply) {
        onRead();
        return;
      }
      const call = open.get(reply.id);
      open.delete(reply.id);
      if (reply.ok) call?.resolve(reply.answer);
      else call?.reject(new Error(reply.problem));
      if (open.size === 0) onIdle();
    });
    worker.on('error', (error) => {
      onError('The thread that reads the history failed', error);
    });
    worker.once('exit', () => {
      // A newer thread may be searching.
      if (running === started || running === null) resetSearchLane(laneCounters);
      if (running === started) running = null;
      for (const { reject } of open.values()) {
        reject(new Error(words().fileProblems.historyNotRead));
      }
      open.clear();
    });
    return started;
  }

  function sendTo({ worker }: Running, message: HistoryMessage): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(message);
  }

  return {
    isRunning: () => running !== null,

    isBusy: () => running !== null && running.open.size > 0,

    sendIfRunning: (message: HistoryMessage): void => {
      if (running !== null) sendTo(running, message);
    },

    call(method: HistoryMethod, args: readonly unknown[]): Promise<unknown> {
      lastCall += 1;
      const id = lastCall;
      running ??= start();
      const { open } = running;
      const spoken = spokenLanguage();
      sendTo(running, { kind: 'call', id, method, args, lateAfterMs: lateAfterMs(), spoken });
      return new Promise((resolve, reject) => open.set(id, { resolve, reject }));
    },

    /** Ends the thread; a call that comes meanwhile starts another. */
    async end(): Promise<void> {
      if (running === null) return;
      const ending = running;
      running = null;
      await endThread(ending.worker, () => sendTo(ending, { kind: 'close' }));
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
    newCount = 0;
    changed = new Set();
    removed = [];
  }

  function flush(): void {
    if (timer !== null) send({ kind: 'changed', changed: [...changed], removed });
    forget();
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
