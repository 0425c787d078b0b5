import { describe, expect, test } from 'vitest';
import { itemIndexAt, listItems, withKept } from '../../renderer/history/listItems.ts';
import type { EventRow } from '../../shared/ipc.ts';

function row(id: number, occurredAt: string): EventRow {
  return {
    id,
    type: 'SHIPMENT_DELIVERED',
    label: 'Delivered',
    group: 'shipment',
    tone: 'good',
    occurredAt: Date.parse(occurredAt),
    receivedAt: Date.parse(occurredAt),
    entityKind: 'shipment',
    entityLabel: 'SHP-12345',
    friendlyId: 'SHP-12345',
    key: null,
    summary: 'SHP-12345 delivered',
    deliveryCount: 1,
    isRead: false,
    outcome: 'notified',
    reason: null,
  };
}

describe('renderer/history/listItems.ts', () => {
  const rows = [
    row(3, '2026-11-23T15:00:00'),
    row(2, '2026-11-23T09:00:00'),
    row(1, '2026-11-22T23:59:00'),
  ];

  test('begins each day with a line and says where everything stands', () => {
    const drawn = listItems(rows).map((item) =>
      item.kind === 'day' ? `day at ${item.start}` : `${item.row.id} at ${item.start}`,
    );
    expect(drawn).toEqual(['day at 0', '3 at 28', '2 at 60', 'day at 92', '1 at 120']);
    expect(listItems([])).toEqual([]);
  });

  test('finds what stands at a place in the list', () => {
    const items = listItems(rows);
    expect([0, 27, 28, 60, 91, 92, 5_000].map((offset) => itemIndexAt(items, offset))).toEqual([
      0, 0, 1, 2, 2, 3, 4,
    ]);
    expect(itemIndexAt([], 0)).toBe(-1);
  });

  test('puts kept rows back in their place, and no row twice', () => {
    const [third, second, first] = rows as [EventRow, EventRow, EventRow];
    expect(withKept([third, first], [second]).map(({ id }) => id)).toEqual([3, 2, 1]);
    expect(withKept(rows, [second])).toBe(rows);
  });
});
