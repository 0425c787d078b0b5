import { describeEvent, type DescribedEvent } from './contract/describeEvent.ts';
import type { ContractEvent } from './contract/envelope.ts';
import { errorWords } from './errorWords.ts';
import type { ReceivedDelivery, Refusal } from './listener/listener.ts';
import type { Verdict } from './rules/decide.ts';
import type { ToastText } from './rules/digest.ts';
import type {
  EventStore,
  RefusedDelivery,
  UndecidedEvent,
  AcceptedDelivery,
  RecordedDelivery,
} from './store/events.ts';

/** What came of showing a notification. */
export type ToastResult =
  | { readonly kind: 'shown' }
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'not-supported' };

/** A notification to show, with the event that a click opens; null opens the history. */
export interface Toast extends ToastText {
  readonly eventId: number | null;
}

/** What the path of a delivery needs; `engine` parts are passed in, so that none imports another. */
export interface IntakeDeps {
  readonly store: Pick<EventStore, 'record' | 'recordRefused' | 'undecided' | 'decide'>;
  readonly decide: (event: UndecidedEvent) => Verdict;
  readonly toastText: (event: UndecidedEvent) => ToastText;
  readonly digestText: (events: readonly UndecidedEvent[], cause: 'burst' | 'backlog') => ToastText;
  readonly tell: (toast: Toast) => Promise<ToastResult>;
  /** The history changed: so many new events, or only marks on old ones. */
  readonly onChange: (newCount: number) => void;
  /** Whether the store took its last write, and what it said if not. */
  readonly onStoreState: (error: unknown) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/** How many events that ring at once are told one by one; more become one summary. */
const mostToastsAtOnce = 5;
/** How long decisions wait for company under load, in ms: one transaction then serves them all. */
const decisionDelay = 20;
const decisionBatch = 1_000;
const tooManyWindow = 60_000;

/** The one path a delivery takes: store, answer, decide, tell. */
export function createIntake(deps: IntakeDeps) {
  let waiting: Waiting[] = [];
  let refusals: RefusedDelivery[] = [];
  /** One row for the requests of a minute that were not even answered 401. */
  let tooMany: RefusedDelivery | null = null;
  let tooManyTimer: NodeJS.Timeout | null = null;
  let isFlushPlanned = false;
  let decisionTimer: NodeJS.Timeout | null = null;
  let lastDecisionAt = 0;
  /** Events up to this id have been looked at in this run. */
  let decidedUpTo = 0;
  const telling = new Set<Promise<void>>();

  /** Everything that arrived in one turn of the event loop is written in one transaction, before any of it is answered. */
  function planFlush(): void {
    if (isFlushPlanned) return;
    isFlushPlanned = true;
    setImmediate(flush);
  }

  function flush(): void {
    isFlushPlanned = false;
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) commit(batch);
    flushRefusals();
    if (batch.length > 0) planDecisions();
  }

