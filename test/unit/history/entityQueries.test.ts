import { describe, expect, it } from 'vitest';
import { firstProblems } from '../../../engine/history/firstProblems.ts';
import { createRecordsRebuild } from '../../../engine/store/recordsRebuild.ts';
import { createReminderStore } from '../../../engine/store/reminders.ts';
import { acceptedDelivery, filterOf, testStore } from '../../fixtures/testStore.ts';
import type { WireEvent } from '../../fixtures/wire.ts';

describe('a search by what changed', () => {
  const updated = (number: number, diff: readonly unknown[], part: Partial<WireEvent> = {}) =>
    acceptedDelivery([number], {
      event: 'CARRIER_UPDATED',
      data: { id: `c-${number}`, friendlyId: `CAR-${number}`, status: 'INACTIVE' },
      diff,
      ...part,
    });

  it('finds exactly what became inactive, not what was so already', () => {
    const { record, history } = testStore();
    const became = (before: string, value: string) => [
      { type: 'UPDATE', key: 'status', value, oldValue: before },
    ];
    record([
      updated(1, became('ACTIVE', 'INACTIVE')),
      updated(2, [{ type: 'UPDATE', key: 'notes', value: 'x', oldValue: 'y' }]),
      updated(3, became('INACTIVE', 'ACTIVE')),
      acceptedDelivery([4], { event: 'CARRIER_DEACTIVATED', data: { id: 'c-4' } }),
      updated(5, [{ type: 'ADD', key: 'insuranceExpirationDate', value: '2027-01-01' }]),
      acceptedDelivery([6]),
    ]);
    const idsOf = (text: string) =>
      history()
        .ids(filterOf({ text }))
        .toSorted((one, other) => one - other);
    expect(idsOf('became:inactive')).toEqual([1, 4]);
    expect(idsOf('became:active')).toEqual([3]);
    expect(idsOf('became:delivered')).toEqual([6]);
    expect(idsOf('changed:insurance*')).toEqual([5]);
    expect(idsOf('-changed:status carrier:car')).toEqual([2, 5]);
  });

  it('finds it as well in events from before such a search', () => {
    const { database, record, history } = testStore();
    record([updated(1, [{ type: 'UPDATE', key: 'rating', value: 'A', oldValue: 'B' }])]);
    database.exec(
      `UPDATE events SET search_what = replace(search_what, char(16) || 'rating', '');
       DELETE FROM counters WHERE name = 'recordFormat'`,
    );
    expect(history().ids(filterOf({ text: 'changed:rating' }))).toEqual([]);
    const rebuild = createRecordsRebuild(database);
    rebuild.begin();
    while (rebuild.step(10));
    expect(history().ids(filterOf({ text: 'changed:rating' }))).toEqual([1]);
  });
});

describe('the lists of shipments and carriers', () => {
  const about = (event: string, minute: number, data: Readonly<Record<string, unknown>>) =>
    acceptedDelivery([1], {
      event,
      timestamp: new Date(Date.now() - (60 - minute) * 60_000).toISOString(),
      data,
      receivedAt: Date.now(),
    });

  it('have what is not over, and what ended lately', () => {
    const { record, history } = testStore();
    const one = { id: 's-1', friendlyId: 'SHP-1', carrier: { id: 'c-1', name: 'Acme' } };
    record([
      about('SHIPMENT_BOOKED', 1, one),
      about('SHIPMENT_NEXT_CHECK_CALL_OVERDUE', 2, one),
      about('SHIPMENT_DELIVERED', 3, { id: 's-2', friendlyId: 'SHP-2' }),
      about('CARRIER_CREATED', 1, { id: 'c-1', name: 'Acme', status: 'ACTIVE' }),
    ]);
    const { rows, ended, isComplete } = history().entityList('shipment', '');
    expect(isComplete).toBe(true);
    expect(rows).toMatchObject([
      {
        label: 'SHP-1',
        state: 'booked',
        carrier: { label: 'Acme' },
        checkCall: { isOverdue: true },
      },
    ]);
    expect(ended).toMatchObject([{ label: 'SHP-2', state: 'delivered' }]);
    expect(history().entityList('carrier', '').rows).toMatchObject([
      { label: 'Acme', state: 'active', shipmentCount: 1 },
    ]);
    expect(history().openProblems()).toMatchObject([
      { kind: 'check-call-overdue', about: { label: 'SHP-1' }, event: { id: 2 } },
    ]);
  });

  it('are found by letters however they are written, what begins with them first, as they are called now', () => {
    const { database, record, history } = testStore();
    record([
      about('SHIPMENT_BOOKED', 1, { id: 's-1', friendlyId: 'SHP-1', key: 'MUN-7' }),
      about('CARRIER_CREATED', 2, { id: 'c-1', name: 'J.B. Hunt' }),
      about('CARRIER_CREATED', 3, { id: 'c-2', name: 'Transportes Muñoz' }),
    ]);
    const all = history();
    const labelsOf = (letters: string) => all.findEntities(letters).map(({ label }) => label);
    expect(labelsOf('shp1')).toEqual(['SHP-1']);
    expect(labelsOf('jbhunt')).toEqual(['J.B. Hunt']);
    expect(labelsOf('mun')).toEqual(['SHP-1', 'Transportes Muñoz']);
    expect(labelsOf('delivered')).toEqual([]);
    record([about('CARRIER_UPDATED', 4, { id: 'c-1', name: 'Hunt Brothers' })]);
    expect(labelsOf('jbhunt')).toEqual([]);
    expect(labelsOf('hunt')).toEqual(['Hunt Brothers']);
    database.exec("UPDATE entity_records SET record = '{' WHERE kind = 'shipment'");
    expect(labelsOf('mun')).toEqual(['Transportes Muñoz']);
  });

  it.each([
    ['is:open', ['SHP-1']],
    ['is:attention', ['SHP-1']],
    ['-is:open', ['SHP-3']],
    ['carrier:acm', ['SHP-1']],
    ['status:booked', ['SHP-1']],
    ['status:reservado', ['SHP-1']],
    ['type:"in transit"', ['SHP-3']],
    ['shp', ['SHP-1', 'SHP-3']],
    ['SHP-1, SHP-3', ['SHP-1', 'SHP-3']],
    ['nothing', []],
    ['after:1h', ['SHP-1', 'SHP-3']],
    ['before:yesterday', []],
  ])('are searched by %s', (text, labels) => {
    const { record, history } = testStore();
    const one = { id: 's-1', friendlyId: 'SHP-1', carrier: { id: 'c-1', name: 'Acme' } };
    record([
      about('SHIPMENT_BOOKED', 1, one),
      about('SHIPMENT_NEXT_CHECK_CALL_OVERDUE', 2, one),
      about('SHIPMENT_IN_TRANSIT', 3, { id: 's-3', friendlyId: 'SHP-3' }),
    ]);
    const { rows } = history().entityList('shipment', text);
    expect(rows.map(({ label }) => label).toSorted()).toEqual(labels);
  });
});

