import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDelivery } from '../../../engine/contract/envelope.ts';
import { isRecord } from '../../../engine/contract/isRecord.ts';
import { readFixture } from './deliveryFixture.ts';

describe('parseDelivery', () => {
  it('reads the delivery of the webhooks overview', () => {
    expect(parseDelivery(readFixture('shipmentDelivered'))).toEqual({
      ok: true,
      sentAt: Date.UTC(2025, 0, 15, 14, 30),
      events: [
        {
          type: 'SHIPMENT_DELIVERED',
          timestamp: '2025-01-15T14:30:00Z',
          statedAt: Date.UTC(2025, 0, 15, 14, 30),
          data: {
            id: '660e8400-e29b-41d4-a716-446655440000',
            friendlyId: 'SHP-12345',
            key: 'ERP-SHIP-789',
          },
          diff: null,
        },
      ],
      invalidEvents: [],
    });
  });

  it('tells an absent diff from null', () => {
    expect(parseDelivery(readFixture('shipmentDeliveredWithoutDiff'))).toMatchObject({
      events: [{ diff: undefined }],
    });
  });

  it('keeps the good events beside odd ones, whatever their type, zone, diff and other keys', () => {
    expect(parseDelivery(readFixture('severalEventsSomeOdd'))).toEqual({
      ok: true,
      sentAt: null,
      events: [
        {
          type: 'SHIPMENT_BOOKED',
          timestamp: '2025-01-15T14:30:00.250+02:00',
          statedAt: Date.UTC(2025, 0, 15, 12, 30, 0, 250),
          data: { id: 42, friendlyId: 'SHP-20001', key: null },
          diff: [],
          extra: { id: 'evt_1' },
        },
        {
          type: 'order.status_changed',
          timestamp: '2025-01-15T14:30:00',
          statedAt: Date.UTC(2025, 0, 15, 14, 30),
          data: { friendlyId: 'ORD-45678' },
          diff: 'see attachment',
        },
      ],
      invalidEvents: [
        {
          position: 1,
          raw: { timestamp: '2025-01-15T14:30:00Z', data: {} },
          why: 'The event has no name.',
        },
        {
          position: 2,
          raw: { event: 'SHIPMENT_BOOKED', timestamp: 'last Tuesday', data: {} },
          why: 'The time it happened cannot be read: "last Tuesday".',
        },
        {
          position: 3,
          raw: { event: 'SHIPMENT_BOOKED', timestamp: '2025-01-15T14:30:00Z', data: ['SHP-20002'] },
          why: 'The data of the event is not an object.',
        },
        { position: 5, raw: null, why: 'The event is not an object.' },
      ],
    });
  });

  it.each([
    [{ event: '' }, 'The name of the event is empty.'],
    [{ event: ' \n' }, 'The name of the event is empty.'],
    [{ event: 7 }, 'The event has no name.'],
    [{ event: 'A'.repeat(201) }, 'The name of the event is longer than 200 characters.'],
    [{ timestamp: undefined }, 'The event does not say when it happened.'],
    [{ timestamp: 1_736_951_400 }, 'The event does not say when it happened.'],
    [{ data: null }, 'The data of the event is not an object.'],
  ])('says why %j is odd', (part, why) => {
    const raw = { event: 'SHIPMENT_BOOKED', timestamp: '2025-01-15T14:30:00Z', data: {}, ...part };
    expect(parseDelivery({ events: [raw] })).toMatchObject({
      ok: true,
      events: [],
      invalidEvents: [{ raw, why }],
    });
  });

  it('takes a name of 200 characters', () => {
    const event = { event: 'A'.repeat(200), timestamp: '2025-01-15T14:30:00Z', data: {} };
    expect(parseDelivery({ events: [event] })).toMatchObject({ ok: true, invalidEvents: [] });
  });

  it('takes a delivery with nothing in it', () => {
    expect(parseDelivery({ events: [] })).toEqual({
      ok: true,
      sentAt: null,
      events: [],
      invalidEvents: [],
    });
  });

  it.each([
    [null, 'The body is not a JSON object.'],
    [[], 'The body is not a JSON object.'],
    ['{}', 'The body is not a JSON object.'],
    [{}, 'The body has no list of events.'],
    [{ events: { 0: {} } }, 'The body has no list of events.'],
    [{ events: null }, 'The body has no list of events.'],
  ])('refuses %j', (body, why) => {
    expect(parseDelivery(body)).toEqual({ ok: false, why });
  });

  it('loses no hostile key and lets none through to a prototype', () => {
    const body = readFixture('hostileKeys');
    const parsed = parseDelivery(body);
    if (!parsed.ok) throw new Error(parsed.why);
    const [event] = parsed.events;
    expect(Object.keys(event?.data ?? {})).toEqual([
      'id',
      '__proto__',
      'constructor',
      'toString',
      'toJSON',
    ]);
    expect(Object.keys(event?.extra ?? {})).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(event?.extra)).toBe(Object.prototype);
    expect(event).not.toHaveProperty('isAdmin');
    expect({}).not.toHaveProperty('isAdmin');
  });

  it('hands over data and diff as the very objects that were parsed', () => {
    const data = { deep: { er: [1] } };
    const diff = [{ type: 'ADD', key: 'a', further: true }];
    const parsed = parseDelivery({
      events: [{ event: 'X', timestamp: '2025-01-15T14:30:00Z', data, diff }],
    });
    expect(parsed.ok && parsed.events[0]?.data).toBe(data);
    expect(parsed.ok && parsed.events[0]?.diff).toBe(diff);
  });

  it('never throws, and accounts for every element of events', () => {
    const almost = fc.record(
      {
        event: fc.oneof(fc.string(), fc.constant('SHIPMENT_BOOKED'), fc.jsonValue()),
        timestamp: fc.oneof(
          fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
          fc.string(),
          fc.jsonValue(),
        ),
        data: fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue()),
        diff: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const bodies = fc.oneof(
      fc.jsonValue(),
      fc.record({
        sentAt: fc.jsonValue(),
        events: fc.oneof(fc.array(fc.oneof(almost, fc.jsonValue())), fc.jsonValue()),
      }),
    );
    fc.assert(
      fc.property(bodies, (body) => {
        const parsed = parseDelivery(body);
        const reasons = parsed.ok ? parsed.invalidEvents.map(({ why }) => why) : [parsed.why];
        expect(reasons.filter((why) => !why.endsWith('.'))).toEqual([]);
        const sent = isRecord(body) && Array.isArray(body.events) ? body.events : [];
        const counted = parsed.ok ? parsed.events.length + parsed.invalidEvents.length : 0;
        expect(counted).toBe(sent.length);
      }),
      { numRuns: 500 },
    );
  });
});