  function commit(batch: readonly Waiting[]): void {
    let recorded: readonly RecordedDelivery[];
    try {
      recorded = deps.store.record(batch.map(({ delivery }) => delivery));
    } catch (error) {
      if (batch.length > 1 && !isOfWholeStore(error)) {
        // One delivery that cannot be written must not send the others away with it.
        for (const one of batch) commit([one]);
        return;
      }
      for (const { reject } of batch) reject(error);
      deps.onStoreState(error);
      return;
    }
    for (const { resolve } of batch) resolve();
    deps.onStoreState(null);
    deps.onChange(recorded.reduce((sum, { newCount }) => sum + newCount, 0));
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
      deps.onChange(0);
    } catch (error) {
      deps.onError(`${batch.length} refused requests could not be recorded`, error);
    }
  }

  function describe(
    delivery: Omit<ReceivedDelivery, 'events'>,
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
          raw: event,
          why: 'This version of Dockbell could not read the event.',
        });
      }
    }
    return { ...delivery, events: described, odd };
  }

  function planDecisions(): void {
    if (decisionTimer !== null) return;
    const wait = Math.max(0, lastDecisionAt + decisionDelay - deps.now());
    decisionTimer = setTimeout(
      () => {
        decisionTimer = null;
        lastDecisionAt = deps.now();
        decideAll(null);
      },
      Math.min(wait, decisionDelay),
    );
  }

  /** Decides every event stored since the last look; `backlog` gathers what rings into one summary. */
  function decideAll(cause: 'backlog' | null): void {
    const ringing: Ringing[] = [];
    try {
      let events = deps.store.undecided(decidedUpTo, decisionBatch);
      while (events.length > 0) {
        ringing.push(...decideBatch(events));
        decidedUpTo = events.at(-1)?.id ?? decidedUpTo;
        events = deps.store.undecided(decidedUpTo, decisionBatch);
      }
    } catch (error) {
      // The events stay undecided in the file and are looked at again with the next delivery or start.
      deps.onError('Events could not be decided', error);
    }
    ring(ringing, cause ?? (ringing.length > mostToastsAtOnce ? 'burst' : null));
    deps.onChange(0);
  }

  function decideBatch(events: readonly UndecidedEvent[]): readonly Ringing[] {
    const verdicts = events.map((event) => ({ event, verdict: verdictOf(event) }));
    const now = deps.now();
    // Those that ring stay `pending` with the time of the attempt, so that a crash in between is noticed at the next start.
    deps.store.decide(
      verdicts.map(({ event: { id }, verdict }) =>
        verdict.kind === 'ring'
          ? {
              id,
              outcome: 'pending',
              reason: verdict.reason,
              toldAt: now,
              countsAsUnread: verdict.countsAsUnread,
            }
          : {
              id,
              outcome: verdict.outcome,
              reason: verdict.reason,
              toldAt: null,
              countsAsUnread: verdict.countsAsUnread,
            },
      ),
    );
    return verdicts.flatMap(({ event, verdict }) =>
      verdict.kind === 'ring' ? [{ event, verdict }] : [],
    );
  }

  /** A decision that fails must not eat the event: it rings and says so. */
  function verdictOf(event: UndecidedEvent): Verdict {
    try {
      return deps.decide(event);
    } catch (error) {
      deps.onError('An event could not be decided', error);
      return {
        kind: 'ring',
        reason: { code: 'undecidable', detail: errorWords(error) },
        countsAsUnread: true,
      };
    }
  }

  function ring(ringing: readonly Ringing[], cause: 'burst' | 'backlog' | null): void {
    if (ringing.length === 0) return;
    if (cause === null) {
      for (const one of ringing) {
        tellAndKeep({ ...deps.toastText(one.event), eventId: one.event.id }, [one], null);
      }
      return;
    }
    const events = ringing.map(({ event }) => event);
    const [only] = events;
    const isSingle = events.length === 1 && only !== undefined;
    const text = isSingle ? deps.toastText(only) : deps.digestText(events, cause);
    tellAndKeep({ ...text, eventId: isSingle ? only.id : null }, ringing, cause);
  }

  function tellAndKeep(
    toast: Toast,
    ringing: readonly Ringing[],
    cause: 'burst' | 'backlog' | null,
  ): void {
    const told = deps
      .tell(toast)
      .catch((error: unknown) => ({ kind: 'failed', detail: errorWords(error) }) as const)
      .then((result) => {
        keep(result, ringing, cause);
      })
      .catch((error: unknown) => {
        deps.onError('A notification could not be recorded', error);
      })
      .finally(() => {
        telling.delete(told);
        deps.onChange(0);
      });
    telling.add(told);
  }

  function keep(
    result: ToastResult,
    ringing: readonly Ringing[],
    cause: 'burst' | 'backlog' | null,
  ): void {
    const toldAt = deps.now();
    deps.store.decide(
      ringing.map(({ event: { id }, verdict }) => ({
        id,
        toldAt,
        countsAsUnread: verdict.countsAsUnread,
        ...(result.kind === 'shown'
          ? cause === null
            ? { outcome: 'notified' as const, reason: verdict.reason }
            : { outcome: 'digest' as const, reason: { code: cause, count: ringing.length } }
          : {
              outcome: 'failed' as const,
              reason:
                result.kind === 'failed'
                  ? ({ code: 'refused', detail: result.detail } as const)
                  : ({ code: 'not-supported' } as const),
            }),
      })),
    );
  }

  return {
    /** Resolves once the delivery is on disk; rejects with what the store said when it is not. */
    accept({ events, ...delivery }: ReceivedDelivery): Promise<void> {
      return new Promise((resolve, reject) => {
        waiting.push({ delivery: describe(delivery, events), resolve, reject });
        planFlush();
      });
    },

    /** Keeps a row of a refused request with the next write; 429s of one minute share a row. */
    refuse(refusal: Refusal): Promise<void> {
      if (refusal.status === 429) {
        tooMany = { ...refusal, count: (tooMany?.count ?? 0) + 1 };
        tooManyTimer ??= setTimeout(flushTooMany, tooManyWindow).unref();
      } else {
        refusals.push({ ...refusal, count: 1 });
        planFlush();
      }
      return Promise.resolve();
    },

    /** Decides what an earlier run left undecided and tells it in one summary. Call it before the first delivery. */
    resume(): void {
      decideAll('backlog');
    },

    /** Writes and decides what is waiting, and waits for notifications that are being shown. */
    async settle(): Promise<void> {
      flush();
      flushTooMany();
      if (decisionTimer !== null) clearTimeout(decisionTimer);
      decisionTimer = null;
      decideAll(null);
      await Promise.all(telling);
    },
  };
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

interface Ringing {
  readonly event: UndecidedEvent;
  readonly verdict: Extract<Verdict, { kind: 'ring' }>;
}
