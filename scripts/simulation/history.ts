import type { ContractEvent } from '../../engine/contract/envelope.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import { take } from './deliveries.ts';
import { minutes } from './life.ts';
import { createRandom, type Random } from './random.ts';
import { contractEventOf } from './wire.ts';
import { createWorld } from './world.ts';

/** Which history. */
export interface HistoryOptions {
  readonly seed: number;
  /** How many different events. */
  readonly count: number;
  /** When the last of them happens, epoch ms. */
  readonly until: number;
  /** Over how many days, roughly. */
  readonly days: number;
}

/** A delivery of the past; times are epoch ms. */
export interface PastDelivery {
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly events: readonly ContractEvent[];
}

/**
 * Deliveries of the past, in the order they arrived: one event each, a few of them hours late and a
 * few twice, as MVMNT's retries make them. Pure. ("Handle Retries", webhooks overview)
 */
export function* createHistory({
  seed,
  count,
  until,
  days,
}: HistoryOptions): Generator<PastDelivery, void> {
  const eventsPerDay = count / days;
  const length = lengthOf(count, { seed, eventsPerDay });
  const random = createRandom(seed + 1);
  const underWay = createAgenda<PastDelivery>();
  for (const wire of take(createWorld({ seed, startsAt: until - length, eventsPerDay }), count)) {
    const event = contractEventOf(wire);
    const sentAt = event.statedAt + delayOf(random);
    addTo(sentAt, event);
    if (random.chance(0.01)) addTo(sentAt + minutes(random.integer(1, 60)), event);
    yield* due(underWay, event.statedAt);
  }
  yield* due(underWay, until);

  function addTo(sentAt: number, event: ContractEvent): void {
    const receivedAt = Math.min(until, sentAt + random.integer(80, 900));
    underWay.add(receivedAt, { sentAt: Math.min(until, sentAt), receivedAt, events: [event] });
  }
}

/**
 * How long a world takes for so many events, ms: the same for every start, so that the last one can
 * be made to happen when it should.
 */
function lengthOf(
  count: number,
  options: { readonly seed: number; readonly eventsPerDay: number },
): number {
  let last = '';
  const events = take(createWorld({ ...options, startsAt: 0 }), count);
  for (const { timestamp } of events) last = timestamp;
  return last === '' ? 0 : Date.parse(last);
}

function* due<Item>(agenda: Agenda<Item>, until: number): Generator<Item, void> {
  for (let next = agenda.take(until); next !== undefined; next = agenda.take(until)) {
    yield next.item;
  }
}

/** Mostly some seconds; now and then as late as a retry. */
function delayOf(random: Random): number {
  if (random.chance(0.985)) return random.integer(300, 6_000);
  return minutes(random.pick([1, 6, 21, 81, 321]));
}
