import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DeliveriesPage } from '../../renderer/pages/deliveries/DeliveriesPage.tsx';
import type { DeliveredEvent, DeliveryRow } from '../../shared/delivery.ts';
import { renderWith } from './support/renderWith.tsx';

const event = (id: number, summary: string): DeliveredEvent => ({
  id,
  summary,
  occurredAt: 0,
  isRepeat: false,
});
const request = (id: number, part: Partial<DeliveryRow>): DeliveryRow => ({
  id,
  receivedAt: 0,
  sentAt: null,
  status: 200,
  problem: null,
  tokenSlot: 'current',
  bytes: 400,
  duration: 3,
  eventCount: 1,
  quarantinedCount: 0,
  count: 1,
  isOwn: false,
  events: [event(1, 'SHP-1 delivered')],
  ...part,
});

test('each request says which events it brought', async () => {
  const two = [event(1, 'SHP-1 delivered'), event(2, 'SHP-2 booked')];
  const rows = [
    request(1, {}),
    request(2, { eventCount: 2, events: two }),
    request(3, { eventCount: 4, events: two, quarantinedCount: 1 }),
    request(4, { eventCount: 2, events: [] }),
  ];
  renderWith(<DeliveriesPage openId={null} first={{ kind: 'all', days: null }} />, {
    answers: {
      'deliveries:page': () => ({ rows, next: null }),
      'deliveries:counts': () => ({ refused: 0, quarantined: 0 }),
      'deliveries:seen': () => undefined,
    },
  });
  const lines = await screen.findAllByRole('listitem');
  const said = lines.map((line) => /Accepted(?: in part)?(.*?)0\.4 kB/.exec(line.textContent)?.[1]);
  expect(said).toEqual([
    'SHP-1 delivered',
    'SHP-1 delivered, SHP-2 booked',
    'SHP-1 deliveredand 3 more· 1 not understood',
    '2 events',
  ]);
});
