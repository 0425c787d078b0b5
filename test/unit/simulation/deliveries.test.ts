import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDelivery } from '../../../engine/contract/envelope.ts';
import { createDeliveries, deliveryBody, take } from '../../../scripts/simulation/deliveries.ts';
import { createWorld } from '../../../scripts/simulation/world.ts';

const events = [
  ...take(createWorld({ seed: 3, startsAt: Date.UTC(2026, 0, 5), eventsPerDay: 2_000 }), 200),
];
const plain = { seed: 1, batch: 1, duplicates: 0, shuffle: 0 };

describe('createDeliveries', () => {
  it('sends each event alone and in order unless asked otherwise', () => {
    expect([...createDeliveries(events, plain)]).toEqual(events.map((event) => [event]));
  });

  it('loses no event, repeats only whole ones, and keeps to the batch size', () => {
    const options = fc.record({
      seed: fc.nat(),
      batch: fc.integer({ min: 1, max: 12 }),
      duplicates: fc.double({ min: 0, max: 1, noNaN: true }),
      shuffle: fc.nat(30),
    });
    fc.assert(
      fc.property(options, (chosen) => {
        const batches = [...createDeliveries(events, chosen)];
        expect(new Set(batches.flat())).toEqual(new Set(events));
        expect(batches.every(({ length }) => length >= 1 && length <= chosen.batch)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('repeats about the share that was asked for', () => {
    expect([...createDeliveries(events, { ...plain, duplicates: 1 })]).toHaveLength(400);
    const some = [...createDeliveries(events, { ...plain, duplicates: 0.2 })].length - 200;
    expect(some).toBeGreaterThan(20);
    expect(some).toBeLessThan(60);
  });

  it('changes the order within the window', () => {
    const shuffled = [...createDeliveries(events, { ...plain, shuffle: 10 })].flat();
    expect(shuffled).not.toEqual(events);
    // What goes out as number n was among the first n + 9.
    for (const [place, event] of shuffled.entries()) {
      expect(events.indexOf(event) - place).toBeLessThan(10);
    }
  });

  it('asks for no more events than it gives', () => {
    let asked = 0;
    function* counted() {
      for (const event of events) {
        asked += 1;
        yield event;
      }
    }
    createDeliveries(counted(), plain).next();
    expect(asked).toBe(1);
  });
});

describe('deliveryBody', () => {
  it('is a delivery', () => {
    const body = deliveryBody(events.slice(0, 3), '2026-01-05T08:00:00Z');
    expect(parseDelivery(body)).toMatchObject({
      ok: true,
      sentAt: Date.UTC(2026, 0, 5, 8),
      invalidEvents: [],
    });
  });
});
