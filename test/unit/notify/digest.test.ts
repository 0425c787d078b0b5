import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  digestText,
  groupForNotifying,
  type DigestCause,
  type DigestEvent,
} from '../../../engine/notify/digest.ts';

const burst: DigestCause = { kind: 'burst' };
const formatTime = (time: number) => `t${time}`;
const text = (events: readonly DigestEvent[], cause: DigestCause = burst) =>
  digestText(events, cause, formatTime);

function eventOf(type: string, label: string | null, part: Partial<DigestEvent> = {}): DigestEvent {
  return {
    type,
    label,
    tone: 'plain',
    isCritical: false,
    occurredAt: 5,
    title: `${label} ${type.toLowerCase()}`,
    detail: null,
    ...part,
  };
}

const numbered = (count: number, type: string, part: Partial<DigestEvent> = {}) =>
  Array.from({ length: count }, (_, index) => eventOf(type, `SHP-${index + 1}`, part));
const delivered = (count: number) => numbered(count, 'SHIPMENT_DELIVERED');
const overdue = eventOf('SHIPMENT_NEXT_CHECK_CALL_OVERDUE', 'SHP-9', { tone: 'attention' });

describe('digestText', () => {
  it('says of many what it says of one, and names the first three', () => {
    expect(text(delivered(14))).toEqual({
      title: '14 shipments delivered',
      body: 'SHP-1, SHP-2, SHP-3 and 11 more',
    });
    expect(text(delivered(2))).toEqual({
      title: '2 shipments delivered',
      body: 'SHP-1 and SHP-2',
    });
  });

  it.each([
    ['SHIPMENT_CANCELED', '2 shipments canceled'],
    ['SHIPMENT_IN_TRANSIT', '2 shipments in transit'],
    ['SHIPMENT_NEXT_CHECK_CALL_OVERDUE', '2 shipments: check call overdue'],
    ['SHIPMENT_PICK_UP_NEAR_NOT_BOOKED', '2 shipments: pick-up near and not booked'],
    ['CARRIER_DEACTIVATED', '2 carriers deactivated'],
    ['CARRIER_UPDATED', '2 carriers updated'],
    ['CARRIER_PAYMENT_METHOD_UPDATED', '2 carrier payment methods updated'],
    ['COMPANY_CREATED', '2 companies created'],
    ['QUOTE_WON', '2 quotes won'],
    ['DOCUMENT_UPLOADED', '2 documents uploaded'],
    ['SHIPMENT_TELEPORTED', '2 shipments teleported'],
    ['CARRIER_INSURANCE_EXPIRED', '2 carrier events: insurance expired'],
    ['order.created', '2 events: order created'],
  ])('has a plural for %s', (type, title) => {
    expect(text(numbered(2, type)).title).toBe(title);
  });

  it('says that carriers were switched off', () => {
    const events = numbered(2, 'CARRIER_UPDATED', { tone: 'attention' });
    expect(text(events).title).toBe('2 carriers became inactive');
  });

  it('does not count one shipment twice', () => {
    const twice = [overdue, overdue, eventOf(overdue.type, 'SHP-8')];
    expect(text(twice).title).toBe('3 shipment events: check call overdue');
  });

  it('counts the kinds within a group, the most frequent first', () => {
    const events = [...numbered(4, 'SHIPMENT_IN_TRANSIT'), ...delivered(5)];
    expect(text(events)).toEqual({
      title: '9 shipment events: 5 delivered, 4 in transit',
      body: 'SHP-1 shipment_in_transit; SHP-2 shipment_in_transit; SHP-3 shipment_in_transit and 6 more',
    });
  });

  it('sums up the kinds after the third', () => {
    const kinds = ['DELIVERED', 'BOOKED', 'LOADING', 'CANCELED', 'OPEN'];
    const events = kinds.flatMap((kind, index) => numbered(5 - index, `SHIPMENT_${kind}`));
    expect(text(events).title).toBe(
      '15 shipment events: 5 delivered, 4 booked, 3 loading and 3 more',
    );
  });

  it('counts groups where there are several', () => {
    const events = [
      ...numbered(3, 'COMPANY_UPDATED'),
      ...numbered(2, 'order.created'),
      ...delivered(4),
    ];
    expect(text(events).title).toBe('9 events: 4 about shipments, 3 about companies, 2 other');
  });

  it('names what is critical first, all of it, then what calls for attention', () => {
    const critical = numbered(4, 'CARRIER_DEACTIVATED', { isCritical: true });
    expect(text([...delivered(3), overdue, ...critical]).body).toBe(
      'SHP-1 carrier_deactivated; SHP-2 carrier_deactivated; SHP-3 carrier_deactivated; ' +
        'SHP-4 carrier_deactivated and 4 more',
    );
    expect(text([...delivered(3), overdue]).body).toMatch(/^SHP-9 .* and 1 more$/);
  });

  it.each<[DigestCause, string]>([
    [
      { kind: 'quiet-hours', from: 1, to: 2 },
      'During quiet hours (t1 to t2): 4 events, 1 needs attention',
    ],
    [
      { kind: 'paused', from: 1, to: 2 },
      'While notifications were paused (t1 to t2): 4 events, 1 needs attention',
    ],
    [
      { kind: 'backlog', from: 1, to: 2 },
      'While you were away (t1 to t2): 4 events, 1 needs attention',
    ],
    [{ kind: 'backlog', from: null, to: 2 }, 'While you were away: 4 events, 1 needs attention'],
    [{ kind: 'late' }, '4 late events'],
    [
      { kind: 'away', from: 1, to: 2 },
      'While you were away (t1 to t2): 4 events, 1 needs attention',
    ],
    [
      { kind: 'do-not-disturb', from: 1, to: 2 },
      'While Do Not Disturb was on (t1 to t2): 4 events, 1 needs attention',
    ],
  ])('says why events are told together: %j', (cause, title) => {
    expect(text([...delivered(3), overdue], cause).title).toBe(title);
  });

  it('leaves attention out where nothing needs it, and counts what does', () => {
    const cause: DigestCause = { kind: 'quiet-hours', from: 1, to: 2 };
    expect(text(delivered(3), cause).title).toBe('During quiet hours (t1 to t2): 3 events');
    const two = [overdue, eventOf('SHIPMENT_DELIVERED', 'SHP-1', { isCritical: true })];
    expect(text(two, cause).title).toMatch(/2 events, 2 need attention$/);
  });

  it.each<DigestCause>([burst, { kind: 'late' }, { kind: 'backlog', from: 1, to: 2 }])(
    'says one event as it is: %j',
    (cause) => {
      const one = eventOf('SHIPMENT_DELIVERED', 'SHP-1', { title: 'SHP-1 delivered' });
      expect(text([{ ...one, detail: 'ERP-1' }], cause)).toEqual({
        title: 'SHP-1 delivered',
        body: 'ERP-1 · t5',
      });
      expect(text([one], cause)).toEqual({ title: 'SHP-1 delivered', body: 't5' });
    },
  );

  it('names or counts each event exactly once', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { minLength: 2, maxLength: 40 }),
        anyCause,
        (events, cause) => {
          const unique = events.map((event, index) => ({
            ...event,
            label: `<${index}>`,
            title: `<${index}> happened`,
          }));
          const { title, body } = text(unique, cause);
          const named = body.match(/<\d+>/g) ?? [];
          const more = Number(/ and (\d+) more$/.exec(body)?.[1] ?? 0);
          expect(new Set(named).size).toBe(named.length);
          expect(named.length + more).toBe(events.length);
          const [, count, parts] =
            /(\d+) [^:\d]*(?:event|shipment|carrier|quote|vendor)s?[^:]*(?:: (.*))?$/.exec(title)!;
          expect(Number(count)).toBe(events.length);
          const counts = (parts ?? '').match(/\d+/g)?.map(Number) ?? [];
          const sum = counts.reduce((total, each) => total + each, 0);
          expect([0, events.length]).toContain(sum);
        },
      ),
    );
  });
});

