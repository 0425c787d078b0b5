import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTypes } from '../../../engine/contract/catalogue.ts';
import { summarise, summaryLimit } from '../../../engine/contract/summary.ts';
import { eventWith, firstEventOf } from './deliveryFixture.ts';
import { publishedNames } from './publishedTypes.ts';

const carrier = {
  id: '550e8400-e29b-41d4-a716-446655440000',
  friendlyId: 'CAR-12345',
  key: 'ERP-CARRIER-789',
  name: 'Quarry Ridge',
  statusReason: 'Contract expired',
};

function titles(data: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    eventTypes.map(({ name }) => [name, summarise(eventWith({ type: name, data })).title]),
  );
}

describe('summarise', () => {
  it.each([
    ['shipmentDelivered', { title: 'SHP-12345 delivered', detail: 'ERP-SHIP-789' }],
    [
      'carrierSwitchedOff',
      { title: 'Carrier CAR-12345: ACTIVE → INACTIVE', detail: 'ERP-CARRIER-789' },
    ],
    ['carrierCreated', { title: 'Carrier C204417 created', detail: 'Quarry Ridge Haulage LLC' }],
    ['carrierDeleted', { title: 'Carrier 550e8400 deleted', detail: null }],
    [
      'customerContactUpdated',
      { title: 'Customer A123456: contact updated', detail: 'Harbor Foods · Inez Marlow' },
    ],
    ['severalEventsSomeOdd', { title: 'SHP-20001 booked', detail: null }],
  ])('summarises %s', (fixture, summary) => {
    expect(summarise(firstEventOf(fixture))).toEqual(summary);
  });

  it('has a sentence for every published type', () => {
    expect(titles({ id: '550e8400-e29b-41d4-a716-446655440000', friendlyId: 'X-1' }))
      .toMatchInlineSnapshot(`
      {
        "CARRIER_ACTIVATED": "Carrier X-1 activated",
        "CARRIER_CONTACT_CREATED": "Carrier contact X-1 created",
        "CARRIER_CONTACT_DELETED": "Carrier contact X-1 deleted",
        "CARRIER_CONTACT_UPDATED": "Carrier contact X-1 updated",
        "CARRIER_CREATED": "Carrier X-1 created",
        "CARRIER_DEACTIVATED": "Carrier X-1 deactivated",
        "CARRIER_DELETED": "Carrier X-1 deleted",
        "CARRIER_FACTOR_CREATED": "Carrier factor X-1 created",
        "CARRIER_FACTOR_DELETED": "Carrier factor X-1 deleted",
        "CARRIER_FACTOR_UPDATED": "Carrier factor X-1 updated",
        "CARRIER_INVOICE_CREATED": "Carrier invoice X-1 created",
        "CARRIER_PAYMENT_CREATED": "Carrier payment X-1 created",
        "CARRIER_PAYMENT_METHOD_CREATED": "Carrier payment method X-1 created",
        "CARRIER_PAYMENT_METHOD_DELETED": "Carrier payment method X-1 deleted",
        "CARRIER_PAYMENT_METHOD_UPDATED": "Carrier payment method X-1 updated",
        "CARRIER_UPDATED": "Carrier X-1 updated",
        "COMMISSION_APPROVED": "Commission X-1 approved",
        "COMMISSION_CREATED": "Commission X-1 created",
        "COMPANY_CREATED": "Company X-1 created",
        "COMPANY_DELETED": "Company X-1 deleted",
        "COMPANY_UPDATED": "Company X-1 updated",
        "CUSTOMER_CONTACT_CREATED": "Customer contact X-1 created",
        "CUSTOMER_CONTACT_DELETED": "Customer contact X-1 deleted",
        "CUSTOMER_CONTACT_UPDATED": "Customer contact X-1 updated",
        "CUSTOMER_CREATED": "Customer X-1 created",
        "CUSTOMER_DELETED": "Customer X-1 deleted",
        "CUSTOMER_INVOICE_CREATED": "Customer invoice X-1 created",
        "CUSTOMER_PAYMENT_CREATED": "Customer payment X-1 created",
        "CUSTOMER_UPDATED": "Customer X-1 updated",
        "DOCUMENT_UPLOADED": "Document X-1 uploaded",
        "LOCATION_CONTACT_CREATED": "Location contact X-1 created",
        "LOCATION_CONTACT_DELETED": "Location contact X-1 deleted",
        "LOCATION_CONTACT_UPDATED": "Location contact X-1 updated",
        "LOCATION_CREATED": "Location X-1 created",
        "LOCATION_DELETED": "Location X-1 deleted",
        "LOCATION_UPDATED": "Location X-1 updated",
        "QUOTE_CREATED": "Quote X-1 created",
        "QUOTE_LOST": "Quote X-1 lost",
        "QUOTE_QUOTED": "Quote X-1 quoted",
        "QUOTE_REQUESTED": "Quote X-1 requested",
        "QUOTE_WON": "Quote X-1 won",
        "SHIPMENT_BOOKED": "X-1 booked",
        "SHIPMENT_CANCELED": "X-1 canceled",
        "SHIPMENT_CHECK_CALL": "X-1: check call",
        "SHIPMENT_CREATED": "X-1 created",
        "SHIPMENT_DELETED": "X-1 deleted",
        "SHIPMENT_DELIVERED": "X-1 delivered",
        "SHIPMENT_DISPATCHED": "X-1 dispatched",
        "SHIPMENT_DRAFT": "X-1 saved as draft",
        "SHIPMENT_IN_TRANSIT": "X-1 in transit",
        "SHIPMENT_LOADING": "X-1 loading",
        "SHIPMENT_NEXT_CHECK_CALL_DUE": "X-1: check call due",
        "SHIPMENT_NEXT_CHECK_CALL_OVERDUE": "X-1: check call overdue",
        "SHIPMENT_OPEN": "X-1 now open",
        "SHIPMENT_PICK_UP_NEAR_NOT_BOOKED": "X-1: pick-up near, not booked",
        "SHIPMENT_PICK_UP_NEAR_NOT_DISPATCHED": "X-1: pick-up near, not dispatched",
        "SHIPMENT_RATE_CON_EXPIRED": "X-1: rate confirmation expired",
        "SHIPMENT_RATE_CON_NOT_SIGNED": "X-1: rate confirmation not signed",
        "SHIPMENT_RATE_CON_SIGNED": "X-1: rate confirmation signed",
        "SHIPMENT_TENDER_PENDING": "X-1: tender pending",
        "SHIPMENT_TENDER_REJECTED": "X-1: tender rejected",
        "SHIPMENT_UNLOADING": "X-1 unloading",
        "VENDOR_CONTACT_CREATED": "Vendor contact X-1 created",
        "VENDOR_CONTACT_DELETED": "Vendor contact X-1 deleted",
        "VENDOR_CONTACT_UPDATED": "Vendor contact X-1 updated",
        "VENDOR_CREATED": "Vendor X-1 created",
        "VENDOR_DELETED": "Vendor X-1 deleted",
        "VENDOR_INVOICE_CREATED": "Vendor invoice X-1 created",
        "VENDOR_PAYMENT_CREATED": "Vendor payment X-1 created",
        "VENDOR_PAYMENT_METHOD_CREATED": "Vendor payment method X-1 created",
        "VENDOR_PAYMENT_METHOD_DELETED": "Vendor payment method X-1 deleted",
        "VENDOR_PAYMENT_METHOD_UPDATED": "Vendor payment method X-1 updated",
        "VENDOR_UPDATED": "Vendor X-1 updated",
      }
    `);
  });

  it('has a sentence for every published type when nothing but the type is told', () => {
    const sentences = titles({});
    expect(Object.keys(sentences).sort()).toEqual([...publishedNames].sort());
    const form = /^[A-Z][a-z]+(?::? [a-z-]+,?)+$/;
    expect(Object.values(sentences).filter((sentence) => !form.test(sentence))).toEqual([]);
  });

  it.each([
    [
      'a status that is new',
      [{ type: 'ADD', key: 'status', value: 'INACTIVE' }],
      'Carrier CAR-12345: now INACTIVE',
    ],
    [
      'a status that is gone',
      [{ type: 'REMOVE', key: 'status' }],
      'Carrier CAR-12345 updated: status',
    ],
    [
      'one field',
      [{ type: 'UPDATE', key: 'insuranceExpirationDate' }],
      'Carrier CAR-12345 updated: insurance expiration date',
    ],
    [
      'one field beside the time of the update',
      [
        { type: 'UPDATE', key: 'updatedAt' },
        { type: 'UPDATE', key: 'notes' },
      ],
      'Carrier CAR-12345 updated: notes',
    ],
    [
      'only the time of the update',
      [{ type: 'UPDATE', key: 'updatedAt' }],
      'Carrier CAR-12345 updated: updated at',
    ],
    [
      'many fields',
      ['email', 'phone', 'dotNumber', 'scac', 'notes'].map((key) => ({ type: 'ADD', key })),
      'Carrier CAR-12345 updated: email, phone, dot number and 2 more',
    ],
    [
      'fields of one object',
      [
        {
          type: 'UPDATE',
          key: 'corporateAddress',
          changes: [
            { type: 'ADD', key: 'city' },
            { type: 'ADD', key: 'state' },
          ],
        },
      ],
      'Carrier CAR-12345 updated: corporate address',
    ],
    ['no diff', null, 'Carrier CAR-12345 updated'],
  ])('names %s', (_, diff, title) => {
    expect(summarise(eventWith({ type: 'CARRIER_UPDATED', data: carrier, diff })).title).toBe(
      title,
    );
  });

  it('gives key and name, and the reason for a carrier that was switched off', () => {
    const detail = 'ERP-CARRIER-789 · Quarry Ridge · Contract expired';
    const diff = [{ type: 'UPDATE', key: 'status', value: 'INACTIVE', oldValue: 'ACTIVE' }];
    expect(summarise(eventWith({ type: 'CARRIER_UPDATED', data: carrier, diff })).detail).toBe(
      detail,
    );
    expect(summarise(eventWith({ type: 'CARRIER_DEACTIVATED', data: carrier })).detail).toBe(
      detail,
    );
    expect(summarise(eventWith({ type: 'CARRIER_UPDATED', data: carrier })).detail).toBe(
      'ERP-CARRIER-789 · Quarry Ridge',
    );
  });

  it.each([
    ['SHIPMENT_TEMP_ALARM', { friendlyId: 'SHP-1' }, 'SHP-1: temp alarm'],
    ['shipment.delivered', { friendlyId: 'SHP-1' }, 'SHP-1 delivered'],
    ['order.created', { friendlyId: 'ORD-45678' }, 'ORD-45678: order created'],
    ['order.created', {}, 'Order created'],
    ['SHIPMENT', { friendlyId: 'SHP-1' }, 'SHP-1: event'],
    [
      'DOCUMENT_UPLOADED',
      { name: 'POD.pdf', shipment: { friendlyId: 'SHP-9' } },
      'SHP-9: document uploaded',
    ],
    [
      'CARRIER_CONTACT_DELETED',
      { id: '550e8400-e29b-41d4-a716-446655440000' },
      'Carrier contact 550e8400 deleted',
    ],
    ['DOCKBELL_TEST', { id: 'x' }, 'Test event arrived'],
  ])('summarises %s %j', (type, data, title) => {
    expect(summarise(eventWith({ type, data })).title).toBe(title);
  });

  it('is one bounded line for any event', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    const value = fc.oneof(text, fc.jsonValue({ maxDepth: 2 }));
    const data = fc.record(
      {
        id: value,
        friendlyId: value,
        key: value,
        name: value,
        statusReason: value,
        carrier: value,
      },
      { requiredKeys: [] },
    );
    const change = fc.record({
      type: fc.constantFrom('ADD', 'REMOVE', 'UPDATE'),
      key: fc.oneof(text, fc.constant('status')),
      value,
      oldValue: value,
    });
    const type = fc.oneof(fc.constantFrom(...publishedNames), text);
    fc.assert(
      fc.property(type, data, fc.oneof(fc.array(change), fc.jsonValue()), (name, told, diff) => {
        const { title, detail } = summarise(eventWith({ type: name, data: told, diff }));
        for (const line of [title, detail ?? 'none']) {
          expect(line.trim()).not.toBe('');
          expect(line.length).toBeLessThanOrEqual(summaryLimit);
          expect(line).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
        }
      }),
      { numRuns: 500 },
    );
  });
});
