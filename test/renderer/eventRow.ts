import type { EventRow } from '../../shared/eventRow.ts';

/** A listed event that arrived when it happened. */
export function eventRow(
  id: number,
  occurredAt: number | string,
  more: Partial<EventRow> = {},
): EventRow {
  const time = typeof occurredAt === 'string' ? Date.parse(occurredAt) : occurredAt;
  return {
    id,
    type: 'SHIPMENT_DELIVERED',
    label: 'Delivered',
    group: 'shipment',
    tone: 'good',
    occurredAt: time,
    statedAt: null,
    receivedAt: time,
    entityKind: 'shipment',
    entityId: 'id-of-SHP-12345',
    entityLabel: 'SHP-12345',
    friendlyId: 'SHP-12345',
    key: null,
    summary: 'SHP-12345 delivered',
    detail: null,
    deliveryCount: 1,
    isRead: false,
    isStarred: false,
    hasNotes: false,
    outcome: 'notified',
    reason: null,
    needsSeeing: false,
    takenAt: null,
    takenBy: null,
    snoozedUntil: null,
    ...more,
  };
}
