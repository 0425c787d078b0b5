import type { AcceptedDelivery } from '../store/deliveries.ts';
import type { Waiting } from './commits.ts';

/** The most that one transaction writes: others wait while it does. */
const maxRowsAtOnce = 200;

/**
 * Takes what is written in one transaction next: some deliveries, or a part of one. The rest of that waits at the head once the
 * part is on disk, which `onRest` hears, so that events are stored in the order of their deliveries.
 */
export function takeBatch(waiting: Waiting[], onRest: () => void): readonly Waiting[] {
  const batch: Waiting[] = [];
  let rows = 0;
  for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
    rows += rowsOf(next.delivery);
    if (batch.length > 0 && rows > maxRowsAtOnce) break;
    waiting.shift();
    batch.push(
      rows > maxRowsAtOnce
        ? firstPartOf(next, (rest) => {
            waiting.unshift(rest);
            onRest();
          })
        : next,
    );
  }
  return batch;
}

function rowsOf({ events, invalidEvents }: AcceptedDelivery): number {
  return events.length + invalidEvents.length;
}

/** The first part of a delivery that is too long for one transaction; its rest follows before any other, under the same row. */
function firstPartOf(whole: Waiting, onRest: (rest: Waiting) => void): Waiting {
  const { delivery } = whole;
  const { events, invalidEvents } = delivery;
  const count = Math.min(events.length, maxRowsAtOnce);
  const invalidCount = maxRowsAtOnce - count;
  return {
    ...whole,
    isPart: true,
    delivery: {
      ...delivery,
      counts: { events: events.length, invalidEvents: invalidEvents.length },
      events: events.slice(0, count),
      invalidEvents: invalidEvents.slice(0, invalidCount),
    },
    resolve(deliveryId) {
      onRest({
        ...whole,
        delivery: {
          ...delivery,
          deliveryId,
          events: events.slice(count),
          invalidEvents: invalidEvents.slice(invalidCount),
        },
      });
    },
  };
}
