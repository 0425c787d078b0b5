import { AckPolicy, DeliverPolicy, type ConsumerInfo, type StreamInfo } from '@nats-io/jetstream';
import { dayMs, minuteMs, secondMs } from '../shared/duration.ts';
import { errorCode } from '../shared/errorWords.ts';
import { isPlaceIn, maxUnacknowledged, teamStream, type Place } from '../shared/team.ts';
import type { Link } from './link.ts';
import { isNotFound, nanos, orNull } from './stream.ts';
import { within } from './within.ts';

/** What keeping desks' places needs. */
interface PlacesDeps {
  readonly manager: {
    readonly consumers: Pick<Link['manager']['consumers'], 'info' | 'add' | 'update' | 'delete'>;
  };
  readonly replicas: number;
  readonly onError: (message: string, error: unknown) => void;
}

/** What a desk says of itself when it connects. */
interface DeskPlace {
  /** How far it has read; null where it has nothing. */
  readonly place: Place | null;
  /** Whether it was not let in, or got nothing from its place, for longer than servers need to choose who leads. */
  readonly isSilent: boolean;
}

/** A desk waits for 5 s in all. */
const maxAnswerMs = 2 * secondMs;

/** Desks' places in the stream. A place is only looked at while the stream itself answers. */
export function createPlaces({ manager, replicas, onError }: PlacesDeps) {
  /** A desk's place as JetStream has it; null where there is none. Throws where nobody leads it. */
  async function ask(desk: string): Promise<ConsumerInfo | null> {
    const asked = orNull(manager.consumers.info(teamStream, desk));
    const found = await within(asked, maxAnswerMs, 'Its place does not answer');
    // A server that could not begin it answers with what it was to be.
    if (found !== null && replicas > 1 && found.config.num_replicas === replicas) {
      if ((found.cluster?.leader ?? '') === '') throw new Error('Nobody leads its place');
    }
    return found;
  }

  async function remove(desk: string): Promise<void> {
    try {
      const removed = manager.consumers.delete(teamStream, desk);
      await within(removed, secondMs, 'Its place does not answer');
    } catch (error) {
      // A place that nobody leads does not answer to its own end either.
      if (errorCode(error) !== null && !isNotFound(error)) throw error;
    }
  }

  return {
    /** Makes a desk's place, or finds the one it has, or makes it anew where it would leave something out or gives nothing. */
    async prepare(
      desk: string,
      { place, isSilent }: DeskPlace,
      stream: Pick<StreamInfo, 'created' | 'state'>,
    ): Promise<void> {
      const found = isSilent ? null : await ask(desk);
      const start = startOf(found, place, stream);
      if (found !== null && start === null) {
        // What one machine kept would be gone with it, though the stream is on three.
        if (found.config.num_replicas !== replicas) {
          await manager.consumers.update(teamStream, desk, { num_replicas: replicas });
        }
        return;
      }
      if (isSilent) onError(`The place of the desk "${desk}" gave nothing; it is made anew`, null);
      // It may be there also where nobody answers for it.
      if (found !== null || isSilent) await remove(desk);
      await manager.consumers.add(teamStream, {
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
    },
  };
}

/** What is known of a desk's place. */
type FoundPlace = Pick<ConsumerInfo, 'delivered' | 'ack_floor' | 'num_waiting'> & {
  readonly config: Pick<ConsumerInfo['config'], 'opt_start_seq'>;
};

/** The number at which a desk's place begins anew when it connects; null where it goes on at the one it has. */
export function startOf(
  found: FoundPlace | null,
  place: Place | null,
  { created, state }: Pick<StreamInfo, 'created' | 'state'>,
): number | null {
  const isSameStream = isPlaceIn(place, { created, last: state.last_seq });
  // What was not acknowledged in order may reach so far back.
  const fromPlace = isSameStream ? Math.max(1, place.number + 1 - maxUnacknowledged) : 1;
  if (found === null) return fromPlace;
  // After a restore it may lie behind the end of the stream, and would skip what comes now.
  if (found.delivered.stream_seq > state.last_seq) return fromPlace;
  // A desk stores before it acknowledges: one that has stored less has lost its file, or has an older one.
  const acknowledged = Math.max(
    found.ack_floor.stream_seq,
    // Before its first acknowledgement JetStream says 0, wherever it began.
    (found.config.opt_start_seq ?? 1) - 1,
  );
  if (acknowledged > (isSameStream ? place.number : 0)) return fromPlace;
  // What an earlier connection was given or asked for would come again only when a minute is over, or, where what was under way is
  // forgotten as well, never.
  const isUnderWay = found.delivered.stream_seq > acknowledged;
  return isUnderWay || found.num_waiting > 0 ? acknowledged + 1 : null;
}
