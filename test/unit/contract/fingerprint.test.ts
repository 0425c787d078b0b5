import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint as fingerprintOf } from '../../../engine/contract/fingerprint.ts';
import { parseDelivery, type ContractEvent } from '../../../engine/contract/envelope.ts';
import { isRecord } from '../../../engine/contract/isRecord.ts';
import { eventWith, firstEventOf } from './deliveryFixture.ts';

/** The fingerprint of what was sent in the letters that JavaScript would write, unless the event says in which. */
function fingerprint(
  event: Pick<ContractEvent, 'type' | 'timestamp' | 'data' | 'diff'> & Partial<ContractEvent>,
): string {
  const { type, timestamp, data, diff } = event;
  const { sent } = eventWith({ data, diff });
  return fingerprintOf({ type, timestamp, data, diff, sent: event.sent ?? sent });
}

/** As a parser would hand it over: without -0, which JSON text can hold but nobody means. */
const json = fc.jsonValue({ maxDepth: 3 }).map((value) => parseJson(JSON.stringify(value)));
const events = fc.record({
  type: fc.constantFrom('SHIPMENT_DELIVERED', 'CARRIER_UPDATED'),
  timestamp: fc.constantFrom('2025-01-15T14:30:00Z', '2025-01-15T14:30:01Z'),
  data: fc.dictionary(fc.string(), json),
  diff: json,
});

function parseJson(text: string): unknown {
  return JSON.parse(text);
}

function parseData(text: string): Readonly<Record<string, unknown>> {
  const data = parseJson(text);
  if (!isRecord(data)) throw new Error(`No object: ${text}`);
  return data;
}

function withKeysTurnedRound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withKeysTurnedRound);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, withKeysTurnedRound(member)]),
  );
}

/** Every value that differs from the given one at a single place. */
function* neighboursOf(value: unknown): Generator {
  yield [value];
  if (value !== null) yield null;
  if (typeof value === 'number') yield String(value);
  if (typeof value === 'string') yield `${value} `;
  if (typeof value === 'boolean') yield !value;
  if (Array.isArray(value)) {
    const elements: readonly unknown[] = value;
    yield [...elements, null];
    const turned = elements.toReversed();
    if (JSON.stringify(elements) !== JSON.stringify(turned)) yield turned;
    for (const [index, element] of elements.entries()) {
      yield elements.toSpliced(index, 1);
      for (const neighbour of neighboursOf(element)) yield elements.with(index, neighbour);
    }
  } else if (isRecord(value)) {
    const members = Object.entries(value);
    yield Object.fromEntries([...members, [`${members.map(([key]) => key).join('')}+`, null]]);
    for (const [index, [key, member]] of members.entries()) {
      yield Object.fromEntries(members.toSpliced(index, 1));
      for (const neighbour of neighboursOf(member)) {
        yield Object.fromEntries(members.with(index, [key, neighbour]));
      }
    }
  }
}

