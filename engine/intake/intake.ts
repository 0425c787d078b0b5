import { describeEvent, type DescribedEvent } from '../contract/describeEvent.ts';
import type { InvalidEvent } from '../contract/envelope.ts';
import type { AcceptedDelivery, ReceivedDelivery, Refusal } from '../store/deliveries.ts';
import { inTurns, nextTurn } from '../threads/turns.ts';
import { takeBatch } from './batches.ts';
import { createCommits, passOn, type IntakeDeps, type Waiting } from './commits.ts';
import { mayPass } from '../store/problems.ts';
import { words } from '../../shared/words/words.ts';
import { createRefusals } from './refusals.ts';

/** A delivery from the listener, from the team's relay, or of an event that was in the quarantine. */
export type ProcessedDelivery = Omit<ReceivedDelivery, 'tokenSlot'> &
  Pick<AcceptedDelivery, 'tokenSlot' | 'relayed' | 'solves'>;

/** Deliveries come in crowds: this long after one, the next is expected. */
const moreMayFollowMs = 250;

/** The one path a delivery takes: decide, store, answer, notify. */
export function createIntake(deps: IntakeDeps) {
  const waiting: Waiting[] = [];
  let unanswered = 0;
  let lastArrivalAt = -Infinity;
  let isWritingPlanned = false;
  let isHeld = false;
  const refusals = createRefusals({ ...deps, planWriting });
  const commits = createCommits(deps, {
    onAnswered(count) {
      unanswered -= count;
      if (unanswered === 0) deps.onUnderWay(false);
    },
    onSynced: planIfWaiting,
  });

  /** Everything that arrived in one turn of the event loop is written in one transaction, before any of it is answered. */
  function planWriting(): void {
    // While a sync is under way more can gather: a commit costs about the same for one delivery and for thirty.
    if (isWritingPlanned || isHeld || commits.syncing() !== null) return;
    isWritingPlanned = true;
    setImmediate(write);
  }

  function write(): void {
    isWritingPlanned = false;
    const batch = takeBatch(waiting, () => (unanswered += 1));
    if (batch.length > 0) commits.commit(batch);
    writeRefusals(deps, refusals);
  }

  function planIfWaiting(): void {
    if (waiting.length > 0 || refusals.hasWaiting()) planWriting();
  }

  return {
    /** Resolves once the delivery is on disk; rejects with the store's error when it is not. */
    async accept(delivery: ProcessedDelivery): Promise<void> {
      lastArrivalAt = deps.scheduler.elapsed();
      unanswered += 1;
      if (unanswered === 1) deps.onUnderWay(true);
      const described = await describeAll(delivery, deps.onError);
      return new Promise((resolve, reject) => {
        waiting.push({
          delivery: described,
          gathered: [],
          isPart: false,
          resolve: () => resolve(),
          reject,
        });
        planWriting();
      });
    },

    /** Writes a row for a refused request with the next write. */
    refuse: async (refusal: Refusal): Promise<void> => refusals.add(refusal),

    /** Holds writes back until the returned function is called. */
    hold(): () => void {
      isHeld = true;
      return () => {
        isHeld = false;
        planIfWaiting();
      };
    },

    /** Whether a delivery is waiting to be written or answered, or the next may follow one that just arrived. */
    isBusy: () => unanswered > 0 || deps.scheduler.elapsed() - lastArrivalAt < moreMayFollowMs,

    /** Writes what is waiting, and resolves once it is on disk and answered. */
    async settle(): Promise<void> {
      refusals.hurry();
      do {
        if (commits.syncing() === null) write();
        await (commits.syncing() ?? nextTurn());
      } while (unanswered > 0 || commits.syncing() !== null);
    },
  };
}

function writeRefusals(deps: IntakeDeps, refusals: ReturnType<typeof createRefusals>): void {
  const rows = refusals.take();
  if (rows.length === 0) return;
  try {
    deps.store.recordRefused(rows);
  } catch (error) {
    const isFirst = !mayPass(error) || refusals.putBack(rows);
    if (isFirst) deps.onError(`${rows.length} refused requests could not be recorded`, error);
    return;
  }
  // Not within the `try`: whatever a receiver throws, the rows are written and must not be written again.
  passOn(deps, () => deps.onRefused(rows));
  passOn(deps, () => deps.onChange({ newTypes: [], changedIds: [] }));
  passOn(deps, () => deps.onWritten(rows.length));
}

async function describeAll(
  { events, invalidEvents, ...delivery }: ProcessedDelivery,
  onError: IntakeDeps['onError'],
): Promise<AcceptedDelivery> {
  const described: DescribedEvent[] = [];
  const invalid: InvalidEvent[] = [...invalidEvents];
  await inTurns(events, (event) => {
    try {
      described.push(describeEvent(event, delivery.receivedAt));
    } catch (error) {
      // A shape this version cannot read is kept whole for one that can, and the sender need not repeat it.
      onError('An event could not be read', error);
      invalid.push({
        position: described.length + invalid.length,
        raw: event.sent.whole,
        why: words().invalidEvents.unreadable,
      });
    }
  });
  return { ...delivery, events: described, invalidEvents: invalid };
}
