import { describe, expect, it } from 'vitest';
import { isCarrierSwitchedOff } from '../../../engine/contract/attention.ts';
import { foldDiff } from '../../../engine/contract/diff.ts';
import { parseDelivery } from '../../../engine/contract/envelope.ts';
import { fingerprint } from '../../../engine/contract/fingerprint.ts';
import { take } from '../../../scripts/simulation/deliveries.ts';
import { createWorld } from '../../../scripts/simulation/world.ts';
import { contractEventOf, wireTime, type WireEvent } from '../../../scripts/simulation/wire.ts';
import { publishedNames } from '../contract/publishedTypes.ts';

const startsAt = Date.UTC(2026, 0, 5);

function eventsOf(count: number, seed = 1): readonly WireEvent[] {
  return [...take(createWorld({ seed, startsAt, eventsPerDay: 5_000 }), count)];
}

const events = eventsOf(40_000);

describe('createWorld', () => {
  it('makes every published type and no other', () => {
    expect([...new Set(events.map(({ event }) => event))].sort()).toEqual(
      [...publishedNames].sort(),
    );
  });

  it('makes events that fit the contract, in order of time, from its start and at its pace', () => {
    // No delivery may hold so many.
    const starts = [...events.keys()].filter((index) => index % 1_000 === 0);
    const times = starts.flatMap((start) => {
      const some = events.slice(start, start + 1_000);
      const parsed = parseDelivery(JSON.stringify({ sentAt: null, events: some }));
      if (!parsed.ok) throw new Error(parsed.why);
      expect(parsed.invalidEvents).toEqual([]);
      return parsed.events.map(({ statedAt }) => statedAt);
    });
    expect(times).toEqual(times.toSorted((first, second) => first - second));
    expect(times[0]).toBeGreaterThanOrEqual(startsAt);
    const days = ((times.at(-1) ?? 0) - startsAt) / 86_400_000;
    expect(days).toBeGreaterThan(7);
    expect(days).toBeLessThan(9);
  });

  it('repeats itself for the same seed only', () => {
    expect(eventsOf(500)).toEqual(events.slice(0, 500));
    expect(eventsOf(500, 2)).not.toEqual(events.slice(0, 500));
  });

  it('makes events that can be told apart even if all happened at once', () => {
    const names = events.map((event) =>
      fingerprint(contractEventOf({ ...event, timestamp: wireTime(startsAt) })),
    );
    expect(new Set(names).size).toBe(events.length);
  });

  it('delivers a shipment after it was in transit and never after it was canceled', () => {
    const reached = new Map<unknown, string>();
    const surprises = events.filter(({ event, data }) => {
      const before = reached.get(data.friendlyId);
      if (event.startsWith('SHIPMENT_')) reached.set(data.friendlyId, event);
      const isOver = before === 'SHIPMENT_DELIVERED' || before === 'SHIPMENT_CANCELED';
      // A shipment that was already under way as the world began has nothing before.
      const isTooEarly =
        event === 'SHIPMENT_DELIVERED' && ![undefined, 'SHIPMENT_UNLOADING'].includes(before);
      return event.startsWith('SHIPMENT_') && (isOver || isTooEarly);
    });
    expect(surprises).toEqual([]);
  });

  it('gives a diff that can be folded to updates only', () => {
    const updates = events.filter(({ event }) => /_(?:UPDATED|ACTIVATED|DEACTIVATED)$/.test(event));
    for (const { diff } of updates) expect(foldDiff(diff).length).toBeGreaterThan(0);
    expect(events.filter(({ diff }) => diff !== null)).toEqual(updates);
    expect(updates.some(({ event, diff }) => isCarrierSwitchedOff({ type: event, diff }))).toBe(
      true,
    );
  });
});
