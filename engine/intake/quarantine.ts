import type { ProcessedAgain } from '../../shared/delivery.ts';
import { describeEvent } from '../contract/describeEvent.ts';
import { parseDelivery, type ContractEvent } from '../contract/envelope.ts';
import type { ProcessedDelivery } from './intake.ts';
import type { KeptEvent, QuarantineStore } from '../store/quarantine.ts';
import { nextTurn } from '../threads/turns.ts';
import { words } from '../../shared/words/words.ts';

/** What trying again needs. */
export interface QuarantineDeps {
  readonly store: QuarantineStore;
  /** Stores an event like any other, and in the same transaction takes it out of the quarantine. */
  readonly accept: (delivery: ProcessedDelivery) => Promise<void>;
  /** This version of Dockbell. */
  readonly version: string;
  readonly now: () => number;
}

/** How many are tried before other work gets a turn. */
const maxAtOnce = 50;

/** Tries again what could not be understood when it arrived. */
export function createQuarantine(deps: QuarantineDeps) {
  let running: Promise<ProcessedAgain> | null = null;
  let isStopped = false;

  async function tryAll(next: (afterId: number) => readonly KeptEvent[]): Promise<ProcessedAgain> {
    let understood = 0;
    let kept = 0;
    let some = next(0);
    // oxlint-disable-next-line no-unmodified-loop-condition -- `stop` does, between two turns
    while (some.length > 0 && !isStopped) {
      const accepted: Promise<void>[] = [];
      for (const one of some) {
        const event = read(one.body);
        if (typeof event === 'string') {
          deps.store.noteTried(one.id, deps.version, event);
          kept += 1;
        } else {
          accepted.push(deps.accept(deliveryOf(one, event)));
        }
      }
      await Promise.all(accepted);
      understood += accepted.length;
      await nextTurn();
      some = next(some.at(-1)?.id ?? 0);
    }
    return { understood, kept };
  }

  function deliveryOf(
    { id, deliveryId, body, sentAt, tokenSlot }: KeptEvent,
    event: ContractEvent,
  ): ProcessedDelivery {
    return {
      receivedAt: deps.now(),
      sentAt,
      tokenSlot,
      bytes: Buffer.byteLength(body),
      duration: 0,
      events: [event],
      invalidEvents: [],
      solves: { quarantineId: id, deliveryId },
    };
  }

  /** One after the other, so that none is tried twice at once. */
  function inTurn(next: (afterId: number) => readonly KeptEvent[]): Promise<ProcessedAgain> {
    const before = running;
    running = (async () => {
      await Promise.allSettled([before]);
      return tryAll(next);
    })();
    return running;
  }

  return {
    /** Tries that of one delivery, or all with null; rejects with what the store said when it cannot write, and then nothing is lost. */
    process: (deliveryId: number | null) =>
      inTurn((afterId) => deps.store.next(deliveryId, afterId, maxAtOnce)),

    /** Tries what this version has not tried yet, as after an update. */
    processUntried: () =>
      inTurn((afterId) => deps.store.nextUntried(afterId, deps.version, maxAtOnce)),

    /** Stops trying, and resolves once what is under way is stored. What is left waits for the next start. */
    async stop(): Promise<void> {
      isStopped = true;
      await Promise.allSettled([running]);
    },
  };
}

/** The event in a quarantined body, or a sentence that says why it is none. */
function read(body: string): ContractEvent | string {
  try {
    const delivery = parseDelivery(`{"events":[${body}]}`);
    if (!delivery.ok) return delivery.why;
    const [event] = delivery.events;
    if (event === undefined) {
      return delivery.invalidEvents[0]?.why ?? words().invalidEvents.unreadable;
    }
    describeEvent(event, event.statedAt);
    return event;
  } catch {
    // It stays as it is, and keeps no other from being tried; the text of the error would mean nothing to a dispatcher.
    return words().invalidEvents.unreadable;
  }
}
