import { describeEvent, type DescribedEvent } from '../contract/describeEvent.ts';
import type { ContractEvent, InvalidEvent } from '../contract/envelope.ts';
import type { Decision } from '../rules/decision.ts';
import type { Decide, DecidedEvent, UndecidedEvent } from '../store/decidedEvent.ts';
import type {
  AcceptedDelivery,
  ReceivedDelivery,
  RefusedDelivery,
  Refusal,
} from '../store/deliveries.ts';
import type { EventStore, FirstDecision, PendingEvent } from '../store/events.ts';
import {
  recordDeliveries,
  type DeliveryWrites,
  type NewEvent,
  type RecordedDelivery,
} from './record.ts';
import { createRefusals } from './refusals.ts';

/** A change of the history: events that are new, by their types, and old ones that changed. */
export interface HistoryChange {
  readonly newTypes: readonly string[];
  readonly changedIds: readonly number[];
}

/** A delivery from the listener, or of an event that was in the quarantine. */
export type ProcessedDelivery = ReceivedDelivery & Pick<AcceptedDelivery, 'solves'>;

/** What the path of a delivery needs; `engine.ts` passes it in, so that no part imports another. */
export interface IntakeDeps {
  readonly store: DeliveryWrites & Pick<EventStore, 'recordRefused'>;
  /** Resolves once what was recorded is on disk. */
  readonly sync: () => Promise<void>;
  readonly decide: Decide;
  /** Takes new events that ring or are held back, once they are stored. */
  readonly notify: (events: readonly DecidedEvent[]) => void;
  /** Whether deliveries are under way: from the first that arrived to the last that was answered. */
  readonly onUnderWay: (isUnderWay: boolean) => void;
  readonly onChange: (change: HistoryChange) => void;
  /** Rows were written, so that a checkpoint may be due. */
  readonly onWritten: (rows: number) => void;
  /** Whether the store took its last write, and its error if not. */
  readonly onStoreState: (error: unknown) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/** Deliveries come in crowds: this long after one, the next is expected. */
const moreMayFollowMs = 250;

/** The one path a delivery takes: decide, store, answer, notify. */
export function createIntake(deps: IntakeDeps) {
  let waiting: Waiting[] = [];
  let unanswered = 0;
  let lastArrivalAt = -Infinity;
  let isWritingPlanned = false;
  let isHeld = false;
  let syncing: Promise<void> | null = null;
  const refusals = createRefusals(planWriting);

  /** Everything that arrived in one turn of the event loop is written in one transaction, before any of it is answered. */
  function planWriting(): void {
    // While a sync is under way more can gather: a commit costs about the same for one delivery and for thirty.
    if (isWritingPlanned || isHeld || syncing !== null) return;
    isWritingPlanned = true;
    setImmediate(write);
  }

  function write(): void {
    isWritingPlanned = false;
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) commit(batch);
    writeRefusals(deps, refusals.take());
  }

  function commit(batch: readonly Waiting[]): void {
    let recorded: readonly Recorded[];
    try {
      recorded = record(deps, batch);
    } catch (error) {
      if (batch.length > 1 && !isOfWholeStore(error)) {
        // One delivery that cannot be written must not send the others away with it.
        for (const one of batch) commit([one]);
      } else {
        answer(batch, error);
      }
      return;
    }
    answerOnceSynced(batch);
    announce(deps, recorded);
  }

  function answerOnceSynced(batch: readonly Waiting[]): void {
    const synced = deps
      .sync()
      .then(
        () => answer(batch, null),
        // MVMNT sends again what may not be on disk; if it is, that is a repeat.
        (error: unknown) => answer(batch, error),
      )
      .then(() => {
        // Deliveries that were written one by one are synced one by one as well.
        if (syncing === synced) syncing = null;
        planIfWaiting();
      });
    syncing = synced;
  }

  function answer(batch: readonly Waiting[], error: unknown): void {
    for (const { resolve, reject } of batch) {
      if (error === null) resolve();
      else reject(error);
    }
    unanswered -= batch.length;
    if (unanswered === 0) deps.onUnderWay(false);
    deps.onStoreState(error);
  }

  function planIfWaiting(): void {
    if (waiting.length > 0 || refusals.hasWaiting()) planWriting();
  }

  return {
    /** Resolves once the delivery is on disk; rejects with the store's error when it is not. */
    accept(delivery: ProcessedDelivery): Promise<void> {
      return new Promise((resolve, reject) => {
        lastArrivalAt = deps.now();
        waiting.push({ delivery: describe(delivery, deps.onError), resolve, reject });
        unanswered += 1;
        if (unanswered === 1) deps.onUnderWay(true);
        planWriting();
      });
    },

    /** Writes a row for a refused request with the next write. */
    refuse(refusal: Refusal): Promise<void> {
      refusals.add(refusal);
      return Promise.resolve();
    },

    /** Holds writes back until the returned function is called. */
    hold(): () => void {
      isHeld = true;
      return () => {
        isHeld = false;
        planIfWaiting();
      };
    },

    /** Whether a delivery is waiting to be written or answered, or the next may follow one that just arrived. */
    isBusy: () =>
      waiting.length > 0 || syncing !== null || deps.now() - lastArrivalAt < moreMayFollowMs,

    /** Writes what is waiting, and resolves once it is on disk and answered. */
    async settle(): Promise<void> {
      refusals.endMinute();
      write();
      for (let last = syncing; last !== null; last = syncing) await last;
    },
  };
}

