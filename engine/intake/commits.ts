import type { DescribedEvent } from '../contract/describeEvent.ts';
import type { Decision } from '../rules/decision.ts';
import type { Decide, DecidedEvent, UndecidedEvent } from '../store/decidedEvent.ts';
import type { InvalidEvent } from '../contract/envelope.ts';
import type { AcceptedDelivery, RefusedDelivery } from '../store/deliveries.ts';
import type { EventStore, FirstDecision, PendingEvent } from '../store/events.ts';
import type { NewForward } from '../store/forwards.ts';
import { isOfWholeStore } from '../store/problems.ts';
import type { Scheduler } from '../threads/schedule.ts';
import {
  recordDeliveries,
  type DeliveryWrites,
  type NewEvent,
  type RecordedDelivery,
} from './record.ts';

/** A change of the history: events that are new, by their types, and old ones that changed. */
export interface HistoryChange {
  readonly newTypes: readonly string[];
  readonly changedIds: readonly number[];
}

/** What the path of a delivery needs; `engine.ts` passes it in, so that no part imports another. */
export interface IntakeDeps {
  readonly store: DeliveryWrites & Pick<EventStore, 'recordRefused'>;
  /** Resolves once what was recorded is on disk. */
  readonly sync: () => Promise<void>;
  readonly decide: Decide;
  /** Where a new event is sent on to. */
  readonly forwardsOf: (
    described: DescribedEvent,
    event: UndecidedEvent,
    decision: Decision,
  ) => readonly NewForward[] | undefined;
  /** New events wait to be sent on. */
  readonly onForwards: () => void;
  /** Takes events that were kept in the quarantine. */
  readonly onUnreadable: (events: readonly InvalidEvent[]) => void;
  /** Takes refused requests, once they are stored. */
  readonly onRefused: (rows: readonly RefusedDelivery[]) => void;
  /** Takes new events that ring or are held back, once they are stored. */
  readonly notify: (events: readonly DecidedEvent[]) => void;
  /** Takes events whose problem was resolved by what was stored. */
  readonly onResolved: (ids: readonly number[]) => void;
  /** Whether deliveries are under way: from the first that arrived to the last that was answered. */
  readonly onUnderWay: (isUnderWay: boolean) => void;
  readonly onChange: (change: HistoryChange) => void;
  /** Rows were written, so that a checkpoint may be due. */
  readonly onWritten: (rows: number) => void;
  /** Whether the store took its last write, and its error if not. */
  readonly onStoreState: (error: unknown) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly scheduler: Pick<Scheduler, 'plan' | 'elapsed'>;
  readonly now: () => number;
}

/** A delivery that waits for its answer. */
export interface Waiting {
  readonly delivery: AcceptedDelivery;
  /** What rings of its earlier parts; a delivery notifies once, however many parts it is written in. */
  readonly gathered: DecidedEvent[];
  /** More of it follows. */
  readonly isPart: boolean;
  /** Called with the id of its row once it is on disk. */
  readonly resolve: (deliveryId: number) => void;
  readonly reject: (error: unknown) => void;
}

/** What commits report back; `onSynced` is called when the next one may start. */
interface CommitEvents {
  readonly onAnswered: (count: number) => void;
  readonly onSynced: () => void;
}

/** Writes batches of deliveries, each in one transaction, and answers them once they are on disk. */
export function createCommits(deps: IntakeDeps, { onAnswered, onSynced }: CommitEvents) {
  let syncing: Promise<void> | null = null;

  function commit(batch: readonly Waiting[]): void {
    let written: readonly Written[];
    try {
      written = record(deps, batch);
    } catch (error) {
      if (batch.length > 1 && !isOfWholeStore(error)) {
        // One delivery that cannot be written must not send the others away with it.
        for (const one of batch) commit([one]);
      } else {
        turnAway(batch, error);
      }
      return;
    }
    answerOnceSynced(written);
    announce(deps, written);
    const unreadable = batch.flatMap(({ delivery }) => delivery.invalidEvents);
    if (unreadable.length > 0) deps.onUnreadable(unreadable);
  }

  function answerOnceSynced(written: readonly Written[]): void {
    const synced = deps
      .sync()
      .then(
        () => {
          for (const { resolve, deliveryId } of written) resolve(deliveryId);
          onAnswered(written.length);
          deps.onStoreState(null);
        },
        // MVMNT sends again what may not be on disk; if it is, that is a repeat.
        (error: unknown) => turnAway(written, error),
      )
      .then(() => {
        // Deliveries that were written one by one are synced one by one as well.
        if (syncing === synced) syncing = null;
        onSynced();
      });
    syncing = synced;
  }

  function turnAway(batch: readonly Waiting[], error: unknown): void {
    for (const { reject, gathered } of batch) {
      reject(error);
      // Earlier parts are stored, and a repeat of them will not ring.
      if (gathered.length > 0) deps.notify(gathered);
    }
    onAnswered(batch.length);
    deps.onStoreState(error);
  }

  return {
    /** Writes a batch now. */
    commit,

    /** Resolves when the last batch is answered; null when none waits for the disk. */
    syncing: () => syncing,
  };
}

/** Passes on what is stored; a receiver that fails must not keep it from its answer, or from the next receiver. */
export function passOn({ onError }: Pick<IntakeDeps, 'onError'>, send: () => void): void {
  try {
    send();
  } catch (error) {
    onError('A change of the history could not be passed on', error);
  }
}

type First = FirstDecision & { readonly decision: Decision };
type Written = Waiting & RecordedDelivery<First>;

function record(
  { store, decide, forwardsOf, onError, now }: IntakeDeps,
  batch: readonly Waiting[],
): readonly Written[] {
  return recordDeliveries(store, batch, (event, receivedAt, isCaughtUp): First => {
    const asked = { ...undecided(event, receivedAt), isCaughtUp };
    const decision = decide(asked);
    const forwards = attempted(() => forwardsOf(event, asked, decision), onError);
    return { ...firstDecisionOf(decision, now), decision, ...(forwards && { forwards }) };
  });
}

/** Passes on what is new, while it is being synced. */
function announce(deps: IntakeDeps, written: readonly Written[]): void {
  const all = written.flatMap(({ newEvents }) => newEvents);
  const change: HistoryChange = {
    newTypes: all.map(({ event }) => event.type),
    changedIds: written.flatMap(({ repeatedIds }) => repeatedIds),
  };
  passOn(deps, () => deps.onChange(change));
  deps.onWritten(written.length);
  const loud = written.flatMap(({ newEvents, gathered, isPart }) => {
    const own = newEvents.filter(({ first }) => first.decision.kind !== 'quiet');
    gathered.push(...own.map(decided));
    return isPart ? [] : gathered.splice(0);
  });
  if (loud.length > 0) deps.notify(loud);
  if (all.some(({ first }) => first.forwards !== undefined)) passOn(deps, deps.onForwards);
  const resolved = deps.store.takeResolved();
  if (resolved.length > 0) passOn(deps, () => deps.onResolved(resolved));
}

/** Undefined where it throws: an event must be stored whatever is wrong with sending it on. */
function attempted<Result>(
  work: () => Result | undefined,
  onError: IntakeDeps['onError'],
): Result | undefined {
  try {
    return work();
  } catch (error) {
    onError('Where an event is sent on to could not be decided', error);
    return undefined;
  }
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
