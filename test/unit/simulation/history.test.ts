import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../engine/contract/fingerprint.ts';
import { createHistory } from '../../../scripts/simulation/history.ts';

const until = Date.UTC(2026, 5, 1, 12);
const history = [...createHistory({ seed: 5, count: 5_000, until, days: 10 })];

describe('createHistory', () => {
  it('has exactly so many different events, the last of them when it should be', () => {
    const events = history.flatMap((delivery) => delivery.events);
    expect(new Set(events.map(fingerprint)).size).toBe(5_000);
    const last = Math.max(...events.map(({ statedAt }) => statedAt));
    expect(until - last).toBeGreaterThanOrEqual(0);
    expect(until - last).toBeLessThan(2_000);
    const first = Math.min(...events.map(({ statedAt }) => statedAt));
    expect((until - first) / 86_400_000).toBeGreaterThan(9);
    expect((until - first) / 86_400_000).toBeLessThan(11);
  });

  it('arrives in order and never before it happened, with some late and some twice', () => {
    const arrivals = history.map(({ receivedAt }) => receivedAt);
    expect(arrivals).toEqual(arrivals.toSorted((first, second) => first - second));
    for (const { sentAt, receivedAt, events } of history) {
      expect(receivedAt).toBeLessThanOrEqual(until);
      expect(sentAt).toBeLessThanOrEqual(receivedAt);
      for (const { statedAt } of events) expect(statedAt).toBeLessThanOrEqual(receivedAt);
    }
    const lateCount = history.filter(
      ({ receivedAt, events }) => receivedAt - (events[0]?.statedAt ?? 0) > 900_000,
    ).length;
    expect(lateCount).toBeGreaterThan(10);
    expect(lateCount).toBeLessThan(200);
    expect(history.length).toBeGreaterThan(5_010);
    expect(history.length).toBeLessThan(5_200);
  });

  it('can be empty', () => {
    expect([...createHistory({ seed: 5, count: 0, until, days: 10 })]).toEqual([]);
  });
});
