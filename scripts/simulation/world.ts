import { createAgenda } from './agenda.ts';
import { type Life, minutes, type World } from './life.ts';
import { createRandom } from './random.ts';
import { createRecords, recordLife } from './recordLife.ts';
import { quoteLife, shipmentLife } from './shipmentLife.ts';
import { type WireEvent, wireTime } from './wire.ts';

/** Which world, since when, and how busy. */
export interface WorldOptions {
  /** The same seed gives the same events, moved along with `startsAt`. */
  readonly seed: number;
  /** When the first event happens at the earliest, epoch ms. */
  readonly startsAt: number;
  readonly eventsPerDay: number;
}

/**
 * So long before its start a world is already running, so that it begins with shipments at every
 * stage.
 */
const warmUp = minutes(7 * 24 * 60);

/**
 * How often something new begins, out of all events: a shipment brings about 21 of them, a quote
 * about 3.
 */
const begins = { shipment: 0.0424, quote: 0.0127, record: 0.127 };

/**
 * The events of a freight brokerage, in order of time and without end: shipments from creation to
 * payment, quotes, and the records around them. Pure: nothing but the options decides what comes.
 */
export function* createWorld({
  seed,
  startsAt,
  eventsPerDay,
}: WorldOptions): Generator<WireEvent, never> {
  const random = createRandom(seed);
  const agenda = createAgenda<Life>();
  const world: World = {
    random,
    now: startsAt - warmUp,
    records: createRecords(random),
    nextNumber: 10_400,
  };

  function* arrivals(share: number, begin: (world: World) => Life): Life {
    const meanGap = minutes(24 * 60) / (eventsPerDay * share);
    for (;;) {
      yield -Math.log(1 - random.next()) * meanGap;
      agenda.add(world.now, begin(world));
    }
  }

  agenda.add(world.now, arrivals(begins.shipment, shipmentLife));
  agenda.add(world.now, arrivals(begins.quote, quoteLife));
  agenda.add(world.now, arrivals(begins.record, recordLife));
  for (;;) {
    const next = agenda.take();
    if (next === undefined) throw new Error('The arrivals never end');
    world.now = next.at;
    for (let step = next.item.next(); step.done !== true; step = next.item.next()) {
      if (typeof step.value === 'number') {
        agenda.add(world.now + step.value, next.item);
        break;
      }
      if (world.now < startsAt) continue;
      const { event, data, diff = null } = step.value;
      yield { event, timestamp: wireTime(world.now), data, diff };
    }
  }
}
