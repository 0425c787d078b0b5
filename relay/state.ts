import { secondMs } from '../shared/duration.ts';
import {
  deliverySubject,
  newsSubject,
  teamStream,
  type News,
  type TeamDesk,
} from '../shared/team.ts';
import type { ConsumerInfo } from '@nats-io/jetstream';
import type { Counts } from './counts.ts';
import type { Desk, Desks } from './desks.ts';
import type { Link } from './link.ts';
import { isNotFound } from './stream.ts';
import { within } from './within.ts';

/** From here on the administrator should act: a full stream refuses everything. */
const fullAt = 0.95;

/** The least that a true round trip to the stream must answer in. */
const maxAnswerMs = secondMs;

/** How the relay and its desks are, as one look at JetStream says. */
export interface RelayLook {
  /** Why nothing can be accepted, in words; null while it can. */
  readonly problem: string | null;
  readonly bytes: number;
  readonly maxBytes: number;
  readonly lastNumber: number;
  readonly lastDeliveryAt: number | null;
  readonly desks: readonly (Desk & { readonly isOnline: boolean; readonly waiting: number })[];
}

/** What looking needs. */
export interface LookDeps {
  readonly link: Pick<Link, 'isUp' | 'manager'>;
  readonly desks: Pick<Desks, 'all'>;
  readonly problem: () => string | null;
}

/** Looks: a desk is there while it waits for messages, so that it need not say so itself. Never rejects. */
export async function lookAtRelay({ link, desks, problem }: LookDeps): Promise<RelayLook> {
  const nothing = { bytes: 0, maxBytes: 0, lastNumber: 0, lastDeliveryAt: null, desks: [] };
  const why = problem();
  if (why !== null) return { ...nothing, problem: why };
  if (!link.isUp()) return { ...nothing, problem: 'The connection to NATS is lost.' };
  try {
    const { config, state } = await answeredSoon(link.manager.streams.info(teamStream));
    const isFull = state.bytes > config.max_bytes * fullAt;
    return {
      problem: isFull ? fullProblem : null,
      bytes: state.bytes,
      maxBytes: config.max_bytes,
      lastNumber: state.last_seq,
      lastDeliveryAt: await answeredSoon(lastDeliveryAt(link)),
      desks: await withPlaces(link, await answeredSoon(desks.all())),
    };
  } catch (error) {
    return { ...nothing, problem: `JetStream does not answer (${String(error)}).` };
  }
}

const fullProblem =
  'The stream is full. Raise maxStreamBytes in relay.json and restart the relay; until then MVMNT is asked to send again.';

async function lastDeliveryAt({ manager }: Pick<Link, 'manager'>): Promise<number | null> {
  try {
    const last = await manager.streams.getMessage(teamStream, { last_by_subj: deliverySubject });
    return last === null ? null : last.time.getTime();
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

async function withPlaces(link: Pick<Link, 'manager'>, desks: readonly Desk[]) {
  const places = await placesOf(link, desks);
  return desks.map((desk) => {
    const place = places.get(desk.id);
    const isIn = desk.removedAt === null && place !== undefined;
    return {
      ...desk,
      isOnline: isIn && place.num_waiting > 0,
      waiting: isIn ? place.num_pending + place.num_ack_pending : 0,
    };
  });
}

/** The places of desks in the stream, as far as servers answer for them. */
async function placesOf(
  { manager }: Pick<Link, 'manager'>,
  desks: readonly Desk[],
): Promise<ReadonlyMap<string, ConsumerInfo>> {
  const places = new Map<string, ConsumerInfo>();
  async function list(): Promise<void> {
    for await (const info of manager.consumers.list(teamStream)) places.set(info.name, info);
  }
  async function askFor({ id }: Desk): Promise<void> {
    places.set(id, await answeredSoon(manager.consumers.info(teamStream, id)));
  }
  try {
    await answeredSoon(list());
  } catch {
    // One that nobody leads keeps the list of all from being answered.
    await Promise.allSettled(desks.filter(({ removedAt }) => removedAt === null).map(askFor));
  }
  return places;
}

const answeredSoon = <Result>(asked: Promise<Result>): Promise<Result> =>
  within(asked, maxAnswerMs, 'no answer within a second');

/** The desks as every desk may know them. */
export function teamDesksOf({ desks }: Pick<RelayLook, 'desks'>): readonly TeamDesk[] {
  return desks
    .filter(({ removedAt }) => removedAt === null)
    .map(({ id, name, isOnline }) => ({ id, name, isOnline }));
}

/** What every desk gets. */
export function newsOf(look: RelayLook, counts: Counts, relay: string, at: number): News {
  const { wrongTokenAt } = counts.all();
  const { lastDeliveryAt } = look;
  const isWrongNow = wrongTokenAt !== null && wrongTokenAt > (lastDeliveryAt ?? 0);
  return {
    relay,
    at,
    desks: [...teamDesksOf(look)],
    lastDeliveryAt,
    wrongTokenAt: isWrongNow ? wrongTokenAt : null,
    problem: look.problem,
    fill: look.maxBytes === 0 ? 0 : look.bytes / look.maxBytes,
  };
}

/** Sends it to the desks; over a connection that is lost nobody gets it. */
export function sendNews({ nats, isUp }: Pick<Link, 'nats' | 'isUp'>, news: News): void {
  if (isUp()) nats.publish(newsSubject, JSON.stringify(news));
}