describe('groupForNotifying', () => {
  const notify = (events: readonly DigestEvent[], maxSingles = 3) =>
    groupForNotifying(events, { maxSingles });
  const sizes = (toasted: ReturnType<typeof notify>) =>
    toasted.map((each) => (each.kind === 'single' ? 1 : each.events.length));
  const alarm = eventOf('CARRIER_DEACTIVATED', 'CAR-1', { isCritical: true });

  it('tells a few one by one, and more as a summary', () => {
    expect(sizes(notify(delivered(3)))).toEqual([1, 1, 1]);
    expect(sizes(notify(delivered(4)))).toEqual([4]);
    expect(sizes(notify(delivered(2), 1))).toEqual([2]);
    expect(sizes(notify(delivered(4), 10))).toEqual([4]);
    expect(sizes(notify(delivered(1), 0))).toEqual([1]);
    expect(notify([])).toEqual([]);
  });

  it('makes one summary a group, the largest first, and tells a lone event as it is', () => {
    const carriers = numbered(2, 'CARRIER_UPDATED');
    const quote = eventOf('QUOTE_WON', 'Q-1');
    const toasted = notify([quote, ...carriers, ...delivered(5)]);
    expect(sizes(toasted)).toEqual([5, 2, 1]);
    expect(toasted[2]).toEqual({ kind: 'single', event: quote });
  });

  it('merges the groups beyond the third notification', () => {
    const others = ['QUOTE_WON', 'CARRIER_UPDATED', 'VENDOR_UPDATED'].map((type) =>
      eventOf(type, 'X'),
    );
    expect(sizes(notify([...others, ...delivered(5)]))).toEqual([5, 1, 2]);
  });

  it('tells what is critical first and by itself where there is room', () => {
    const toasted = notify([...delivered(5), alarm]);
    expect(toasted[0]).toEqual({ kind: 'single', event: alarm });
    expect(sizes(toasted)).toEqual([1, 5]);
    expect(notify([...delivered(2), alarm])[0]).toEqual({ kind: 'single', event: alarm });
    expect(sizes(notify([alarm, alarm, alarm], 0))).toEqual([1, 1, 1]);
  });

  it('names what is critical first in a summary where there is no room', () => {
    const toasted = notify([...delivered(9), alarm, alarm, alarm]);
    expect(sizes(toasted)).toEqual([3, 9]);
    const mixed = notify([
      ...delivered(3),
      ...delivered(4).map((each) => ({ ...each, isCritical: true })),
    ]);
    expect(mixed).toHaveLength(1);
    const [summary] = mixed.map((each) => (each.kind === 'summary' ? each.events : []));
    expect(summary!.map(({ isCritical }) => (isCritical ? '!' : '.')).join('')).toBe('!!!!...');
  });

  it('tells each event exactly once, in at most three notifications, at most one summary a group', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), fc.nat({ max: 6 }), (events, most) => {
        const toasted = notify(events, most);
        expect(toasted.length).toBeLessThanOrEqual(3);
        const told = toasted.flatMap((each) =>
          each.kind === 'single' ? [each.event] : each.events,
        );
        expect(told).toHaveLength(events.length);
        expect(new Set(told)).toEqual(new Set(events));
        const summarised = toasted.flatMap((each) =>
          each.kind === 'summary'
            ? [new Set(each.events.map(({ type }) => type.split('_')[0]))]
            : [],
        );
        const groups = summarised.flatMap((each) => [...each]);
        expect(new Set(groups).size).toBe(groups.length);
        // Nothing that is not critical comes before something critical.
        const firsts = toasted.map((each) => (each.kind === 'single' ? [each.event] : each.events));
        const ranks = firsts.map((each) => (each.some(({ isCritical }) => isCritical) ? 0 : 1));
        expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
      }),
      { numRuns: 500 },
    );
  });
});

const anyEvent: fc.Arbitrary<DigestEvent> = fc
  .record({
    type: fc.constantFrom(
      'SHIPMENT_DELIVERED',
      'SHIPMENT_CANCELED',
      'SHIPMENT_PICK_UP_NEAR_NOT_BOOKED',
      'SHIPMENT_LOADING',
      'SHIPMENT_DRAFT',
      'CARRIER_UPDATED',
      'CARRIER_DEACTIVATED',
      'QUOTE_WON',
      'VENDOR_UPDATED',
    ),
    number: fc.nat({ max: 9 }),
    tone: fc.constantFrom('plain', 'attention'),
    isCritical: fc.boolean(),
  })
  .map(({ type, number, ...part }) => eventOf(type, `SHP-${number}`, part));

const anyCause: fc.Arbitrary<DigestCause> = fc.constantFrom(burst, { kind: 'late' });
