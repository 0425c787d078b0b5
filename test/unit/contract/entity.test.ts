import { describe, expect, it } from 'vitest';
import { entityLabel, identifyEntity } from '../../../engine/contract/entity.ts';
import { firstEventOf } from './deliveryFixture.ts';

function identify(fixture: string): unknown {
  const { type, data } = firstEventOf(fixture);
  return identifyEntity(type, data);
}

const nobody = { id: null, friendlyId: null, key: null, name: null };

describe('identifyEntity', () => {
  it.each([
    [
      'shipmentDelivered',
      {
        kind: 'shipment',
        id: '660e8400-e29b-41d4-a716-446655440000',
        friendlyId: 'SHP-12345',
        key: 'ERP-SHIP-789',
        name: null,
      },
    ],
    [
      'carrierCreated',
      {
        kind: 'carrier',
        id: '7d2b9a10-4f3c-4f0e-9c1e-2f6f0a4f1b11',
        friendlyId: 'C204417',
        key: null,
        name: 'Quarry Ridge Haulage LLC',
      },
    ],
    ['carrierDeleted', { ...nobody, kind: 'carrier', id: '550e8400-e29b-41d4-a716-446655440000' }],
    [
      'customerContactUpdated',
      {
        kind: 'customer',
        id: '91a7c0de-3b52-4e8f-b9ad-6a2f7c10e4d8',
        friendlyId: 'A123456',
        key: null,
        name: 'Harbor Foods',
      },
    ],
    ['severalEventsSomeOdd', { ...nobody, kind: 'shipment', id: '42', friendlyId: 'SHP-20001' }],
  ])('reads %s', (fixture, entity) => {
    expect(identify(fixture)).toEqual(entity);
  });

  it.each([
    [
      'an owner by id only',
      'CARRIER_INVOICE_CREATED',
      { id: 'i', carrierId: 'c' },
      { ...nobody, kind: 'carrier', id: 'c' },
    ],
    [
      'a part without owner',
      'VENDOR_PAYMENT_METHOD_DELETED',
      { id: 'p' },
      { ...nobody, kind: 'vendor', id: 'p' },
    ],
    [
      'a part whose owner is empty',
      'CARRIER_FACTOR_CREATED',
      { id: 'f', carrier: {} },
      { ...nobody, kind: 'carrier', id: 'f' },
    ],
    [
      'the shipment of a document',
      'DOCUMENT_UPLOADED',
      { id: 'd', carrier: { id: 'c' }, shipment: { id: 's', friendlyId: 'SHP-1' } },
      { ...nobody, kind: 'shipment', id: 's', friendlyId: 'SHP-1' },
    ],
    [
      'a document of nobody',
      'DOCUMENT_UPLOADED',
      { id: 'd' },
      { ...nobody, kind: 'document', id: 'd' },
    ],
    [
      'a carrier that nests another',
      'CARRIER_UPDATED',
      { id: 'a', carrier: { id: 'b' } },
      { ...nobody, kind: 'carrier', id: 'a' },
    ],
    [
      'an order',
      'order.created',
      { id: 'o', friendlyId: 'ORD-45678' },
      { ...nobody, kind: 'other', id: 'o', friendlyId: 'ORD-45678' },
    ],
    ['the app itself', 'DOCKBELL_TEST', { id: 't' }, { ...nobody, kind: 'other', id: 't' }],
    [
      'empty ids',
      'SHIPMENT_BOOKED',
      { id: ' ', friendlyId: '', key: {}, name: [] },
      { ...nobody, kind: 'shipment' },
    ],
    [
      'ids that are numbers',
      'SHIPMENT_BOOKED',
      { id: 0, friendlyId: 12.5 },
      { ...nobody, kind: 'shipment', id: '0', friendlyId: '12.5' },
    ],
    [
      'a trade name',
      'CARRIER_CREATED',
      { name: null, dbaName: 'Quarry Ridge' },
      { ...nobody, kind: 'carrier', name: 'Quarry Ridge' },
    ],
  ])('reads %s', (_, type, data, entity) => {
    expect(identifyEntity(type, data)).toEqual(entity);
  });
});

describe('entityLabel', () => {
  it.each([
    [{ friendlyId: 'CAR-1', name: 'Quarry Ridge', id: 'x', key: 'k' }, 'CAR-1'],
    [{ name: 'Quarry Ridge', id: 'x', key: 'k' }, 'Quarry Ridge'],
    [{ id: '550e8400-e29b-41d4-a716-446655440000', key: 'k' }, '550e8400'],
    [{ id: '1234', key: 'k' }, '1234'],
    [{ key: 'ERP-1' }, 'ERP-1'],
    [{ name: 'x'.repeat(50) }, `${'x'.repeat(39)}…`],
    [{ friendlyId: '\u0000\n', name: 'Quarry\nRidge' }, 'Quarry Ridge'],
    [{}, null],
  ])('calls %j %j', (part, label) => {
    expect(entityLabel({ kind: 'carrier', ...nobody, ...part })).toBe(label);
  });
});
