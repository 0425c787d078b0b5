import { secondMs } from '../../shared/duration.ts';
import type { Mark } from '../../shared/team.ts';
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

/**
 * Publishes what is not shared yet, in order, one at a time, while there is a connection. What is in the stream leaves the outbox when
 * it is read back from there, so that it is never neither here nor there; until then it is published once a connection.
 */
export function createPublishing({ outbox, onError, scheduler, now }: PublishingDeps) {
  let publish: Publish | null = null;
  let published = new Set<string>();
  let isUnderWay = false;
  const retry = scheduler.plan(() => void run());

  async function run(): Promise<void> {
    if (isUnderWay) return;
    isUnderWay = true;
    try {
      for (let next = nextMark(); next !== null; next = nextMark()) {
        const { mark, to, done } = next;
        await to(mark);
        done.add(mark.id);
      }
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
    const mark = outbox().find(({ id }) => !published.has(id));
    return mark === undefined ? null : { mark, to: publish, done: published };
  }

  return {
    /** There is a connection. */
    start(to: Publish): void {
      publish = to;
      published = new Set();
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
