import { describeEvent, type DescribedEvent } from '../contract/describeEvent.ts';
import type { ContractEvent } from '../contract/envelope.ts';
import { errorWords } from '../../shared/errorWords.ts';
import type { JudgedEvent } from './decisions.ts';
import type { ReceivedDelivery, Refusal } from '../listener/listener.ts';
import type { Decision } from '../rules/decide.ts';
import type {
  AcceptedDelivery,
  EventStore,
  FirstDecision,
  NewEvent,
  PendingEvent,
  RecordedDelivery,
  RefusedDelivery,
} from '../store/events.ts';

/** What became known to the history: events that are new, by their types, and old ones that changed. */
export interface HistoryChange {
  readonly newTypes: readonly string[];
  readonly changedIds: readonly number[];
}

/** An event with what is to be done about it. */
export interface Judged {
  readonly event: PendingEvent;
  readonly decision: Decision;
}

/** A delivery from the door, or of an event that was in the quarantine. */
export type ProcessedDelivery = ReceivedDelivery & Pick<AcceptedDelivery, 'solves'>;

/** What the path of a delivery needs; `engine` parts are passed in, so that none imports another. */
export interface IntakeDeps {
  readonly store: Pick<EventStore, 'record' | 'recordRefused'>;
  /** Resolves once what was recorded is on disk. */
  readonly flush: () => Promise<void>;
  readonly decisionOf: (event: JudgedEvent) => Decision;
  /** Takes new events that ring or are held back, once they are stored. */
  readonly notify: (judged: readonly Judged[]) => void;
  /** Whether deliveries are under way: from the first that came to the last that was answered. */
  readonly onUnderWay: (isUnderWay: boolean) => void;
  readonly onChange: (change: HistoryChange) => void;
  /** Rows were written, for the log's sake. */
  readonly onWritten: (rows: number) => void;
  /** Whether the store took its last write, and what it said if not. */
  readonly onStoreState: (error: unknown) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

const tooManyWindow = 60_000;

/** Deliveries come in crowds: so long after one the next is expected, in ms. */
const moreMayFollow = 250;

/** The one path a delivery takes: decide, store, answer, tell. */
export function createIntake(deps: IntakeDeps) {
  let waiting: Waiting[] = [];
  let unanswered = 0;
  let lastCameAt = -Infinity;
  let refusals: RefusedDelivery[] = [];
  /** One row for the requests of a minute that were not even answered 401. */
  let tooMany: RefusedDelivery | null = null;
  let tooManyTimer: NodeJS.Timeout | null = null;
  let isWritingPlanned = false;
  let isHeld = false;
  let flushing: Promise<void> | null = null;

  /** Everything that arrived in one turn of the event loop is written in one transaction, before any of it is answered. */
  function planWriting(): void {
    // While a flush is under way more can gather: a commit costs about the same for one delivery and for thirty.
    if (isWritingPlanned || isHeld || flushing !== null) return;
    isWritingPlanned = true;
    setImmediate(writeWaiting);
  }

  function writeWaiting(): void {
    isWritingPlanned = false;
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) commit(batch);
    flushRefusals();
  }

  function commit(batch: readonly Waiting[]): void {
    let recorded: readonly RecordedDelivery[];
    const decisions = new Map<DescribedEvent, Decision>();
    try {
      recorded = deps.store.record(
        batch.map(({ delivery }) => delivery),
        (event, receivedAt) => {
          const decision = judge(event, receivedAt);
          decisions.set(event, decision);
          return firstDecisionOf(decision);
        },
      );
    } catch (error) {
      if (batch.length > 1 && !isOfWholeStore(error)) {
        // One delivery that cannot be written must not send the others away with it.
        for (const one of batch) commit([one]);
        return;
      }
      for (const { reject } of batch) reject(error);
      noteAnswered(batch.length);
      deps.onStoreState(error);
      return;
    }
    answerOnceFlushed(batch);
    const fresh = recorded.flatMap((delivery) => delivery.fresh);
    changed({
      newTypes: fresh.map(({ event }) => event.type),
      changedIds: recorded.flatMap(({ repeatedIds }) => repeatedIds),
    });
    deps.onWritten(batch.length);
    const judged: Judged[] = [];
    for (const one of fresh) {
      const decision = decisions.get(one.event);
      if (decision === undefined) throw new Error('A new event has no decision');
      if (decision.kind !== 'quiet') judged.push({ event: asPending(one), decision });
    }
    if (judged.length > 0) deps.notify(judged);
  }

  function noteAnswered(count: number): void {
    unanswered -= count;
    if (unanswered === 0) deps.onUnderWay(false);
  }

  /** A listener that fails must not keep a stored delivery from its answer. */
  function changed(change: HistoryChange): void {
    try {
      deps.onChange(change);
    } catch (error) {
      deps.onError('A change of the history could not be passed on', error);
    }
  }

  function answerOnceFlushed(batch: readonly Waiting[]): void {
    const flushed = deps
      .flush()
      .then(
        () => {
          for (const { resolve } of batch) resolve();
          noteAnswered(batch.length);
          deps.onStoreState(null);
        },
        (error: unknown) => {
          // MVMNT sends again what may not be on disk; if it is, that is a repeat.
          for (const { reject } of batch) reject(error);
          noteAnswered(batch.length);
          deps.onStoreState(error);
        },
      )
      .then(() => {
        // Deliveries that were written one by one are flushed one by one as well.
        if (flushing === flushed) flushing = null;
        if (waiting.length > 0 || refusals.length > 0) planWriting();
      });
    flushing = flushed;
  }

