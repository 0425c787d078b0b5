import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  RetentionPolicy,
  StorageType,
  type ConsumerInfo,
  type StreamInfo,
} from '@nats-io/jetstream';
import { errorCode } from '../shared/errorWords.ts';
import { dayMs, hourMs, minuteMs } from '../shared/duration.ts';
import { maxUnacknowledged, teamStream, type Place } from '../shared/team.ts';
import type { RelayConfig } from './files.ts';
import { streamSubjects } from './keys.ts';
import type { Link } from './link.ts';

/** Where the relay remembers its desks and which invitations were used. */
export const registerStream = 'DOCKBELL_DESKS';

/** NATS counts in nanoseconds. */
const nanos = (milliseconds: number) => milliseconds * 1_000_000;

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

/** Makes a desk's place in the stream, or finds the one it has, or makes it anew where it would leave something out. */
export async function prepareDesk(
  { manager }: Pick<Link, 'manager'>,
  desk: string,
  place: Place | null,
  stream: StreamInfo,
  replicas: number,
): Promise<ConsumerInfo> {
  const found = await orNull(manager.consumers.info(teamStream, desk));
  const start = startOf(found, place, stream);
  if (start === null && found !== null) {
    if (found.config.num_replicas === replicas) return found;
    // What one machine kept would be gone with it, though the stream is on three.
    return manager.consumers.update(teamStream, desk, { num_replicas: replicas });
  }
  if (found !== null) await manager.consumers.delete(teamStream, desk);
  return manager.consumers.add(teamStream, {
    durable_name: desk,
    ack_policy: AckPolicy.Explicit,
    ...(start !== null && start > 1
      ? { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: start }
      : { deliver_policy: DeliverPolicy.All }),
    ack_wait: nanos(minuteMs),
    max_ack_pending: maxUnacknowledged,
    max_deliver: -1,
    inactive_threshold: nanos(30 * dayMs),
    num_replicas: replicas,
  });
}

/** What is known of a desk's place. */
type FoundPlace = Pick<ConsumerInfo, 'delivered' | 'ack_floor' | 'num_ack_pending' | 'num_waiting'>;

/** The number at which a desk's place begins anew when it connects; null where it goes on at the one it has. */
export function startOf(
  found: FoundPlace | null,
  place: Place | null,
  { created, state }: Pick<StreamInfo, 'created' | 'state'>,
): number | null {
  const isSameStream = place?.stream === created && place.number <= state.last_seq;
  // What was not acknowledged in order may reach so far back.
  const fromPlace = isSameStream ? Math.max(1, place.number + 1 - maxUnacknowledged) : 1;
  if (found === null) return fromPlace;
  // After a restore it may lie behind the end of the stream, and would skip what comes now.
  if (found.delivered.stream_seq > state.last_seq) return fromPlace;
  // A desk stores before it acknowledges: one that has stored less has lost its file, or has an older one.
  const acknowledged = found.ack_floor.stream_seq;
  if (acknowledged > (isSameStream ? place.number : 0)) return fromPlace;
  // What an earlier connection asked for would come again only when a minute is over.
  return found.num_ack_pending > 0 || found.num_waiting > 0 ? acknowledged + 1 : null;
}

/** Null where JetStream says that there is no such stream or consumer. */
async function orNull<Result>(asked: Promise<Result>): Promise<Result | null> {
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
