import { createRandom, type Random } from './random.ts';
import type { WireEvent } from './wire.ts';

/** How events are spread over deliveries. */
export interface DeliveryOptions {
  readonly seed: number;
  /** The most events of one delivery, at least 1; each delivery has one to this many. */
  readonly batch: number;
  /** The share of events, 0 to 1, that come a second time some events later, unchanged. */
  readonly duplicates: number;
  /** How many events wait at a time to be taken in any order; 0 or 1 keeps the order. */
  readonly shuffle: number;
}

/** The events of one delivery. */
export type Batch = readonly WireEvent[];

/**
 * Spreads events over deliveries as MVMNT may: several at once, out of order, and more than once.
 * Lazy, so that a world without end can be sent. ("Best Practices", webhooks overview)
 */
export function createDeliveries(
  events: Iterable<WireEvent>,
  options: DeliveryOptions,
): Generator<Batch, void> {
  const random = createRandom(options.seed);
  return inBatches(
    withDuplicates(shuffled(events, options.shuffle, random), options.duplicates, random),
    options.batch,
    random,
  );
}

/**
 * The body of a delivery as JSON; `sentAt` in ISO 8601. ("Webhook Payload Structure", webhooks
 * overview)
 */
export function deliveryBody(events: Batch, sentAt: string): string {
  return JSON.stringify({ sentAt, events });
}

/** The first so many of a sequence; it asks for no more than these. */
export function* take<Item>(items: Iterable<Item>, count: number): Generator<Item, void> {
  if (count <= 0) return;
  let taken = 0;
  for (const item of items) {
    yield item;
    if (++taken >= count) return;
  }
}

function* shuffled(
  events: Iterable<WireEvent>,
  window: number,
  random: Random,
): Generator<WireEvent, void> {
  const waiting: WireEvent[] = [];
  for (const event of events) {
    waiting.push(event);
    if (waiting.length >= window) yield* waiting.splice(random.integer(0, waiting.length - 1), 1);
  }
  while (waiting.length > 0) yield* waiting.splice(random.integer(0, waiting.length - 1), 1);
}

function* withDuplicates(
  events: Iterable<WireEvent>,
  share: number,
  random: Random,
): Generator<WireEvent, void> {
  let repeats: { readonly event: WireEvent; readonly turn: number }[] = [];
  let turn = 0;
  for (const event of events) {
    yield event;
    turn += 1;
    if (random.chance(share)) repeats.push({ event, turn: turn + random.integer(1, 20) });
    for (const repeat of repeats) if (repeat.turn <= turn) yield repeat.event;
    repeats = repeats.filter((repeat) => repeat.turn > turn);
  }
  for (const { event } of repeats) yield event;
}

function* inBatches(
  events: Iterable<WireEvent>,
  max: number,
  random: Random,
): Generator<Batch, void> {
  let batch: WireEvent[] = [];
  let size = random.integer(1, max);
  for (const event of events) {
    batch.push(event);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
    size = random.integer(1, max);
  }
  if (batch.length > 0) yield batch;
}