  /** Before the event is written, so that its row is written once. A failure must not keep the event out: it then rings. */
  function judge(event: DescribedEvent, receivedAt: number): Decision {
    const { type, occurredAt, data, diff, entity } = event;
    const { kind: entityKind, id: entityId, friendlyId, key, name } = entity;
    const described = { type, occurredAt, receivedAt, entityKind, entityId, friendlyId, key, name };
    return judgeSafely(deps, { ...described, id: null, data, diff });
  }

  function firstDecisionOf(decision: Decision): FirstDecision {
    const { reason, countsAsUnread } = decision;
    if (decision.kind === 'quiet') {
      return {
        outcome: decision.outcome,
        reason,
        countsAsUnread,
        notifiedAt: null,
        needsSeeing: false,
      };
    }
    // Pending until the system has answered, so that a crash in between is noticed at the next start.
    const notifiedAt = decision.kind === 'ring' ? deps.now() : null;
    const needsSeeing = decision.kind === 'ring' && decision.isCritical;
    return { outcome: 'pending', reason, countsAsUnread, notifiedAt, needsSeeing };
  }

  function flushTooMany(): void {
    if (tooManyTimer !== null) clearTimeout(tooManyTimer);
    tooManyTimer = null;
    if (tooMany !== null) refusals.push(tooMany);
    tooMany = null;
    flushRefusals();
  }

  function flushRefusals(): void {
    if (refusals.length === 0) return;
    const batch = refusals;
    refusals = [];
    try {
      deps.store.recordRefused(batch);
      changed({ newTypes: [], changedIds: [] });
      deps.onWritten(batch.length);
    } catch (error) {
      deps.onError(`${batch.length} refused requests could not be recorded`, error);
    }
  }

  function describe(
    delivery: Omit<ProcessedDelivery, 'events'>,
    events: readonly ContractEvent[],
  ): AcceptedDelivery {
    const described: DescribedEvent[] = [];
    const odd = [...delivery.odd];
    for (const event of events) {
      try {
        described.push(describeEvent(event));
      } catch (error) {
        // A shape this version cannot read is kept whole for one that can, and the sender need not repeat it.
        deps.onError('An event could not be read', error);
        odd.push({
          position: described.length + odd.length,
          raw: asSent(event),
          why: 'This version of Dockbell could not read the event.',
        });
      }
    }
    return { ...delivery, events: described, odd };
  }

  return {
    /** Resolves once the delivery is on disk; rejects with what the store said when it is not. */
    accept({ events, ...delivery }: ProcessedDelivery): Promise<void> {
      return new Promise((resolve, reject) => {
        lastCameAt = deps.now();
        waiting.push({ delivery: describe(delivery, events), resolve, reject });
        unanswered += 1;
        if (unanswered === 1) deps.onUnderWay(true);
        planWriting();
      });
    },

    /** Keeps a row of a refused request with the next write; 429s of one minute share a row. */
    refuse(refusal: Refusal): Promise<void> {
      if (refusal.status === 429) {
        tooMany = { ...refusal, count: (tooMany?.count ?? 0) + 1 };
        tooManyTimer ??= setTimeout(flushTooMany, tooManyWindow).unref();
      } else {
        refusals.push({ ...refusal, count: 1 });
        planWriting();
      }
      return Promise.resolve();
    },

    /** Writes nothing until the answered function is called; what arrives meanwhile waits. */
    hold(): () => void {
      isHeld = true;
      return () => {
        isHeld = false;
        if (waiting.length > 0 || refusals.length > 0) planWriting();
      };
    },

    /** Whether a delivery is waiting to be written or answered, or the next may follow one that just came. */
    isBusy: () =>
      waiting.length > 0 || flushing !== null || deps.now() - lastCameAt < moreMayFollow,

    /** Writes what is waiting, and resolves once it is on disk and answered. */
    async settle(): Promise<void> {
      writeWaiting();
      flushTooMany();
      for (let last = flushing; last !== null; last = flushing) await last;
    },
  };
}

function asPending({ id, event, receivedAt }: NewEvent): PendingEvent {
  const { type, tone, occurredAt, title, detail, data, diff, entity } = event;
  return {
    id,
    type,
    tone,
    occurredAt,
    receivedAt,
    entityKind: entity.kind,
    entityId: entity.id,
    friendlyId: entity.friendlyId,
    key: entity.key,
    name: entity.name,
    title,
    detail,
    data,
    diff,
    notifiedAt: null,
    reason: null,
  };
}

/** An event in MVMNT's own form, so that it can be tried again like any other that is kept. */
function asSent({ type, timestamp, data, diff, extra }: ContractEvent): unknown {
  return { ...extra, event: type, timestamp, data, diff };
}

/** A decision, whatever happens: an event that cannot be judged rings and says so. */
export function judgeSafely(
  { decisionOf, onError }: Pick<IntakeDeps, 'decisionOf' | 'onError'>,
  event: JudgedEvent,
): Decision {
  try {
    return decisionOf(event);
  } catch (error) {
    onError('An event could not be decided', error);
    return {
      kind: 'ring',
      isCritical: false,
      reason: { code: 'undecidable', detail: errorWords(error) },
      sound: 'default',
      words: null,
      countsAsUnread: true,
      remark: null,
      fact: null,
    };
  }
}

/**
 * Whether SQLite would refuse every delivery alike: to try one by one would only wait for the same lock as often.
 * https://sqlite.org/rescode.html
 */
function isOfWholeStore(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(BUSY|CANTOPEN|CORRUPT|FULL|IOERR|LOCKED|NOTADB|PERM|PROTOCOL|READONLY)/.test(
    code,
  );
}

interface Waiting {
  readonly delivery: AcceptedDelivery;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}
