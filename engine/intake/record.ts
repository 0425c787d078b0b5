import type { Place } from '../../shared/team.ts';
import type { DescribedEvent } from '../contract/describeEvent.ts';
import type { AcceptedDelivery } from '../store/deliveries.ts';
import type { EventStore, FirstDecision } from '../store/events.ts';

/** The part of the store that deliveries are written with. */
export type DeliveryWrites = Pick<
  EventStore,
  | 'transaction'
  | 'insertDelivery'
  | 'idOfSame'
  | 'insertEvent'
  | 'countRepeat'
  | 'addRepeat'
  | 'addUnread'
  | 'insertInvalidEvents'
  | 'removeInvalidEvent'
  | 'takeResolved'
  | 'savePlace'
>;

/** An event that was not in the history before, and how it was first written. */
export interface NewEvent<First extends FirstDecision> {
  readonly id: number;
  readonly event: DescribedEvent;
  readonly receivedAt: number;
  readonly first: First;
}

/** Decides about an event that arrived at a time, or was kept for this computer while it was away. */
type Decider<First> = (event: DescribedEvent, receivedAt: number, isCaughtUp: boolean) => First;

/** A delivery that was written. */
export interface RecordedDelivery<First extends FirstDecision = FirstDecision> {
  readonly deliveryId: number;
  readonly newEvents: readonly NewEvent<First>[];
  /** Ids of events that the history had already. */
  readonly repeatedIds: readonly number[];
}

/**
 * Writes the deliveries of a batch in one transaction, all or none, and adds to each what was written; each event is decided just
 * before, so that it sees those before it.
 */
export function recordDeliveries<
  First extends FirstDecision,
  One extends { readonly delivery: AcceptedDelivery },
>(
  store: DeliveryWrites,
  batch: readonly One[],
  decide: Decider<First>,
): readonly (One & RecordedDelivery<First>)[] {
  return store.transaction(() => {
    const recorded = batch.map((one) => ({
      ...one,
      ...recordDelivery(store, one.delivery, decide),
    }));
    const unread = recorded.flatMap(({ newEvents }) =>
      newEvents.filter(({ first }) => first.countsAsUnread),
    );
    store.addUnread(unread.length);
    const place = furthestOf(batch.flatMap(({ delivery }) => delivery.relayed?.place ?? []));
    if (place !== undefined) store.savePlace(place);
    return recorded;
  });
}

function recordDelivery<First extends FirstDecision>(
  store: DeliveryWrites,
  delivery: AcceptedDelivery,
  decide: Decider<First>,
): RecordedDelivery<First> {
  const { receivedAt, solves, relayed } = delivery;
  const deliveryId = delivery.deliveryId ?? store.insertDelivery(delivery);
  const newEvents: NewEvent<First>[] = [];
  const repeatedIds: number[] = [];
  for (const event of delivery.events) {
    const known = store.idOfSame(event);
    if (known === null) {
      const first = decide(event, receivedAt, relayed?.isCaughtUp === true);
      const id = store.insertEvent(event, { deliveryId, receivedAt }, first);
      newEvents.push({ id, event, receivedAt, first });
    } else {
      store.countRepeat(known, deliveryId);
      repeatedIds.push(known);
    }
  }
  if (solves !== undefined) {
    store.removeInvalidEvent(solves.quarantineId);
    for (const { id } of newEvents) store.addRepeat(id, solves.deliveryId);
  }
  store.insertInvalidEvents(deliveryId, delivery.invalidEvents);
  return { deliveryId, newEvents, repeatedIds };
}

/** How far a batch has come in the stream of a relay; of two streams, in the one that came last. */
function furthestOf(places: readonly Place[]): Place | undefined {
  const stream = places.at(-1)?.stream;
  return places
    .filter((place) => place.stream === stream)
    .toSorted((one, other) => one.number - other.number)
    .at(-1);
}
