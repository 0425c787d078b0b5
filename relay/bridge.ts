import { headers } from '@nats-io/transport-node';
import type { ReceivedDelivery } from '../engine/store/deliveries.ts';
import { hourMs, secondMs } from '../shared/duration.ts';
import { deliveryHeaders, deliverySubject, isInStream, teamStream } from '../shared/team.ts';
import { deliveryId } from './deliveryId.ts';
import type { Link } from './link.ts';
import type { Counts } from './counts.ts';
import { within } from './within.ts';

/** MVMNT gives up after 5 s; an answer must be on its way before. */
const maxAnswerMs = 4 * secondMs;

/** What is not in the stream after this, though the stream calls it a duplicate, is not on its way any more. */
const maxOnItsWayMs = 20 * secondMs;

/** MVMNT's last try comes before. */
const maxUnsettledMs = 6 * hourMs;

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
  const unsettled = createUnsettled();

  async function publish(delivery: ReceivedDelivery, body: Buffer): Promise<void> {
    const why = problem();
    if (why !== null) throw new Error(why);
    if (!link.isUp()) throw new Error('The connection to NATS is lost');
    const head = headers();
    head.set(deliveryHeaders.receivedAt, String(delivery.receivedAt));
    head.set(deliveryHeaders.tokenSlot, delivery.tokenSlot);
    head.set(deliveryHeaders.relay, relayName);
    const timeout = Math.max(1, maxAnswerMs - delivery.duration);
    const id = deliveryId(delivery);
    const published = link.jetstream.publish(deliverySubject, body, {
      msgID: unsettled.nameOf(id, delivery.receivedAt),
      headers: head,
      timeout,
      retries: 1,
      expect: { streamName: teamStream },
    });
    const ack = await within(published, timeout, 'JetStream did not answer in time');
    if (!isInStream(ack)) {
      unsettled.note(id, delivery.receivedAt);
      throw new Error('It may be lost on its way into the stream');
    }
    unsettled.forget(id);
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

/**
 * What the stream calls a duplicate and does not have. Once it cannot be on its way any more it is published by another name: by its own
 * it would be refused for as long as repeats are. What then came twice after all is one event at each desk.
 */
function createUnsettled() {
  /** When that was first said of each, epoch ms. */
  const since = new Map<string, number>();
  return {
    nameOf(id: string, at: number): string {
      const first = since.get(id);
      return first === undefined || at - first < maxOnItsWayMs ? id : `${id}-${at}`;
    },

    note(id: string, at: number): void {
      for (const [other, first] of since) if (at - first > maxUnsettledMs) since.delete(other);
      if (!since.has(id)) since.set(id, at);
    },

    forget: (id: string): void => void since.delete(id),
  };
}
