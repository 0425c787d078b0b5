import { describe, expect, it } from 'vitest';
import type { UndecidedEvent } from '../../engine/store/events.ts';
import { toastTextOf } from '../../engine/toastText.ts';

const now = Date.UTC(2026, 0, 15, 18);

function eventAt(occurredAt: number, detail: string | null = 'ERP-1'): UndecidedEvent {
  const title = 'SHP-1 delivered';
  const type = 'SHIPMENT_DELIVERED';
  return { id: 1, type, occurredAt, receivedAt: now, title, detail, data: {}, diff: null };
}

describe('engine/toastText.ts', () => {
  it('tells no time of what happens now', () => {
    expect(toastTextOf(eventAt(now - 299_999), now)).toEqual({
      title: 'SHP-1 delivered',
      body: 'ERP-1',
    });
    expect(toastTextOf(eventAt(now, null), now).body).toBe('');
  });

  it('tells the time in the zone of the user from five minutes on, and the day unless it is today', () => {
    expect(toastTextOf(eventAt(now - 300_000), now).body).toMatch(/^ERP-1 · 11:55\sAM$/);
    expect(toastTextOf(eventAt(now - 86_400_000, null), now).body).toMatch(
      /^Jan 14, 2026, 12:00\sPM$/,
    );
  });
});
