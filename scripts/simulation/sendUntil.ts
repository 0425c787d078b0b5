import type { Batch } from './deliveries.ts';
import { reportLine } from './report.ts';
import { sendDeliveries } from './sendDeliveries.ts';
import type { Sender } from './sender.ts';

/** So many deliveries may wait for a retry before no more are begun: where each is refused at once they would pile up. */
const maxOpen = 32;

/**
 * Sends deliveries as fast as answers come until the signal aborts, which also stops the sender, and adds the fingerprints of
 * events that were acknowledged. Resolves when the fate of each delivery is known.
 */
export async function sendUntil(
  signal: AbortSignal,
  load: {
    readonly sender: Sender;
    readonly deliveries: Iterable<Batch>;
    readonly acknowledged: Set<string>;
  },
): Promise<void> {
  const { sender, deliveries, acknowledged } = load;
  signal.addEventListener('abort', () => sender.stop(), { once: true });
  await sendDeliveries(deliveries, {
    sender,
    rate: 0,
    maxOpen,
    signal,
    onSent(events, sent) {
      if (sent.outcome !== 'acknowledged') return;
      for (const { fingerprint } of reportLine(events, sent).events) acknowledged.add(fingerprint);
    },
  });
}
