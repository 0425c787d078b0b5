import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import {
  busyFinding,
  delayFinding,
  delayWords,
  deliveredFinding,
  deliveriesFinding,
  eventsFinding,
} from '../../renderer/pages/insights/findings.ts';
import {
  allParts,
  deliveryFilterOf,
  filterOf,
  partWords,
  rangeWords,
  shortPartWords,
  soFarWords,
} from '../../renderer/pages/insights/spans.ts';
import { countTicks, delayTicks } from '../../renderer/pages/insights/ticks.ts';
import type { Buckets, EventInsights } from '../../shared/insights.ts';
import { speak } from '../../shared/words/words.ts';

const at = (text: string) => new Date(text).getTime();
const days: Buckets = {
  unit: 'day',
  bounds: ['2026-10-31', '2026-11-01', '2026-11-02', '2026-11-03'].map((day) => at(`${day}T00:00`)),
};
// The clocks are put back at 2:00, so that 1:00 comes twice.
const hours: Buckets = {
  unit: 'hour',
  bounds: [5, 6, 7, 8].map((hour) => at(`2026-11-01T0${hour}:00:00Z`)),
};
const first = { first: 0, last: 0 };

const insights: EventInsights = {
  buckets: days,
  total: 1_204,
  totalBefore: null,
  groups: [{ group: 'shipment', total: 1_204, counts: [4, 1_000, 200] }],
  delivered: [0, 1, 0],
  carriers: [],
  customers: [],
  delays: [null, null, null],
  delay: null,
  latest: null,
};
const week = { preset: '7d' } as const;

afterEach(() => speak('en', 'en-US'));

describe('renderer/pages/insights/spans.ts', () => {
  test('makes whole days a filter of days, both included', () => {
    expect(filterOf(days, first)).toMatchObject({
      text: '',
      days: { from: '2026-10-31', to: '2026-10-31' },
    });
    expect(filterOf(days, allParts(days)).days).toEqual({ from: '2026-10-31', to: '2026-11-02' });
  });

  test('makes hours words of a search, because a filter has whole days only', () => {
    expect(filterOf(hours, first, { groups: ['quote', 'document'] })).toMatchObject({
      text: 'group:quote,document after:2026-11-01T00:00 before:2026-11-01T01:00',
      days: null,
    });
    expect(deliveryFilterOf(hours, first, 'refused')).toEqual({
      kind: 'refused',
      days: { from: '2026-11-01', to: '2026-11-01' },
    });
  });

  test('asks for a type, and for a name with its spaces', () => {
    expect(filterOf(days, first, { types: ['SHIPMENT_DELIVERED'] }).types).toEqual([
      'SHIPMENT_DELIVERED',
    ]);
    const owner = ['carrier', 'Acme "Fast", Inc'] as const;
    expect(filterOf(days, first, { owner }).text).toBe('carrier:Acme carrier:Fast carrier:", Inc"');
  });

  test('names parts, two hours of one name with their zone', () => {
    expect([0, 1, 2].map((part) => partWords(hours, part))).toEqual([
      expect.stringMatching(/12:00.AM$/),
      expect.stringMatching(/1:00.AM CDT$/),
      expect.stringMatching(/1:00.AM CST$/),
    ]);
    expect(partWords(days, 1)).toBe('Sunday, November 1');
    const weeks: Buckets = { unit: 'week', bounds: [days.bounds[0]!, at('2026-11-07T00:00')] };
    expect(partWords(weeks, 0)).toMatch(/^Oct 31.–.Nov 6, 2026$/);
    const months: Buckets = { unit: 'month', bounds: [days.bounds[1]!, at('2026-12-01T00:00')] };
    expect([partWords(months, 0), shortPartWords(months, 0)]).toEqual(['November 2026', 'Nov 26']);
    expect(shortPartWords(days, 0)).toBe('Oct 31');
    const noon = at('2026-11-02T12:00');
    expect([1, 2].map((part) => soFarWords('A day', days, part, noon))).toEqual([
      'A day',
      'A day, so far',
    ]);
  });

  test('names spans', () => {
    expect(rangeWords(week, days)).toBe('in the last 7 days');
    expect(rangeWords({ from: '2026-10-31', to: '2026-11-02' }, days)).toMatch(
      /^from Oct 31.–.Nov 2, 2026$/,
    );
  });
});

