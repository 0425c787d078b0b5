import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { ReminderActions } from '../../renderer/features/marks/useReminders.ts';
import { EventFacts } from '../../renderer/pages/history/details/EventFacts.tsx';
import type { EntityDetail } from '../../shared/entityRow.ts';
import type { EventDetail } from '../../shared/eventRow.ts';
import { eventRow } from './eventRow.ts';
import { renderWith } from './support/renderWith.tsx';

const nothingKnown: EntityDetail = { row: null, notes: [], contacts: [], shipments: [] };
const arrived = Date.parse('2026-11-24T08:00:00Z');

function show(part: Partial<EventDetail>, about: EntityDetail = nothingKnown) {
  const event: EventDetail = {
    ...eventRow(1, arrived),
    timestamp: '2026-11-24T08:00:00Z',
    json: '{}',
    data: {},
    changes: [],
    deliveries: [],
    forwards: [],
    notes: [],
    timeline: [],
    standing: null,
    ...part,
  };
  const reminders = {} as ReminderActions;
  return renderWith(<EventFacts event={event} reminders={reminders} onOpen={() => undefined} />, {
    answers: { 'app:copyText': () => undefined, 'entities:get': () => about },
  });
}

describe('renderer/pages/history/details/EventFacts.tsx', () => {
  test('says where an event was sent on to, and nothing where it was not', () => {
    const { unmount } = show({});
    expect(screen.queryByText('Forwarded')).toBeNull();
    unmount();
    show({ forwards: [{ name: 'Dispatch in Slack', at: arrived + 60_000 }] });
    expect(screen.getByText(/^Sent to Dispatch in Slack · /)).toBeDefined();
  });

  test('says what an event states of its time where that cannot be, and else nothing', () => {
    const { unmount } = show({});
    expect(screen.queryByText(/^MVMNT dated/)).toBeNull();
    unmount();
    const ahead = show({
      timestamp: '2099-12-31T23:59:59Z',
      statedAt: Date.parse('2099-12-31T23:59:59Z'),
    });
    expect(
      screen.getByText(
        /^MVMNT dated this event .*2099.*\. That was still ahead when it arrived, so it is shown at the time it arrived\.$/,
      ),
    ).toBeDefined();
    ahead.unmount();
    show({ timestamp: '0001-01-01T00:00:00Z', statedAt: Date.parse('0001-01-01T00:00:00Z') });
    expect(screen.getByText(/^MVMNT dated this event .*\. That cannot be right, so/)).toBeDefined();
  });

  test('says how the shipment stands, whatever the shown event says, and what is open about it', async () => {
    const openedAt = arrived - 3_600_000;
    show(
      { label: 'Check call', tone: 'moving' },
      {
        ...nothingKnown,
        row: {
          entityKind: 'shipment',
          entityId: 'id-1',
          label: 'SHP-1',
          name: null,
          key: 'ERP-1',
          state: 'in-transit',
          since: arrived,
          reason: null,
          carrier: { entityId: 'c-1', label: 'Acme' },
          customer: null,
          insuranceExpires: null,
          phone: null,
          email: null,
          checkCall: null,
          problems: [
            {
              kind: 'rate-confirmation',
              openedAt,
              openedBy: [7],
              resolved: null,
              taken: null,
              answer: null,
            },
            {
              kind: 'check-call-overdue',
              openedAt,
              openedBy: [1],
              resolved: { at: arrived, by: 2, type: 'SHIPMENT_CHECK_CALL' },
              taken: null,
              answer: 'Check call',
            },
          ],
          last: { id: 2, type: 'SHIPMENT_CHECK_CALL', label: 'Check call', tone: 'moving', at: 0 },
          endedAt: null,
          note: null,
          taken: null,
          shipmentCount: 0,
        },
        notes: [{ id: 1, eventId: 7, writtenAt: arrived, text: 'Driver is late', by: null }],
      },
    );
    expect(await screen.findByText('In transit')).toBeDefined();
    expect(screen.getByText(/^Rate confirmation not signed since/)).toBeDefined();
    expect(screen.getByText(/^Check call overdue: resolved/)).toBeDefined();
    // A note on another event of the same shipment.
    expect(screen.getByText('Driver is late')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Acme' })).toBeDefined();
  });

  test('copies data in the letters it was sent in', async () => {
    const { user, argumentsOf } = show({
      json: '{"id":12345678901234567890,"rate":1.00}',
      data: { id: '12345678901234567890', rate: 1 },
    });
    expect(screen.getByText('12345678901234567890')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'More actions' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Copy JSON' }));
    expect(argumentsOf('app:copyText')).toEqual([
      '{\n  "id": 12345678901234567890,\n  "rate": 1.00\n}',
    ]);
  });
});
