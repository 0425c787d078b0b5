import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../../engine/history/timeBuckets.ts';
import type { InsightRange } from '../../../shared/insights.ts';

const hour = 3_600_000;

/** The first moments of the parts, in the zone of the tests, and the end. */
function local(range: InsightRange, now: Date) {
  const { unit, bounds } = bucketsOf(range, now.getTime());
  return { unit, bounds: bounds.map((bound) => new Date(bound).toString().slice(0, 33)) };
}

/** How long each part is, in hours. */
function lengths(range: InsightRange, now = new Date(2026, 10, 24, 15, 20)) {
  const { bounds } = bucketsOf(range, now.getTime());
  return bounds.slice(1).map((bound, part) => (bound - (bounds[part] ?? 0)) / hour);
}

describe('engine/history/timeBuckets.ts', () => {
  it('ends a span of hours with the hour that is under way', () => {
    const { unit, bounds } = local({ preset: '24h' }, new Date(2026, 10, 24, 15, 20, 11, 5));
    expect(unit).toBe('hour');
    expect(bounds).toHaveLength(25);
    expect(bounds[0]).toContain('Nov 23 2026 16:00:00');
    expect(bounds.at(-1)).toContain('Nov 24 2026 16:00:00');
  });

  it('ends a span of days with today', () => {
    const { unit, bounds } = local({ preset: '7d' }, new Date(2026, 10, 24, 15, 20));
    expect(unit).toBe('day');
    expect(bounds).toHaveLength(8);
    expect(bounds[0]).toContain('Nov 18 2026 00:00:00');
    expect(bounds.at(-1)).toContain('Nov 25 2026 00:00:00');
    expect(lengths({ preset: '30d' })).toHaveLength(30);
    expect(lengths({ preset: '90d' })).toHaveLength(90);
  });

  it('knows days of 25 and of 23 hours', () => {
    expect(lengths({ from: '2026-10-31', to: '2026-11-02' })).toEqual([24, 25, 24]);
    expect(lengths({ from: '2026-03-07', to: '2026-03-09' })).toEqual([24, 23, 24]);
    expect(lengths({ from: '2026-11-01', to: '2026-11-01' })).toHaveLength(25);
    expect(lengths({ from: '2026-03-08', to: '2026-03-08' })).toHaveLength(23);
  });

  it('tells the two hours of one name apart when the clocks are put back', () => {
    // 1:40 for the second time, in standard time.
    const now = new Date('2026-11-01T01:40:00-06:00');
    const { bounds } = local({ preset: '24h' }, now);
    expect(bounds.slice(-3)).toEqual([
      'Sun Nov 01 2026 01:00:00 GMT-0500',
      'Sun Nov 01 2026 01:00:00 GMT-0600',
      'Sun Nov 01 2026 02:00:00 GMT-0600',
    ]);
    expect(lengths({ preset: '24h' }, now)).toEqual(Array.from({ length: 24 }, () => 1));
  });

  it.each<[string, InsightRange, string, number]>([
    ['two days', { from: '2026-11-10', to: '2026-11-11' }, 'hour', 48],
    ['three days', { from: '2026-11-10', to: '2026-11-12' }, 'day', 3],
    ['92 days', { from: '2026-08-01', to: '2026-10-31' }, 'day', 92],
    ['93 days', { from: '2026-08-01', to: '2026-11-01' }, 'week', 14],
    ['two years', { from: '2024-01-01', to: '2025-12-31' }, 'week', 105],
    ['three years', { from: '2023-01-15', to: '2025-12-31' }, 'month', 36],
  ])('cuts %s into parts that can be read', (_name, range, unit, count) => {
    expect(bucketsOf(range, Date.now()).unit).toBe(unit);
    expect(lengths(range)).toHaveLength(count);
  });

  it('cuts what is left of weeks and months at the ends', () => {
    expect(lengths({ from: '2026-06-01', to: '2026-10-03' }).slice(-2)).toEqual([7 * 24, 6 * 24]);
    const { bounds } = local({ from: '2023-01-15', to: '2025-12-30' }, new Date());
    expect(bounds.slice(0, 2).map((bound) => bound.slice(4, 15))).toEqual([
      'Jan 15 2023',
      'Feb 01 2023',
    ]);
    expect(bounds.at(-1)).toContain('Dec 31 2025 00:00:00');
  });
});