interface Waiting {
  readonly delivery: AcceptedDelivery;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

type First = FirstDecision & { readonly decision: Decision };
type Recorded = RecordedDelivery<First>;

function record({ store, decide, now }: IntakeDeps, batch: readonly Waiting[]) {
  const deliveries = batch.map(({ delivery }) => delivery);
  return recordDeliveries(store, deliveries, (event, receivedAt): First => {
    const decision = decide(undecided(event, receivedAt));
    return { ...firstDecisionOf(decision, now), decision };
  });
}

/** Passes on what is new, while it is being synced. */
function announce(deps: IntakeDeps, recorded: readonly Recorded[]): void {
  const newEvents = recorded.flatMap((delivery) => delivery.newEvents);
  passOn(deps, {
    newTypes: newEvents.map(({ event }) => event.type),
    changedIds: recorded.flatMap(({ repeatedIds }) => repeatedIds),
  });
  deps.onWritten(recorded.length);
  const loud = newEvents.filter(({ first }) => first.decision.kind !== 'quiet');
  if (loud.length > 0) deps.notify(loud.map(decided));
}

function writeRefusals(
  deps: Pick<IntakeDeps, 'store' | 'onChange' | 'onWritten' | 'onError'>,
  rows: readonly RefusedDelivery[],
): void {
  if (rows.length === 0) return;
  try {
    deps.store.recordRefused(rows);
    passOn(deps, { newTypes: [], changedIds: [] });
    deps.onWritten(rows.length);
  } catch (error) {
    deps.onError(`${rows.length} refused requests could not be recorded`, error);
  }
}

/** A receiver that fails must not keep a stored delivery from its answer. */
function passOn(
  { onChange, onError }: Pick<IntakeDeps, 'onChange' | 'onError'>,
  change: HistoryChange,
): void {
  try {
    onChange(change);
  } catch (error) {
    onError('A change of the history could not be passed on', error);
  }
}

function describe(
  { events, invalidEvents, ...delivery }: ProcessedDelivery,
  onError: IntakeDeps['onError'],
): AcceptedDelivery {
  const described: DescribedEvent[] = [];
  const invalid: InvalidEvent[] = [...invalidEvents];
  for (const event of events) {
    try {
      described.push(describeEvent(event));
    } catch (error) {
      // A shape this version cannot read is kept whole for one that can, and the sender need not repeat it.
      onError('An event could not be read', error);
      invalid.push({
        position: described.length + invalid.length,
        raw: asSent(event),
        why: 'This version of Dockbell could not read the event.',
      });
    }
  }
  return { ...delivery, events: described, invalidEvents: invalid };
}

/** An event in MVMNT's own form, so that it can be tried again like any other in the quarantine. */
function asSent({ type, timestamp, data, diff, extra }: ContractEvent): unknown {
  return { ...extra, event: type, timestamp, data, diff };
}

function undecided(event: DescribedEvent, receivedAt: number): UndecidedEvent {
  const { type, occurredAt, data, diff, entity } = event;
  const { kind: entityKind, id: entityId, friendlyId, key, name } = entity;
  const about = { entityKind, entityId, friendlyId, key, name };
  return { id: null, type, occurredAt, receivedAt, ...about, data, diff };
}

function firstDecisionOf(decision: Decision, now: () => number): FirstDecision {
  const { reason, countsAsUnread } = decision;
  const isRinging = decision.kind === 'ring';
  return {
    // Pending until the system has answered, so that a crash in between is noticed at the next start.
    outcome: decision.kind === 'quiet' ? decision.outcome : 'pending',
    reason,
    countsAsUnread,
    notifiedAt: isRinging ? now() : null,
    needsSeeing: isRinging && decision.isCritical,
  };
}

function decided({ id, event, receivedAt, first }: NewEvent<First>): DecidedEvent {
  const { tone, title, detail } = event;
  const pending: PendingEvent = {
    ...undecided(event, receivedAt),
    id,
    tone,
    title,
    detail,
    notifiedAt: null,
    reason: null,
  };
  return { event: pending, decision: first.decision };
}

/**
 * Whether SQLite would refuse every delivery alike: to try them one by one would only wait for the same lock each time.
 * https://sqlite.org/rescode.html
 */
function isOfWholeStore(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(BUSY|CANTOPEN|CORRUPT|FULL|IOERR|LOCKED|NOTADB|PERM|PROTOCOL|READONLY)/.test(
    code,
  );
}
