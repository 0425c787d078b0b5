import { describe, expect, it } from 'vitest';
import { toastTextOf } from '../../../engine/notify/words.ts';

const now = Date.UTC(2026, 0, 15, 18);

const plain = { words: null, remark: null };

function eventAt(occurredAt: number, detail: string | null = 'ERP-1') {
  return { occurredAt, title: 'SHP-1 delivered', detail };
}

describe('engine/notify/words.ts', () => {
  it('tells no time of what happens now', () => {
    expect(toastTextOf(eventAt(now - 299_999), plain, now)).toEqual({
      title: 'SHP-1 delivered',
      body: 'ERP-1',
    });
    expect(toastTextOf(eventAt(now, null), plain, now).body).toBe('');
  });

  it('tells the time in the zone of the user from five minutes on, and the day unless it is today', () => {
    expect(toastTextOf(eventAt(now - 300_000), plain, now).body).toMatch(/^ERP-1 · 11:55\sAM$/);
    expect(toastTextOf(eventAt(now - 86_400_000, null), plain, now).body).toMatch(
      /^Jan 14, 2026, 12:00\sPM$/,
    );
  });

  it('puts the words of a rule first, and a remark after the key', () => {
    const decision = { words: 'Call the customer', remark: 'Already delivered' };
    expect(toastTextOf(eventAt(now), decision, now)).toEqual({
      title: 'Call the customer',
      body: 'SHP-1 delivered · ERP-1 · Already delivered',
    });
  });
});