describe('fingerprint', () => {
  it('never changes, since stored histories depend on it', () => {
    expect(fingerprint(firstEventOf('shipmentDelivered'))).toMatchInlineSnapshot(
      `"3e5d5943692f188135143b509a39264fe68eccb7b0bc1766ca51063214e860c8"`,
    );
  });

  it('is the same for a repeat with another sentAt, another order of keys and no diff', () => {
    expect(fingerprint(firstEventOf('shipmentDeliveredWithoutDiff'))).toBe(
      fingerprint(firstEventOf('shipmentDelivered')),
    );
  });

  it('tells [] from null, and leaves neighbours of the four keys out', () => {
    expect(fingerprint(eventWith({ diff: [] }))).not.toBe(fingerprint(eventWith({ diff: null })));
    const { sent } = eventWith({});
    expect(fingerprint(eventWith({ sent: { ...sent, extra: '{"attempt":2}' } }))).toBe(
      fingerprint(eventWith({})),
    );
  });

  it('is SHA-256 over RFC 8785 canonical JSON', () => {
    fc.assert(
      fc.property(events, (event) => {
        const { type, ...rest } = event;
        const canonical = canonicalize({ event: type, ...rest }) ?? '';
        expect(fingerprint(event)).toBe(createHash('sha256').update(canonical).digest('hex'));
      }),
    );
  });

  it.each([1, 2, 31, 32, 33, 500])('is so for %i keys in whatever order', (count) => {
    const names = fc.uniqueArray(fc.string(), { minLength: count, maxLength: count });
    fc.assert(
      fc.property(names, (keys) => {
        const data = Object.fromEntries(keys.map((key, index) => [key, index]));
        const event = eventWith({ data });
        const { type, timestamp, diff } = event;
        const canonical = canonicalize({ event: type, timestamp, data, diff: diff ?? null }) ?? '';
        expect(fingerprint(event)).toBe(createHash('sha256').update(canonical).digest('hex'));
      }),
      { numRuns: 20 },
    );
  });

  it('ignores the order of keys at every level', () => {
    fc.assert(
      fc.property(events, (event) => {
        const data = withKeysTurnedRound(event.data);
        const turned = { ...event, diff: withKeysTurnedRound(event.diff) };
        expect(fingerprint({ ...turned, data: isRecord(data) ? data : {} })).toBe(
          fingerprint(event),
        );
      }),
    );
  });

  it('notices a change at any single place', () => {
    fc.assert(
      fc.property(events, (event) => {
        const own = fingerprint(event);
        expect(fingerprint({ ...event, type: `${event.type}_` })).not.toBe(own);
        expect(fingerprint({ ...event, timestamp: '2025-01-15T14:30:00.000Z' })).not.toBe(own);
        for (const data of [...neighboursOf(event.data)].filter(isRecord)) {
          expect(fingerprint({ ...event, data })).not.toBe(own);
        }
        for (const diff of neighboursOf(event.diff)) {
          expect(fingerprint({ ...event, diff })).not.toBe(own);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('tells any two numbers and strings apart that are written differently', () => {
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,40})(\.\d{1,20})?([eE][+-]?\d{1,3})?$/);
    const value = fc.oneof(
      digits,
      digits.map((number) => `"${number}"`),
      fc.double().map((number) => JSON.stringify(number)),
      fc.maxSafeInteger().map(String),
      fc.constantFrom(
        '9007199254740992',
        '9007199254740993',
        '1e400',
        '1e500',
        'null',
        '0',
        '-0',
        '1',
        '1.0',
      ),
    );
    fc.assert(
      fc.property(value, value, fc.boolean(), (one, other, isDiff) => {
        const name = (text: string) => {
          const wire = isDiff ? `"data":{},"diff":${text}` : `"data":{"id":${text}}`;
          const delivery = parseDelivery(
            `{"events":[{"event":"A","timestamp":"2025-01-15T14:30:00Z",${wire}}]}`,
          );
          const event = delivery.ok ? delivery.events[0] : undefined;
          if (event === undefined) throw new Error(text);
          return fingerprintOf(event);
        };
        expect(name(one) === name(other)).toBe(one === other);
      }),
      { numRuns: 3_000 },
    );
  });

  it('goes by the letters of an event that is too large to sort', () => {
    const [sorted, turned] = [
      ['a', 'b'],
      ['b', 'a'],
    ].map((keys) => Object.fromEntries(keys.map((key) => [key, key.repeat(40_000)])));
    expect(fingerprint(eventWith({ data: sorted ?? {} }))).not.toBe(
      fingerprint(eventWith({ data: turned ?? {} })),
    );
    expect(fingerprint(eventWith({ data: sorted ?? {} }))).toBe(
      fingerprint(eventWith({ data: { ...sorted } })),
    );
  });

  it('takes halves of surrogate pairs and numbers beyond range, which RFC 8785 refuses', () => {
    const data = parseData('{"half":"\\ud83d","huge":1e999,"__proto__":1}');
    expect(fingerprint(eventWith({ data }))).toMatch(/^[\da-f]{64}$/);
    const others = [
      '{"half":"\\ud83e","huge":1e999,"__proto__":1}',
      '{"half":"\\ud83d","huge":null,"__proto__":1}',
      '{"half":"\\ud83d","huge":1e999}',
    ];
    for (const other of others) {
      expect(fingerprint(eventWith({ data: parseData(other) }))).not.toBe(
        fingerprint(eventWith({ data })),
      );
    }
  });

  it('takes 2000 levels of nesting, ten times what the listener lets in', () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 1_000; depth++) deep = { a: [deep] };
    expect(fingerprint(eventWith({ data: { deep } }))).toMatch(/^[\da-f]{64}$/);
  });
});
