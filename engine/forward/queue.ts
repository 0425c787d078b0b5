import type { ForwardTarget } from '../../shared/forward.ts';
import { minuteMs } from '../../shared/duration.ts';
import { errorWords } from '../../shared/errorWords.ts';
import { words } from '../../shared/words/words.ts';
import type { DueForward, ForwardStore } from '../store/forwards.ts';
import type { Scheduler } from '../threads/schedule.ts';
import type { ForwardMessage } from './message.ts';
import { waitAfter, type SendResult } from './retries.ts';
import type { Send } from './send.ts';

/** A target of the queue. */
interface QueueTarget {
  readonly id: string;
  readonly name: string;
}

/** What working off the queue needs. */
export interface QueueDeps {
  readonly store: Pick<
    ForwardStore,
    'due' | 'nextAt' | 'noteSent' | 'noteFailed' | 'noteDead' | 'noteClock'
  >;
  readonly targets: () => readonly QueueTarget[];
  /** A target with its secrets; null where they were forgotten. Rejects while the keyring does not give them. */
  readonly read: (id: string) => Promise<ForwardTarget | null>;
  /** The message of what was kept, in the words of this moment. */
  readonly messageOf: (kept: string) => ForwardMessage;
  readonly send: Send;
  readonly isOnline: () => boolean;
  readonly scheduler: Pick<Scheduler, 'plan' | 'onLeap'>;
  readonly onChange: () => void;
  /** One was sent, which its event's details say. */
  readonly onSent: () => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/** How long a target rests when nothing can be tried: the network, the keyring or the file is away. */
const restMs = minuteMs;

/** No wait is longer, so that a clock that was set back delays nothing. */
const maxWaitMs = 25 * 60 * minuteMs;

/**
 * Sends what waits, one after the other at each target, and each at least once: what is not known to have been sent is sent again,
 * also after a restart.
 */
export function createForwardQueue(deps: QueueDeps) {
  const { store, onError, now } = deps;
  const busy = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const { signal } = stopping;
  const schedule = deps.scheduler.plan(look);
  const rests = createRests(now);
  const write = createWrites(deps, rests);
  const work = createWork({ ...deps, rests, write, signal });
  deps.scheduler.onLeap(() => {
    try {
      store.noteClock(now() + maxWaitMs);
    } catch (error) {
      onError('What waits to be sent on could not be planned anew', error);
    }
    lookAgain();
  });

  /** Looks what is due, and when the next is. */
  function look(): void {
    if (signal.aborted) return;
    for (const target of deps.targets()) {
      if (busy.has(target.id)) continue;
      const working = work(target)
        .then(() => plan(target.id))
        .catch((error: unknown) => {
          // What was cut off by the end is sent by the next run.
          if (signal.aborted) return;
          onError('Events could not be sent on', error);
          schedule.setIfSooner(rests.rest(target.id, restMs));
        })
        .finally(() => {
          busy.delete(target.id);
          if (!signal.aborted) deps.onChange();
        });
      busy.set(target.id, working);
    }
  }

  function plan(id: string): void {
    if (signal.aborted) return;
    const nextAt = store.nextAt(id);
    if (nextAt !== null) schedule.setIfSooner(Math.max(nextAt, rests.until(id)));
  }

  function lookAgain(): void {
    rests.end();
    look();
  }

  return {
    look,

    /** Looks at once, whatever a target asked for. */
    lookAgain,

    /** Why nothing is tried at a target, in words; null where that is not so. */
    trouble: (id: string): string | null => rests.why(id),

    /** Sends nothing more, and cuts off what is under way: it may have arrived, and is sent again by the next run. */
    async stop(): Promise<void> {
      schedule.stop();
      stopping.abort();
      await Promise.all(busy.values());
    },
  };
}

type Rests = ReturnType<typeof createRests>;

/** Which targets rest, until when, and why where that is not what an answer said. */
function createRests(now: () => number) {
  const untils = new Map<string, number>();
  const whys = new Map<string, string>();
  const until = (id: string) => untils.get(id) ?? 0;
  return {
    why: (id: string): string | null => whys.get(id) ?? null,

    setWhy: (id: string, why: string): void => void whys.set(id, why),

    forgetWhy: (id: string): void => void whys.delete(id),

    /** Epoch ms; 0 for one that does not rest. */
    until,

    /** Lets one rest for so long; returns until when. */
    rest(id: string, ms: number): number {
      untils.set(id, now() + ms);
      return until(id);
    },

    end: (): void => untils.clear(),
  };
}

/** Writes what became of a try; what the file does not take is kept, so that nothing is sent twice while Dockbell runs. */
function createWrites({ store, onSent, onError, now }: QueueDeps, rests: Rests) {
  const unwritten = new Map<number, () => void>();

  function writeOf(target: QueueTarget, due: DueForward, result: SendResult, at: number) {
    if (result.kind === 'sent') return () => store.noteSent(due.id, at, target.name);
    const tries = due.tries + 1;
    const { problem } = result;
    const waitMs = result.kind === 'again' ? waitAfter(tries, result.afterMs) : null;
    if (waitMs === null) return () => store.noteDead(due.id, at, tries, problem);
    return () => store.noteFailed(due.id, at + waitMs, tries, problem);
  }

  return {
    /** Writes the result of one that was sent before, where it could not be written then; false where there is none. */
    late(due: DueForward): boolean {
      const write = unwritten.get(due.id);
      if (write === undefined) return false;
      write();
      unwritten.delete(due.id);
      return true;
    },

    result(target: QueueTarget, due: DueForward, result: SendResult): void {
      const at = now();
      const write = writeOf(target, due, result, at);
      // One that asks to be left alone is, with all that waits for it.
      if (result.kind === 'again' && result.afterMs !== null) {
        rests.rest(target.id, result.afterMs);
      }
      try {
        write();
        if (result.kind === 'sent') onSent();
      } catch (error) {
        onError('What became of an event that was sent on could not be written', error);
        unwritten.set(due.id, write);
        rests.rest(target.id, restMs);
      }
    },
  };
}

interface WorkDeps extends QueueDeps {
  readonly rests: Rests;
  readonly write: ReturnType<typeof createWrites>;
  readonly signal: AbortSignal;
}

/** Works off what is due for a target. */
function createWork({ store, rests, write, signal, ...deps }: WorkDeps) {
  /** The target with its secrets; null while nothing can be tried. */
  async function wholeOf(id: string): Promise<ForwardTarget | null> {
    if (!deps.isOnline()) {
      rests.setWhy(id, words().forwardProblems.offline);
      return null;
    }
    try {
      const whole = await orStopped(deps.read(id), signal);
      rests.forgetWhy(id);
      return whole;
    } catch (error) {
      if (signal.aborted) throw error;
      const why = words().forwardProblems.keyringSilent(errorWords(error));
      if (rests.why(id) !== why) deps.onError('The keyring does not give an address', error);
      rests.setWhy(id, why);
      return null;
    }
  }

  return async (target: QueueTarget): Promise<void> => {
    while (!signal.aborted && rests.until(target.id) <= deps.now()) {
      const due = store.due(target.id, deps.now());
      if (due === null) return;
      if (write.late(due)) continue;
      const whole = await wholeOf(target.id);
      if (whole === null) {
        rests.rest(target.id, restMs);
        return;
      }
      const message = deps.messageOf(due.message);
      const result = await orStopped(deps.send(whole, message, signal), signal);
      write.result(target, due, result);
      deps.onChange();
    }
  };
}

/** Rejects once it is to stop: a keyring or a server that hangs must not keep Dockbell from ending. */
async function orStopped<Result>(asked: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new Error('Dockbell ends'));
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([asked, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
