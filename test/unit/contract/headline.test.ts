import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { eventTypes } from '../../../engine/contract/catalogue.ts';
import { identifyEntity } from '../../../engine/contract/entity.ts';
import { headlineLabel, headlineOf } from '../../../engine/contract/headline.ts';
import { summarise, summaryLimit } from '../../../engine/contract/summary.ts';
import { speak } from '../../../shared/words/words.ts';
import { eventWith } from './deliveryFixture.ts';
import { publishedNames } from './publishedTypes.ts';

/** An event as it is stored. */
function stored(type: string, data: Record<string, unknown>, diff: unknown = null) {
  const event = eventWith({ type, data, diff });
  const entity = identifyEntity(type, data);
  const { kind: entityKind, id: entityId } = entity;
  return { type, data, diff, ...summarise(event, entity), ...entity, entityKind, entityId };
}

const both = (type: string, data: Record<string, unknown>, diff: unknown = null) => {
  const { title, detail } = headlineOf(stored(type, data, diff));
  return `${title} | ${detail ?? ''}`;
};

const id = '550e8400-e29b-41d4-a716-446655440000';
/** What a type's event may tell at the most. */
function dataOf(type: string): Record<string, unknown> {
  const owner = { id, name: 'Granite Ridge', friendlyId: 'CAR-90002' };
  const customer = { id, name: 'Harbor Foods', friendlyId: 'A120042' };
  const [group = ''] = type.split('_');
  if (/_(?:CONTACT|FACTOR|PAYMENT_METHOD)_/.test(type)) {
    return {
      id: 'part',
      name: 'Jane Doe',
      [group.toLowerCase()]: group === 'CUSTOMER' ? customer : owner,
    };
  }
  if (/_(?:INVOICE|PAYMENT)_/.test(type)) {
    return {
      id: 'part',
      number: 'INV-7',
      [group.toLowerCase()]: group === 'CUSTOMER' ? customer : owner,
    };
  }
  switch (group) {
    case 'SHIPMENT':
      return {
        id,
        friendlyId: 'SHP-91852',
        key: 'ERP-7',
        carrier: owner,
        checkCall: { location: 'Joliet, IL' },
      };
    case 'QUOTE':
      return { id, friendlyId: 'QTE-14195', customer };
    case 'DOCUMENT':
      return { id, name: 'POD.pdf', shipment: { id, friendlyId: 'SHP-91852' } };
    case 'COMMISSION':
      return { id, friendlyId: 'COM-7' };
    case 'CUSTOMER':
      return { ...customer, key: 'ERP-CUST-1' };
    default:
      return { ...owner, key: 'ERP-1', statusReason: 'Insurance lapsed' };
  }
}
const table = () =>
  Object.fromEntries(eventTypes.map(({ name }) => [name, both(name, dataOf(name))]));

afterEach(() => speak('en', 'en-US'));

