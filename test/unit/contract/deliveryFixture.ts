import { readFileSync } from 'node:fs';
import { type ContractEvent, parseDelivery } from '../../../engine/contract/envelope.ts';

/**
 * The parsed JSON of a file in test/fixtures/deliveries; from text, so that keys such as
 * `__proto__` arrive as on the wire.
 */
export function readFixture(name: string): unknown {
  return JSON.parse(
    readFileSync(new URL(`../../fixtures/deliveries/${name}.json`, import.meta.url), 'utf8'),
  );
}

/** The first event of a fixture. */
export function firstEventOf(name: string): ContractEvent {
  const parsed = parseDelivery(readFixture(name));
  const event = parsed.ok ? parsed.events[0] : undefined;
  if (event === undefined) throw new Error(`${name} holds no event`);
  return event;
}

/** An event with everything a test does not care about filled in. */
export function eventWith(part: Partial<ContractEvent>): ContractEvent {
  return {
    type: 'SHIPMENT_DELIVERED',
    timestamp: '2025-01-15T14:30:00Z',
    statedAt: Date.UTC(2025, 0, 15, 14, 30),
    data: {},
    diff: null,
    ...part,
  };
}
