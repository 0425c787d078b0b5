import { setTimeout as wait } from 'node:timers/promises';
import { headers } from '@nats-io/transport-node';
import type { ReceivedDelivery } from '../engine/store/deliveries.ts';
import { secondMs } from '../shared/duration.ts';
import { deliveryHeaders, deliverySubject, teamStream } from '../shared/team.ts';
import { deliveryId } from './deliveryId.ts';
import type { Link } from './link.ts';
import type { Counts } from './counts.ts';

/** MVMNT gives up after 5 s; an answer must be on its way before. */
const maxAnswerMs = 4 * secondMs;

/** What publishing needs. */
export interface BridgeDeps {
  readonly link: Pick<Link, 'isUp' | 'jetstream'>;
  readonly counts: Counts;
  readonly relayName: string;
  /** Why nothing may be accepted now, in words; null while it may. */
  readonly problem: () => string | null;
}

/**
 * Takes deliveries: each is published as MVMNT sent it, in one attempt, and resolves once JetStream has it on disk. Rejects when
 * that is not known after 4 s in all, so that MVMNT is asked to send it again; one that did arrive is then a duplicate.
 */
export function createBridge({ link, counts, relayName, problem }: BridgeDeps) {
  async function publish(delivery: ReceivedDelivery, body: Buffer): Promise<void> {
    const why = problem();
    if (why !== null) throw new Error(why);
    if (!link.isUp()) throw new Error('The connection to NATS is lost');
    const head = headers();
    head.set(deliveryHeaders.receivedAt, String(delivery.receivedAt));
    head.set(deliveryHeaders.tokenSlot, delivery.tokenSlot);
    head.set(deliveryHeaders.relay, relayName);
    const timeout = Math.max(1, maxAnswerMs - delivery.duration);
    const published = link.jetstream.publish(deliverySubject, body, {
      msgID: deliveryId(delivery),
      headers: head,
      timeout,
      retries: 1,
      expect: { streamName: teamStream },
    });
    const ack = await within(published, timeout);
    counts.taken(ack.duplicate, delivery.receivedAt);
  }

  return {
    async accept(delivery: ReceivedDelivery, body: Buffer): Promise<void> {
      const began = performance.now();
      try {
        await publish(delivery, body);
      } catch (error) {
        counts.answered(503);
        throw error;
      }
      counts.answered(200);
      counts.published(performance.now() - began);
    },
  };
}

async function within<Result>(promise: Promise<Result>, milliseconds: number): Promise<Result> {
  const late = new AbortController();
  try {
    return await Promise.race([
      promise,
      wait(milliseconds, null, { signal: late.signal }).then(() => {
        throw new Error('JetStream did not answer in time');
      }),
    ]);
  } finally {
    late.abort();
    // What comes later of either is no longer waited for.
    promise.catch(() => undefined);
  }
}
