import { randomUUID } from 'node:crypto';
import { secondMs } from '../../shared/duration.ts';
import { isInStream, type Mark } from '../../shared/team.ts';
import type { Scheduler } from '../threads/schedule.ts';

/** What publishing needs. */
export interface PublishingDeps {
  /** What is not shared yet, in order. */
  readonly outbox: () => readonly Mark[];
  readonly onError: (message: string, error: unknown) => void;
  readonly scheduler: Pick<Scheduler, 'plan'>;
  readonly now: () => number;
}

/** Puts one mark into the stream; resolves once it is there. */
type Publish = (mark: Mark) => Promise<void>;

const retryMs = 5 * secondMs;
/** What was not read back within this was lost on its way, as when the leader that took it was cut off: it is published again. */
const repeatMs = 30 * secondMs;

/**
 * Publishes what is not shared yet, in order, one at a time, while there is a connection. What is in the stream leaves the outbox when
 * it is read back from there, so that it is never neither here nor there. The stream knows a mark that comes again by its id.
 */
export function createPublishing({ outbox, onError, scheduler, now }: PublishingDeps) {
  let publish: Publish | null = null;
  /** When each was published over this connection. */
  let published = new Map<string, number>();
  let isUnderWay = false;
  const retry = scheduler.plan(() => void run());

  async function run(): Promise<void> {
    if (isUnderWay) return;
    isUnderWay = true;
    try {
      for (let next = nextMark(); next !== null; next = nextMark()) {
        const { mark, to, done } = next;
        await to(mark);
        done.set(mark.id, now());
      }
      repeatLater();
    } catch (error) {
      if (publish !== null) {
        onError('What was done here could not be shared yet', error);
        retry.set(now() + retryMs);
      }
    } finally {
      isUnderWay = false;
    }
  }

  function nextMark() {
    if (publish === null) return null;
    const mark = outbox().find(({ id }) => dueAt(id) <= now());
    return mark === undefined ? null : { mark, to: publish, done: published };
  }

  /** When it is to be published (epoch ms): now, or again if it was not read back by then. */
  function dueAt(id: string): number {
    return (published.get(id) ?? -Infinity) + repeatMs;
  }

  function repeatLater(): void {
    const waiting = publish === null ? [] : outbox();
    retry.set(Math.min(Infinity, ...waiting.map(({ id }) => dueAt(id))));
  }

  return {
    /** There is a connection. */
    start(to: Publish): void {
      publish = to;
      published = new Map();
      void run();
    },

    /** There may be something to publish. */
    nudge: (): void => void run(),

    /** There is no connection. */
    pause(): void {
      publish = null;
      retry.set(Infinity);
    },

    /** Plans nothing any more. */
    stop: retry.stop,
  };
}

/**
 * Puts a mark into the stream by its id. What is called a duplicate and is not there may have been lost with the server that led, and
 * would be called so for hours: by another name it is taken, and a mark that comes twice changes nothing. Rejects when it is not there.
 */
export async function putMark(
  id: string,
  put: (name: string) => Promise<{ readonly seq: number }>,
): Promise<void> {
  if (isInStream(await put(id)) || isInStream(await put(`${id}-${randomUUID()}`))) return;
  throw new Error('It may be lost on its way into the stream');
}
