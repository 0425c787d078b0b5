import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  maxEvents,
  maxEventValues,
  openDelivery,
  parseDelivery,
} from '../../../engine/contract/envelope.ts';
import { isRecord } from '../../../engine/contract/isRecord.ts';
import { readFixture } from './deliveryFixture.ts';

const parse = (body: unknown) => parseDelivery(JSON.stringify(body));

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
          sent: {
            whole: expect.stringMatching(/^\{[^]*\}$/) as unknown,
            data: expect.stringContaining('"friendlyId": "SHP-12345"') as unknown,
            diff: 'null',
            extra: null,
            hasOwnForms: false,
          },
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
          sent: expect.objectContaining({
            data: '{ "id": 42, "friendlyId": "SHP-20001", "key": null }',
            diff: '[]',
            extra: '{"id":"evt_1"}',
          }) as unknown,
        },
        {
          type: 'order.status_changed',
          timestamp: '2025-01-15T14:30:00',
          statedAt: Date.UTC(2025, 0, 15, 14, 30),
          data: { friendlyId: 'ORD-45678' },
          diff: 'see attachment',
          sent: {
            whole:
              '{ "event": "order.status_changed", "timestamp": "2025-01-15T14:30:00", "data": { "friendlyId": "ORD-45678" }, "diff": "see attachment" }',
            data: '{ "friendlyId": "ORD-45678" }',
            diff: '"see attachment"',
            extra: null,
            hasOwnForms: false,
          },
        },
      ],
      invalidEvents: [
        {
          position: 1,
          raw: '{ "timestamp": "2025-01-15T14:30:00Z", "data": {} }',
          why: 'The event has no name.',
        },
        {
          position: 2,
          raw: '{ "event": "SHIPMENT_BOOKED", "timestamp": "last Tuesday", "data": {} }',
          why: 'The time it happened cannot be read: "last Tuesday".',
        },
        {
          position: 3,
          raw: '{ "event": "SHIPMENT_BOOKED", "timestamp": "2025-01-15T14:30:00Z", "data": ["SHP-20002"] }',
          why: 'The data of the event is not an object.',
        },
        { position: 5, raw: 'null', why: 'The event is not an object.' },
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
    expect(parse({ events: [raw] })).toMatchObject({
      ok: true,
      events: [],
      invalidEvents: [{ raw: JSON.stringify(raw), why }],
    });
  });

  it('takes a name of 200 characters', () => {
    const event = { event: 'A'.repeat(200), timestamp: '2025-01-15T14:30:00Z', data: {} };
    expect(parse({ events: [event] })).toMatchObject({ ok: true, invalidEvents: [] });
  });

  it('takes a delivery with nothing in it', () => {
    expect(parse({ events: [] })).toEqual({
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
    expect(parse(body)).toEqual({ ok: false, why });
  });

  it('loses no hostile key and lets none through to a prototype', () => {
    const parsed = parseDelivery(readFixture('hostileKeys'));
    if (!parsed.ok) throw new Error(parsed.why);
    const [event] = parsed.events;
    expect(Object.keys(event?.data ?? {})).toEqual([
      'id',
      '__proto__',
      'constructor',
      'toString',
      'toJSON',
    ]);
    expect(event?.sent.extra).toBe('{"__proto__":{ "isAdmin": true }}');
    expect(event).not.toHaveProperty('isAdmin');
    expect({}).not.toHaveProperty('isAdmin');
  });

  it('refuses what is no JSON', () => {
    for (const text of ['', '{', "{'events':[]}", '{"events":[01]}']) {
      expect(parseDelivery(text)).toEqual({ ok: false, why: 'The body is not JSON.' });
    }
  });

  it('takes the last of equal names, as JSON does, and names with escapes', () => {
    const parsed = parseDelivery(
      '{"events":[1],"\\u0065vents":[{"event":"A","\\u0065vent":"B","timestamp":"2025-01-15T14:30:00Z","data":{"a":1},"d\\u0061ta":{"a":2}}]}',
    );
    expect(parsed).toMatchObject({
      ok: true,
      events: [{ type: 'B', data: { a: 2 }, sent: { data: '{"a":2}' } }],
      invalidEvents: [],
    });
  });

  it('keeps the letters of data, diff, other keys and invalid events, whatever JSON is sent', () => {
    // Numbers in forms that JavaScript does not write, blanks anywhere, and strings with everything that could end a value.
    const word = fc.constantFrom('1.0', '1e400', '-0', '12345678901234567890', 'true', 'null');
    const blank = fc.constantFrom('', ' ', '\n\t', '\r\n  ');
    const { json } = fc.letrec<{ json: string }>((tie) => ({
      json: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        word,
        fc.string().map((text) => JSON.stringify(text)),
        fc.constantFrom('"\\\\"', '"\\"{[,:"', '"\\u005c"'),
        fc
          .tuple(blank, fc.array(tie('json'), { maxLength: 3 }))
          .map(([space, all]) => `[${space}${all.join(`${space},${space}`)}${space}]`),
        objectOf(tie('json')),
      ),
    }));
    function objectOf(value: fc.Arbitrary<string>) {
      return fc
        .tuple(blank, fc.array(fc.tuple(fc.string(), value), { maxLength: 3 }))
        .map(
          ([space, all]) =>
            `{${space}${all.map(([key, one]) => `${JSON.stringify(key)}${space}:${space}${one}`).join(`${space},`)}${space}}`,
        );
    }
    const event = fc.record({ data: objectOf(json), diff: json, other: json, space: blank });
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 4 }),
        fc.array(json, { maxLength: 3 }),
        blank,
        (all, odd, gap) => {
          const sent = all.map(
            ({ data, diff, other, space }) =>
              `{"event":"A",${space}"timestamp":"2025-01-15T14:30:00Z","data":${space}${data}${space},"other" : ${other}${space},"diff":${diff}}`,
          );
          const parsed = parseDelivery(
            `${gap}{"a":${odd[0] ?? '1'},"events"${gap}:${gap}[${[...sent, ...odd].join(`${gap},`)}${gap}]}${gap}`,
          );
          if (!parsed.ok) throw new Error(parsed.why);
          expect(parsed.events.map(({ sent: kept }) => kept)).toEqual(
            all.map(({ data, diff, other }, index) => ({
              whole: sent[index],
              data,
              diff,
              extra: `{"other":${other}}`,
              hasOwnForms: expect.any(Boolean) as unknown,
            })),
          );
          expect(parsed.invalidEvents.map(({ raw }) => raw)).toEqual(odd);
        },
      ),
      { numRuns: 300 },
    );
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
        const parsed = parse(body);
        const reasons = parsed.ok ? parsed.invalidEvents.map(({ why }) => why) : [parsed.why];
        expect(reasons.filter((why) => !why.endsWith('.'))).toEqual([]);
        const sent = isRecord(body) && Array.isArray(body.events) ? body.events : [];
        const counted = parsed.ok ? parsed.events.length + parsed.invalidEvents.length : 0;
        expect(counted).toBe(sent.length);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses more events than fit into a body of the usual limit', () => {
    const bodyOf = (count: number) => `{"events":[${Array(count).fill('1').join(',')}]}`;
    expect(parseDelivery(bodyOf(maxEvents + 1))).toEqual({
      ok: false,
      why: 'The body has more than 20,000 events.',
    });
    expect(openDelivery(bodyOf(maxEvents)).ok).toBe(true);
  });

  it('sets an event apart that has more values than any of MVMNT, and reads its neighbor', () => {
    const withValues = (count: number) =>
      `{"event":"A","timestamp":"2025-01-15T14:30:00Z","data":{"a":[${Array(count).fill('1').join(',')}]}}`;
    const sent = withValues(maxEventValues);
    expect(parseDelivery(`{"events":[${sent},${withValues(maxEventValues - 2)}]}`)).toMatchObject({
      events: [{ type: 'A' }],
      invalidEvents: [{ position: 0, raw: sent, why: 'The event has more than 10,000 values.' }],
    });
  });
});
