import { fingerprint } from '../../../engine/contract/fingerprint.ts';
import type { Batch } from '../../simulation/deliveries.ts';
import type { Random } from '../../simulation/random.ts';
import { sendDeliveries } from '../../simulation/sendDeliveries.ts';
import { createSender } from '../../simulation/sender.ts';
import { contractEventOf, type WireEvent } from '../../simulation/wire.ts';

/** What MVMNT is under torture. */
interface TeamLoadDeps {
  readonly webhook: string;
  readonly token: string;
  readonly random: Random;
  /** Events a second. */
  readonly rate: number;
  /** How many times sooner than MVMNT it tries again. */
  readonly timeScale: number;
}

/** Sends what every desk must notify of, each event of a shipment of its own, with MVMNT's retries, until each is acknowledged. */
export function createTeamLoad({ webhook, token, random, rate, timeScale }: TeamLoadDeps) {
  const acknowledged = new Set<string>();
  let shipment = 10_000;
  let abandoned = 0;
  let retried = 0;

  function event(): WireEvent {
    shipment += 1;
    return {
      event: random.pick(['SHIPMENT_DELIVERED', 'SHIPMENT_NEXT_CHECK_CALL_OVERDUE']),
      timestamp: new Date().toISOString(),
      data: { id: random.uuid(), friendlyId: `SHP-${shipment}` },
      diff: null,
    };
  }

  function* batches(): Generator<Batch, never> {
    for (;;) yield Array.from({ length: random.chance(0.8) ? 1 : random.integer(2, 6) }, event);
  }

  return {
    /** Fingerprints of what was answered 200. */
    acknowledged,

    /** Sent in vain to the last try. */
    abandoned: () => abandoned,

    /** How often something was sent again. */
    retried: () => retried,

    /** Sends until the signal aborts, and resolves once all of it was acknowledged or abandoned. */
    async until(signal: AbortSignal): Promise<void> {
      const sender = createSender({ url: webhook, token, timeScale, connections: 16 });
      try {
        await sendDeliveries(batches(), {
          sender,
          rate,
          signal,
          onSent(events, { outcome, attempts }) {
            retried += attempts.length - 1;
            if (outcome !== 'acknowledged') {
              abandoned += 1;
              return;
            }
            for (const one of events) acknowledged.add(fingerprint(contractEventOf(one)));
          },
        });
      } finally {
        sender.stop();
      }
    },
  };
}