describe('renderer/pages/insights/findings.ts', () => {
  test('says how many, how that compares, and when there were most', () => {
    expect(eventsFinding(insights, week)).toEqual({
      title: '1,204 events in the last 7 days',
      note: 'Busiest: Sunday, November 1, with 1,000.',
    });
    const title = (totalBefore: number) => eventsFinding({ ...insights, totalBefore }, week).title;
    expect(title(1_000)).toMatch(/, 20% more than in the 7 days before$/);
    expect(title(2_408)).toMatch(/, 50% fewer than in the 7 days before$/);
    expect(title(1_204)).toMatch(/, as many as in the 7 days before$/);
    // Nothing to compare with.
    expect(title(0)).toBe('1,204 events in the last 7 days');
  });

  test('says it in Spanish', () => {
    speak('es', 'es-MX');
    const title = (totalBefore: number, preset: '24h' | '7d') =>
      eventsFinding({ ...insights, totalBefore }, { preset }).title;
    expect(title(1_000, '7d')).toBe(
      '1,204 eventos en los últimos 7 días, 20% más que en los 7 días anteriores',
    );
    expect(title(1_204, '24h')).toBe(
      '1,204 eventos en las últimas 24 horas, igual que en las 24 horas anteriores',
    );
    const busy = (label: string) => ({ label, friendlyId: null, count: 3, search: label });
    expect(busyFinding([busy('Acme'), busy('Ibarra')], 'carrier').title).toBe(
      'Transportistas más activos: Acme e Ibarra',
    );
  });

  test('says whether something was refused', () => {
    const of = (accepted: readonly number[], refused: readonly number[]) =>
      deliveriesFinding({ buckets: days, accepted, refused });
    expect(of([0, 0, 0], [0, 0, 0]).title).toBe('No webhook requests came');
    expect(of([0, 1, 0], [0, 0, 0]).title).toBe('The one webhook request was accepted');
    expect(of([9, 1, 2], [0, 0, 0]).title).toBe('All 12 webhook requests accepted');
    expect(of([9, 1, 2], [0, 2, 1])).toEqual({
      title: '3 of 15 requests refused',
      note: 'Most: Sunday, November 1, with 2.',
    });
  });

  test('says what was delivered and who was busiest, or that there is none', () => {
    expect(deliveredFinding(insights).title).toBe('1 shipment delivered');
    expect(deliveredFinding({ ...insights, delivered: [0, 0, 0] })).toEqual({
      title: 'No shipment was delivered',
      note: null,
    });
    expect(busyFinding([], 'carrier').title).toBe('No event names a carrier');
    const acme = { label: 'Acme', friendlyId: null, count: 3, search: 'Acme' };
    expect(busyFinding([acme], 'customer').title).toBe('Busiest customer: Acme');
    const titleOf = (...labels: readonly string[]) =>
      busyFinding(
        [...labels.map((label) => ({ ...acme, label })), { ...acme, count: 1 }],
        'carrier',
      ).title;
    expect(titleOf('Acme', 'Beta')).toBe('Busiest carriers: Acme and Beta');
    expect(titleOf('Acme', 'Beta', 'Gamma')).toBe('Busiest carriers: Acme and others');
  });

  test('says how late events arrived in units that fit', () => {
    const delay = { median: 2_400, worst: 15_000_000, worstId: 7 };
    expect(delayFinding({ ...insights, delay })).toBe('Median delay: 2.4 s');
    expect(delayFinding(insights)).toBe('No events to measure a delay');
    expect([0, 999, 1_000, 9_999, 42_000, 15_000_000].map(delayWords)).toEqual([
      'less than 1 s',
      'less than 1 s',
      '1 s',
      '10 s',
      '42 s',
      '4 h 10 m',
    ]);
  });
});

describe('renderer/pages/insights/ticks.ts', () => {
  test('reaches what is drawn in one to five even steps', () => {
    expect([0, 1, 7, 12, 283, 247].map((most) => countTicks(most).at(-1))).toEqual([
      1, 1, 8, 15, 300, 250,
    ]);
    fc.assert(
      fc.property(fc.nat(), (most) => {
        const ticks = countTicks(most);
        const step = ticks[1]!;
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.every((tick, index) => tick === index * step)).toBe(true);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
        expect(String(step)).toMatch(/^[125]0*$/);
      }),
    );
  });

  test('covers delays up to any, and never only one line', () => {
    expect(delayTicks(0)).toEqual([500, 2_000, 10_000]);
    expect(delayTicks(61_000).at(-1)).toBe(600_000);
    expect(delayTicks(1e12).at(-1)).toBe(1e12);
  });
});
