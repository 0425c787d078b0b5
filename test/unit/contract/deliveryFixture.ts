import { readFileSync } from 'node:fs';
import { type ContractEvent, parseDelivery } from '../../../engine/contract/envelope.ts';

/** The text of a file in test/fixtures/deliveries. */
export function readFixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/deliveries/${name}.json`, import.meta.url), 'utf8');
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
  const { data = {}, diff = null } = part;
  const sent = {
    whole: '',
    data: JSON.stringify(data),
    diff: JSON.stringify(diff),
    extra: null,
    hasOwnForms: false,
  };
  return {
    type: 'SHIPMENT_DELIVERED',
    timestamp: '2025-01-15T14:30:00Z',
    statedAt: Date.UTC(2025, 0, 15, 14, 30),
    data,
    diff,
    sent,
    ...part,
  };
}
