import { AckPolicy, DeliverPolicy, DiscardPolicy, StorageType } from '@nats-io/jetstream';
import { z } from 'zod';
import { forwardedEventSchema } from '../engine/forward/message.ts';
import { minuteMs } from '../shared/duration.ts';
import { deliverySubject, teamStream } from '../shared/team.ts';
import type { Link } from './link.ts';
import { isNotFound } from './stream.ts';

/** Where what was given up is kept. */
const deadStream = 'DOCKBELL_FORWARD';
const deadSubject = (id: string) => `forward.dead.${id}`;

/** No desk has such a name: theirs are in small letters. */
export const consumerOf = (id: string): string => `FORWARD_${id}`;

const nanos = (milliseconds: number) => milliseconds * 1_000_000;

/** What was given up, and why; times are epoch ms. */
const deadSchema = z.object({
  event: forwardedEventSchema,
  problem: z.string(),
  at: z.number(),
});
export type Dead = z.output<typeof deadSchema>;

/** One that is listed, with its number in the stream. */
export interface ListedDead extends Dead {
  readonly number: number;
}

type ForwardLink = Pick<Link, 'manager' | 'jetstream'>;

/** Makes the stream of what was given up, and a target's place in the deliveries, which begins at the next one. */
export async function prepareForward(
  { manager }: ForwardLink,
  id: string,
  replicas: number,
): Promise<void> {
  await orMake(manager.streams.info(deadStream), () =>
    manager.streams.add({
      name: deadStream,
      subjects: [deadSubject('*')],
      storage: StorageType.File,
      num_replicas: replicas,
      max_bytes: 67_108_864,
      allow_direct: true,
      // One that is full refuses, so that the delivery waits instead of being forgotten.
      discard: DiscardPolicy.New,
    }),
  );
  await orMake(manager.consumers.info(teamStream, consumerOf(id)), () =>
    manager.consumers.add(teamStream, {
      durable_name: consumerOf(id),
      filter_subject: deliverySubject,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.New,
      ack_wait: nanos(2 * minuteMs),
      // What waits for its next try must not keep later deliveries back.
      max_ack_pending: 10_000,
      max_deliver: -1,
      num_replicas: replicas,
    }),
  );
}

/** Removes a target's place, and what was given up of it. */
export async function removeForward({ manager }: ForwardLink, id: string): Promise<void> {
  await orMake(manager.consumers.delete(teamStream, consumerOf(id)), () => undefined);
  await orMake(manager.streams.purge(deadStream, { filter: deadSubject(id) }), () => undefined);
}

/** How many deliveries a target has still to look at or to try again. */
export async function waitingOf({ manager }: ForwardLink, id: string): Promise<number> {
  const { num_pending: later, num_ack_pending: underWay } = await manager.consumers.info(
    teamStream,
    consumerOf(id),
  );
  return later + underWay;
}

/** Keeps what was given up; resolves once it is on disk. */
export async function keepDead({ jetstream }: ForwardLink, id: string, dead: Dead): Promise<void> {
  await jetstream.publish(deadSubject(id), JSON.stringify(dead), {
    msgID: `${id}:${dead.event.id}:${dead.at}`,
    timeout: 5_000,
  });
}

/** What was given up of a target, the oldest first. */
export async function listDead(
  { manager }: ForwardLink,
  id: string,
): Promise<readonly ListedDead[]> {
  const found: ListedDead[] = [];
  let next = 1;
  for (;;) {
    try {
      const subject = deadSubject(id);
      const query = { seq: next, next_by_subj: subject };
      const message = await manager.direct.getMessage(deadStream, query);
      if (message === null) return found;
      found.push({ ...deadSchema.parse(message.json()), number: message.seq });
      next = message.seq + 1;
    } catch (error) {
      if (isNotFound(error)) return found;
      throw error;
    }
  }
}

/** One that was given up is settled. */
export async function removeDead({ manager }: ForwardLink, number: number): Promise<void> {
  await manager.streams.deleteMessage(deadStream, number);
}

async function orMake(asked: Promise<unknown>, make: () => unknown): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (!isNotFound(error)) throw error;
    await make();
  }
}
