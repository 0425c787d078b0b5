import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { ReminderActions } from '../../renderer/features/marks/useReminders.ts';
import { EventFacts } from '../../renderer/pages/history/details/EventFacts.tsx';
import type { EventDetail } from '../../shared/eventRow.ts';
import { eventRow } from './eventRow.ts';
import { renderWith } from './support/renderWith.tsx';

const arrived = Date.parse('2026-11-24T08:00:00Z');

function show(part: Partial<EventDetail>) {
  const event: EventDetail = {
    ...eventRow(1, arrived),
    timestamp: '2026-11-24T08:00:00Z',
    json: '{}',
    data: {},
    changes: [],
    deliveries: [],
    notes: [],
    timeline: [],
    standing: null,
    ...part,
  };
  const reminders = {} as ReminderActions;
  return renderWith(<EventFacts event={event} reminders={reminders} onOpen={() => undefined} />, {
    answers: { 'app:copyText': () => undefined },
  });
}

describe('renderer/pages/history/details/EventFacts.tsx', () => {
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

  test('says the state of the shipment, whatever else happened later', () => {
    show({
      timeline: [eventRow(2, arrived + 5, { label: 'Check call' })],
      standing: eventRow(1, arrived),
    });
    expect(screen.getByText('Now').nextSibling?.textContent).toMatch(/^Delivered/);
  });

  test('copies data in the letters it was sent in', async () => {
    const { user, argumentsOf } = show({
      json: '{"id":12345678901234567890,"rate":1.00}',
      data: { id: '12345678901234567890', rate: 1 },
    });
    expect(screen.getByText('12345678901234567890')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Copy JSON' }));
    expect(argumentsOf('app:copyText')).toEqual([
      '{\n  "id": 12345678901234567890,\n  "rate": 1.00\n}',
    ]);
  });
});
