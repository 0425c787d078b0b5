import { DiscardPolicy, RetentionPolicy, StorageType } from '@nats-io/jetstream';
import { errorCode } from '../shared/errorWords.ts';
import { dayMs, hourMs, minuteMs } from '../shared/duration.ts';
import { teamStream } from '../shared/team.ts';
import type { RelayConfig } from './files.ts';
import { streamSubjects } from './keys.ts';
import type { Link } from './link.ts';

/** Where the relay remembers its desks and which invitations were used. */
export const registerStream = 'DOCKBELL_DESKS';

/** NATS counts in nanoseconds. */
export const nanos = (milliseconds: number) => milliseconds * 1_000_000;

/** Makes the streams, or changes them to what `relay.json` says now. */
export async function prepareStreams(
  { manager }: Pick<Link, 'manager'>,
  config: RelayConfig,
): Promise<void> {
  await prepare({
    name: teamStream,
    subjects: streamSubjects,
    max_age: nanos(config.keepDays * dayMs),
    max_bytes: config.maxStreamBytes,
    max_msg_size: 2_097_152,
    // What is full refuses, and MVMNT sends again; the oldest would be dropped without a word.
    discard: DiscardPolicy.New,
    // Longer than MVMNT's last retry, 5 h 21 min after the first try.
    duplicate_window: nanos(6 * hourMs),
    deny_delete: true,
  });
  await prepare({
    name: registerStream,
    subjects: ['desks.>'],
    max_msgs_per_subject: 1,
    max_bytes: 16_777_216,
    discard: DiscardPolicy.New,
    duplicate_window: nanos(minuteMs),
    allow_direct: true,
  });

  async function prepare(wanted: Parameters<typeof manager.streams.update>[1] & { name: string }) {
    const whole = {
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
      num_replicas: config.replicas,
      ...wanted,
    };
    const found = await orNull(manager.streams.info(wanted.name));
    if (found === null) await manager.streams.add(whole);
    else await manager.streams.update(wanted.name, whole);
  }
}

/** Null where JetStream says that there is no such stream or consumer. */
export async function orNull<Result>(asked: Promise<Result>): Promise<Result | null> {
  try {
    return await asked;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** Whether JetStream has no such stream (10059), consumer (10014) or message (10037). */
export function isNotFound(error: unknown): boolean {
  return ['10059', '10014', '10037'].includes(errorCode(error) ?? '');
}

/** Whether JetStream has fewer servers than are to keep a stream (10005): those that were started a moment ago do not count yet. */
export const isNoPeers = (error: unknown): boolean => errorCode(error) === '10005';