describe('an open problem', () => {
  const about = (event: string, minute: number, label: string) =>
    acceptedDelivery([1], {
      event,
      timestamp: new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString(),
      data: { id: `id-${label}`, friendlyId: label },
    });
  const overdue = (minute: number) => about('SHIPMENT_NEXT_CHECK_CALL_OVERDUE', minute, 'SHP-1');

  it('is in the hands of whoever took an event that tells of it, until it is let go or resolved', () => {
    const { database, record, history } = testStore();
    const reminders = createReminderStore(database);
    record([overdue(1)]);
    expect(history().openProblems()).toMatchObject([{ taken: null, answer: null }]);
    reminders.take([1], 'Ana', 7);
    // It tells of it once more: Ana has it still.
    record([overdue(2)]);
    expect(history().openProblems()).toMatchObject([
      { openedBy: [1, 2], taken: { by: 'Ana', at: 7 } },
    ]);
    reminders.letGo([1, 2]);
    expect(history().openProblems()).toMatchObject([{ taken: null }]);
    reminders.take([1, 2], null, 9);
    expect(history().openProblems()).toMatchObject([{ taken: { by: null, at: 9 } }]);
    record([about('SHIPMENT_CHECK_CALL', 3, 'SHP-1')]);
    expect(history().openProblems()).toEqual([]);
    const detail = history().entityDetail({ entityKind: 'shipment', entityId: 'id-SHP-1' });
    expect(detail.row?.problems).toMatchObject([{ taken: null, answer: 'Check call' }]);
  });

  it('that opens again after it was resolved is in nobody’s hands', () => {
    const { database, record, history } = testStore();
    record([overdue(1)]);
    createReminderStore(database).take([1], 'Ana', 7);
    record([about('SHIPMENT_CHECK_CALL', 2, 'SHP-1'), overdue(3)]);
    expect(history().openProblems()).toMatchObject([{ openedBy: [3], taken: null }]);
  });

  it('of a shipment comes first in the tray, and no more than asked for', () => {
    const { record, reads } = testStore();
    record([
      about('CARRIER_DEACTIVATED', 1, 'CAR-1'),
      about('SHIPMENT_TENDER_REJECTED', 4, 'SHP-2'),
      overdue(3),
      about('SHIPMENT_RATE_CON_EXPIRED', 2, 'SHP-1'),
    ]);
    const first = (max: number) =>
      firstProblems(reads, max).map(({ about: { label }, kind }) => `${label} ${kind}`);
    expect(first(10)).toEqual([
      'SHP-1 rate-confirmation',
      'SHP-1 check-call-overdue',
      'SHP-2 tender-rejected',
      'CAR-1 carrier-inactive',
    ]);
    expect(first(1)).toEqual(['SHP-1 rate-confirmation']);
    // What the menu does not show must not draw it again.
    expect(firstProblems(reads, 1)).toEqual([
      {
        kind: 'rate-confirmation',
        taken: null,
        about: { entityKind: 'shipment', entityId: expect.any(String) as string, label: 'SHP-1' },
      },
    ]);
  });
});
