import { createHash } from 'node:crypto';
import { fingerprint } from '../engine/contract/fingerprint.ts';
import type { ReceivedDelivery } from '../engine/store/deliveries.ts';

/**
 * Names a delivery by what it says, in hex, so that JetStream keeps one that MVMNT or a proxy sends again only once: by the
 * fingerprints of its events, and by the letters of those that are not valid. `sentAt` may differ between attempts.
 */
export function deliveryId({
  events,
  invalidEvents,
}: Pick<ReceivedDelivery, 'events' | 'invalidEvents'>): string {
  const hash = createHash('sha256');
  for (const event of events) hash.update(`event ${fingerprint(event)}\n`);
  for (const { raw } of invalidEvents) hash.update(`invalid ${JSON.stringify(raw)}\n`);
  return hash.digest('hex');
}