describe('engine/contract/headline.ts', () => {
  it('has a headline for every published type: who has a name comes by it, a shipment by its number', () => {
    expect(Object.keys(table()).sort()).toEqual([...publishedNames].sort());
    expect(table()).toMatchInlineSnapshot(`
      {
        "CARRIER_ACTIVATED": "Granite Ridge is active | CAR-90002 · ERP-1",
        "CARRIER_CONTACT_CREATED": "Granite Ridge: contact created | CAR-90002 · Jane Doe",
        "CARRIER_CONTACT_DELETED": "Granite Ridge: contact deleted | CAR-90002 · Jane Doe",
        "CARRIER_CONTACT_UPDATED": "Granite Ridge: contact updated | CAR-90002 · Jane Doe",
        "CARRIER_CREATED": "Granite Ridge: new carrier | CAR-90002 · ERP-1",
        "CARRIER_DEACTIVATED": "Granite Ridge is inactive | CAR-90002 · Insurance lapsed · ERP-1",
        "CARRIER_DELETED": "Granite Ridge deleted | CAR-90002 · ERP-1",
        "CARRIER_FACTOR_CREATED": "Granite Ridge: factor created | CAR-90002 · Jane Doe",
        "CARRIER_FACTOR_DELETED": "Granite Ridge: factor deleted | CAR-90002 · Jane Doe",
        "CARRIER_FACTOR_UPDATED": "Granite Ridge: factor updated | CAR-90002 · Jane Doe",
        "CARRIER_INVOICE_CREATED": "Granite Ridge: invoice created | CAR-90002 · INV-7",
        "CARRIER_PAYMENT_CREATED": "Granite Ridge: payment created | CAR-90002 · INV-7",
        "CARRIER_PAYMENT_METHOD_CREATED": "Granite Ridge: payment method created | CAR-90002 · Jane Doe",
        "CARRIER_PAYMENT_METHOD_DELETED": "Granite Ridge: payment method deleted | CAR-90002 · Jane Doe",
        "CARRIER_PAYMENT_METHOD_UPDATED": "Granite Ridge: payment method updated | CAR-90002 · Jane Doe",
        "CARRIER_UPDATED": "Granite Ridge updated | CAR-90002 · ERP-1",
        "COMMISSION_APPROVED": "Commission COM-7 approved | ",
        "COMMISSION_CREATED": "Commission COM-7 created | ",
        "COMPANY_CREATED": "Granite Ridge: new company | CAR-90002 · ERP-1",
        "COMPANY_DELETED": "Granite Ridge deleted | CAR-90002 · ERP-1",
        "COMPANY_UPDATED": "Granite Ridge updated | CAR-90002 · ERP-1",
        "CUSTOMER_CONTACT_CREATED": "Harbor Foods: contact created | Customer A120042 · Jane Doe",
        "CUSTOMER_CONTACT_DELETED": "Harbor Foods: contact deleted | Customer A120042 · Jane Doe",
        "CUSTOMER_CONTACT_UPDATED": "Harbor Foods: contact updated | Customer A120042 · Jane Doe",
        "CUSTOMER_CREATED": "Harbor Foods: new customer | Customer A120042 · ERP-CUST-1",
        "CUSTOMER_DELETED": "Harbor Foods deleted | Customer A120042 · ERP-CUST-1",
        "CUSTOMER_INVOICE_CREATED": "Harbor Foods: invoice created | Customer A120042 · INV-7",
        "CUSTOMER_PAYMENT_CREATED": "Harbor Foods: payment created | Customer A120042 · INV-7",
        "CUSTOMER_UPDATED": "Harbor Foods updated | Customer A120042 · ERP-CUST-1",
        "DOCUMENT_UPLOADED": "SHP-91852: document uploaded | POD.pdf",
        "LOCATION_CONTACT_CREATED": "Granite Ridge: contact created | CAR-90002 · Jane Doe",
        "LOCATION_CONTACT_DELETED": "Granite Ridge: contact deleted | CAR-90002 · Jane Doe",
        "LOCATION_CONTACT_UPDATED": "Granite Ridge: contact updated | CAR-90002 · Jane Doe",
        "LOCATION_CREATED": "Granite Ridge: new location | CAR-90002 · ERP-1",
        "LOCATION_DELETED": "Granite Ridge deleted | CAR-90002 · ERP-1",
        "LOCATION_UPDATED": "Granite Ridge updated | CAR-90002 · ERP-1",
        "QUOTE_CREATED": "Quote QTE-14195 created | Harbor Foods",
        "QUOTE_LOST": "Quote QTE-14195 lost | Harbor Foods",
        "QUOTE_QUOTED": "Quote QTE-14195 quoted | Harbor Foods",
        "QUOTE_REQUESTED": "Quote QTE-14195 requested | Harbor Foods",
        "QUOTE_WON": "Quote QTE-14195 won | Harbor Foods",
        "SHIPMENT_BOOKED": "SHP-91852 booked | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_CANCELED": "SHP-91852 canceled | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_CHECK_CALL": "SHP-91852: check call | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_CREATED": "SHP-91852 created | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_DELETED": "SHP-91852 deleted | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_DELIVERED": "SHP-91852 delivered | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_DISPATCHED": "SHP-91852 dispatched | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_DRAFT": "SHP-91852 saved as draft | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_IN_TRANSIT": "SHP-91852 in transit | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_LOADING": "SHP-91852 loading | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_NEXT_CHECK_CALL_DUE": "SHP-91852: check call due | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_NEXT_CHECK_CALL_OVERDUE": "SHP-91852: check call overdue | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_OPEN": "SHP-91852 now open | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_PICK_UP_NEAR_NOT_BOOKED": "SHP-91852: pick-up near, not booked | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_PICK_UP_NEAR_NOT_DISPATCHED": "SHP-91852: pick-up near, not dispatched | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_RATE_CON_EXPIRED": "SHP-91852: rate confirmation expired | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_RATE_CON_NOT_SIGNED": "SHP-91852: rate confirmation not signed | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_RATE_CON_SIGNED": "SHP-91852: rate confirmation signed | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_TENDER_PENDING": "SHP-91852: tender pending | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_TENDER_REJECTED": "SHP-91852: tender rejected | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_UNLOADING": "SHP-91852 unloading | Granite Ridge · Joliet, IL · ERP-7",
        "VENDOR_CONTACT_CREATED": "Granite Ridge: contact created | CAR-90002 · Jane Doe",
        "VENDOR_CONTACT_DELETED": "Granite Ridge: contact deleted | CAR-90002 · Jane Doe",
        "VENDOR_CONTACT_UPDATED": "Granite Ridge: contact updated | CAR-90002 · Jane Doe",
        "VENDOR_CREATED": "Granite Ridge: new vendor | CAR-90002 · ERP-1",
        "VENDOR_DELETED": "Granite Ridge deleted | CAR-90002 · ERP-1",
        "VENDOR_INVOICE_CREATED": "Granite Ridge: invoice created | CAR-90002 · INV-7",
        "VENDOR_PAYMENT_CREATED": "Granite Ridge: payment created | CAR-90002 · INV-7",
        "VENDOR_PAYMENT_METHOD_CREATED": "Granite Ridge: payment method created | CAR-90002 · Jane Doe",
        "VENDOR_PAYMENT_METHOD_DELETED": "Granite Ridge: payment method deleted | CAR-90002 · Jane Doe",
        "VENDOR_PAYMENT_METHOD_UPDATED": "Granite Ridge: payment method updated | CAR-90002 · Jane Doe",
        "VENDOR_UPDATED": "Granite Ridge updated | CAR-90002 · ERP-1",
      }
    `);
  });

  it('has one in Spanish too', () => {
    speak('es', 'es-MX');
    expect(table()).toMatchInlineSnapshot(`
      {
        "CARRIER_ACTIVATED": "Granite Ridge está activo | CAR-90002 · ERP-1",
        "CARRIER_CONTACT_CREATED": "Granite Ridge: contacto creado | CAR-90002 · Jane Doe",
        "CARRIER_CONTACT_DELETED": "Granite Ridge: contacto eliminado | CAR-90002 · Jane Doe",
        "CARRIER_CONTACT_UPDATED": "Granite Ridge: contacto actualizado | CAR-90002 · Jane Doe",
        "CARRIER_CREATED": "Granite Ridge: transportista nuevo | CAR-90002 · ERP-1",
        "CARRIER_DEACTIVATED": "Granite Ridge está inactivo | CAR-90002 · Insurance lapsed · ERP-1",
        "CARRIER_DELETED": "Granite Ridge eliminado | CAR-90002 · ERP-1",
        "CARRIER_FACTOR_CREATED": "Granite Ridge: empresa de factoraje creada | CAR-90002 · Jane Doe",
        "CARRIER_FACTOR_DELETED": "Granite Ridge: empresa de factoraje eliminada | CAR-90002 · Jane Doe",
        "CARRIER_FACTOR_UPDATED": "Granite Ridge: empresa de factoraje actualizada | CAR-90002 · Jane Doe",
        "CARRIER_INVOICE_CREATED": "Granite Ridge: factura creada | CAR-90002 · INV-7",
        "CARRIER_PAYMENT_CREATED": "Granite Ridge: pago creado | CAR-90002 · INV-7",
        "CARRIER_PAYMENT_METHOD_CREATED": "Granite Ridge: método de pago creado | CAR-90002 · Jane Doe",
        "CARRIER_PAYMENT_METHOD_DELETED": "Granite Ridge: método de pago eliminado | CAR-90002 · Jane Doe",
        "CARRIER_PAYMENT_METHOD_UPDATED": "Granite Ridge: método de pago actualizado | CAR-90002 · Jane Doe",
        "CARRIER_UPDATED": "Granite Ridge actualizado | CAR-90002 · ERP-1",
        "COMMISSION_APPROVED": "Comisión COM-7 aprobada | ",
        "COMMISSION_CREATED": "Comisión COM-7 creada | ",
        "COMPANY_CREATED": "Granite Ridge: empresa nueva | CAR-90002 · ERP-1",
        "COMPANY_DELETED": "Granite Ridge eliminada | CAR-90002 · ERP-1",
        "COMPANY_UPDATED": "Granite Ridge actualizada | CAR-90002 · ERP-1",
        "CUSTOMER_CONTACT_CREATED": "Harbor Foods: contacto creado | Cliente A120042 · Jane Doe",
        "CUSTOMER_CONTACT_DELETED": "Harbor Foods: contacto eliminado | Cliente A120042 · Jane Doe",
        "CUSTOMER_CONTACT_UPDATED": "Harbor Foods: contacto actualizado | Cliente A120042 · Jane Doe",
        "CUSTOMER_CREATED": "Harbor Foods: cliente nuevo | Cliente A120042 · ERP-CUST-1",
        "CUSTOMER_DELETED": "Harbor Foods eliminado | Cliente A120042 · ERP-CUST-1",
        "CUSTOMER_INVOICE_CREATED": "Harbor Foods: factura creada | Cliente A120042 · INV-7",
        "CUSTOMER_PAYMENT_CREATED": "Harbor Foods: pago creado | Cliente A120042 · INV-7",
        "CUSTOMER_UPDATED": "Harbor Foods actualizado | Cliente A120042 · ERP-CUST-1",
        "DOCUMENT_UPLOADED": "SHP-91852: documento subido | POD.pdf",
        "LOCATION_CONTACT_CREATED": "Granite Ridge: contacto creado | CAR-90002 · Jane Doe",
        "LOCATION_CONTACT_DELETED": "Granite Ridge: contacto eliminado | CAR-90002 · Jane Doe",
        "LOCATION_CONTACT_UPDATED": "Granite Ridge: contacto actualizado | CAR-90002 · Jane Doe",
        "LOCATION_CREATED": "Granite Ridge: ubicación nueva | CAR-90002 · ERP-1",
        "LOCATION_DELETED": "Granite Ridge eliminada | CAR-90002 · ERP-1",
        "LOCATION_UPDATED": "Granite Ridge actualizada | CAR-90002 · ERP-1",
        "QUOTE_CREATED": "Cotización QTE-14195 creada | Harbor Foods",
        "QUOTE_LOST": "Cotización QTE-14195 perdida | Harbor Foods",
        "QUOTE_QUOTED": "Cotización QTE-14195 enviada | Harbor Foods",
        "QUOTE_REQUESTED": "Cotización QTE-14195 solicitada | Harbor Foods",
        "QUOTE_WON": "Cotización QTE-14195 ganada | Harbor Foods",
        "SHIPMENT_BOOKED": "SHP-91852 reservado | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_CANCELED": "SHP-91852 cancelado | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_CHECK_CALL": "SHP-91852: llamada de seguimiento | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_CREATED": "SHP-91852 creado | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_DELETED": "SHP-91852 eliminado | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_DELIVERED": "SHP-91852 entregado | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_DISPATCHED": "SHP-91852 despachado | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_DRAFT": "SHP-91852 guardado como borrador | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_IN_TRANSIT": "SHP-91852 en tránsito | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_LOADING": "SHP-91852 cargando | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_NEXT_CHECK_CALL_DUE": "SHP-91852: llamada de seguimiento pendiente | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_NEXT_CHECK_CALL_OVERDUE": "SHP-91852: llamada de seguimiento vencida | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_OPEN": "SHP-91852 ya está abierto | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_PICK_UP_NEAR_NOT_BOOKED": "SHP-91852: recolección próxima, sin reservar | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_PICK_UP_NEAR_NOT_DISPATCHED": "SHP-91852: recolección próxima, sin despachar | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_RATE_CON_EXPIRED": "SHP-91852: confirmación de tarifa vencida | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_RATE_CON_NOT_SIGNED": "SHP-91852: confirmación de tarifa sin firmar | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_RATE_CON_SIGNED": "SHP-91852: confirmación de tarifa firmada | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_TENDER_PENDING": "SHP-91852: oferta pendiente | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_TENDER_REJECTED": "SHP-91852: oferta rechazada | Granite Ridge · Joliet, IL · ERP-7",
        "SHIPMENT_UNLOADING": "SHP-91852 descargando | Granite Ridge · Joliet, IL · ERP-7",
        "VENDOR_CONTACT_CREATED": "Granite Ridge: contacto creado | CAR-90002 · Jane Doe",
        "VENDOR_CONTACT_DELETED": "Granite Ridge: contacto eliminado | CAR-90002 · Jane Doe",
        "VENDOR_CONTACT_UPDATED": "Granite Ridge: contacto actualizado | CAR-90002 · Jane Doe",
        "VENDOR_CREATED": "Granite Ridge: proveedor nuevo | CAR-90002 · ERP-1",
        "VENDOR_DELETED": "Granite Ridge eliminado | CAR-90002 · ERP-1",
        "VENDOR_INVOICE_CREATED": "Granite Ridge: factura creada | CAR-90002 · INV-7",
        "VENDOR_PAYMENT_CREATED": "Granite Ridge: pago creado | CAR-90002 · INV-7",
        "VENDOR_PAYMENT_METHOD_CREATED": "Granite Ridge: método de pago creado | CAR-90002 · Jane Doe",
        "VENDOR_PAYMENT_METHOD_DELETED": "Granite Ridge: método de pago eliminado | CAR-90002 · Jane Doe",
        "VENDOR_PAYMENT_METHOD_UPDATED": "Granite Ridge: método de pago actualizado | CAR-90002 · Jane Doe",
        "VENDOR_UPDATED": "Granite Ridge actualizado | CAR-90002 · ERP-1",
      }
    `);
  });

  const carrier = {
    id,
    friendlyId: 'CAR-90002',
    key: 'ERP-CAR-90002',
    name: 'Granite Ridge',
    statusReason: 'Insurance lapsed',
  };
  const became = (value: unknown, oldValue: unknown = 'ACTIVE') => [
    { type: 'UPDATE', key: 'status', value, oldValue },
    { type: 'UPDATE', key: 'statusReason', value: 'Insurance lapsed' },
  ];

  it.each<[string, Record<string, unknown>, unknown, string]>([
    [
      'CARRIER_UPDATED',
      carrier,
      became('INACTIVE'),
      'Granite Ridge is inactive | CAR-90002 · Insurance lapsed · ERP-CAR-90002',
    ],
    [
      'CARRIER_UPDATED',
      carrier,
      became('doNotUse', 'INACTIVE'),
      'Granite Ridge is marked do not use | CAR-90002 · Insurance lapsed · ERP-CAR-90002',
    ],
    [
      'CARRIER_UPDATED',
      { ...carrier, statusReason: null },
      became('ACTIVE', 'INACTIVE'),
      'Granite Ridge is active | CAR-90002 · ERP-CAR-90002',
    ],
    [
      'CARRIER_UPDATED',
      carrier,
      became('PENDING'),
      'Granite Ridge is now PENDING | CAR-90002 · Insurance lapsed · ERP-CAR-90002',
    ],
    [
      'CARRIER_DEACTIVATED',
      { ...carrier, status: 'DO_NOT_USE' },
      null,
      'Granite Ridge is marked do not use | CAR-90002 · Insurance lapsed · ERP-CAR-90002',
    ],
    // A status of before.
    [
      'CARRIER_DEACTIVATED',
      { ...carrier, status: 'ACTIVE' },
      null,
      'Granite Ridge is inactive | CAR-90002 · Insurance lapsed · ERP-CAR-90002',
    ],
    [
      'CARRIER_UPDATED',
      carrier,
      [{ type: 'UPDATE', key: 'insuranceExpirationDate' }],
      'Granite Ridge updated: insurance expiration date | CAR-90002 · ERP-CAR-90002',
    ],
    // MVMNT's own example tells no name.
    [
      'CARRIER_UPDATED',
      { id, friendlyId: 'CAR-12345', key: 'ERP-CARRIER-789', status: 'INACTIVE' },
      became('INACTIVE'),
      'Carrier CAR-12345 is inactive | ERP-CARRIER-789',
    ],
    ['CARRIER_CREATED', { id, friendlyId: 'C204417' }, null, 'Carrier C204417 created | '],
    [
      'CARRIER_CREATED',
      { id, friendlyId: 'C204417', name: 'Quarry' },
      null,
      'Quarry: new carrier | Carrier C204417',
    ],
    [
      'CARRIER_CONTACT_DELETED',
      { id, name: 'Jane Doe' },
      null,
      'Carrier contact Jane Doe deleted | ',
    ],
    [
      'SHIPMENT_DELIVERED',
      { id, friendlyId: 'SHP-1', key: 'ERP-1' },
      null,
      'SHP-1 delivered | ERP-1',
    ],
    [
      'SHIPMENT_CHECK_CALL',
      { id, friendlyId: 'SHP-1', checkCall: { city: 'Reno', state: 'NV' } },
      null,
      'SHP-1: check call | Reno, NV',
    ],
    ['SHIPMENT_BOOKED', { id, friendlyId: 'SHP-1', carrier: 7, city: {} }, null, 'SHP-1 booked | '],
    [
      'DOCUMENT_UPLOADED',
      { id, name: 'W9.pdf', carrier },
      null,
      'Granite Ridge: document uploaded | CAR-90002 · W9.pdf · ERP-CAR-90002',
    ],
    ['DOCKBELL_TEST', { id }, null, 'Test event arrived | Notifications work.'],
  ])('says of %s %j', (type, data, diff, said) => {
    expect(both(type, data, diff)).toBe(said);
  });

  it('calls each in a list by the name, else by the number', () => {
    expect(headlineLabel(stored('CARRIER_UPDATED', carrier))).toBe('Granite Ridge');
    expect(headlineLabel(stored('CARRIER_UPDATED', { id, friendlyId: 'CAR-1' }))).toBe('CAR-1');
    expect(headlineLabel(stored('SHIPMENT_OPEN', { id, friendlyId: 'SHP-1', name: 'x' }))).toBe(
      'SHP-1',
    );
  });

  it('is bounded lines for any event', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    const value = fc.oneof(text, fc.jsonValue({ maxDepth: 2 }));
    const keys = [
      'id',
      'friendlyId',
      'key',
      'name',
      'status',
      'statusReason',
      'carrier',
      'checkCall',
      'city',
    ];
    const data = fc.dictionary(fc.constantFrom(...keys), value);
    const diff = fc.oneof(
      fc.jsonValue(),
      value.map((after) => became(after)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...publishedNames), data, diff, (type, told, changed) => {
        const { title, detail } = headlineOf(stored(type, told, changed));
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
