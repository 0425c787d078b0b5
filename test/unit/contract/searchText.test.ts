import { describe, expect, it } from 'vitest';
import { describeEvent } from '../../../engine/contract/describeEvent.ts';
import { refolded, searchFields } from '../../../engine/contract/searchText.ts';
import { contractEvent } from '../../fixtures/wire.ts';

const searchOf = (event: string, data: Readonly<Record<string, unknown>>) =>
  describeEvent(contractEvent(1, { event, data }), 0).search;

describe('engine/contract/searchText.ts', () => {
  it('puts whom it happened to in one text and what happened in the other', () => {
    const data = { id: 'e-1', friendlyId: 'SHP-12', key: 'ERP 7' };
    const { who, what } = searchOf('SHIPMENT_DELIVERED', data);
    expect(who).toBe(`${searchFields.id}shp12${searchFields.key}erp7${searchFields.entityId}e1`);
    expect(what).toContain(`${searchFields.label}delivered`);
    expect(what).not.toContain('shp12');
  });

  it('lets events of one shipment share the first text, and alike events the second', () => {
    const one = searchOf('SHIPMENT_DELIVERED', { id: 1, friendlyId: 'SHP-1' });
    const same = searchOf('SHIPMENT_BOOKED', { id: 1, friendlyId: 'SHP-1' });
    const alike = searchOf('SHIPMENT_DELIVERED', { id: 2, friendlyId: 'SHP-2' });
    expect(same.who).toBe(one.who);
    expect(alike.what).toBe(one.what);
  });

  it('names the carrier and customer an event is about or holds', () => {
    expect(searchOf('CARRIER_UPDATED', { id: 1, name: 'Acme' }).who).toContain(
      `${searchFields.carrier}acme`,
    );
    expect(searchOf('SHIPMENT_BOOKED', { id: 1, carrierName: 'Acme' }).who).toContain(
      `${searchFields.carrier}acme`,
    );
    expect(searchOf('SHIPMENT_BOOKED', { id: 1, customer: { name: 'Bolt' } }).who).toContain(
      `${searchFields.customer}bolt`,
    );
  });

  it('holds no mark but its own, whatever is sent', () => {
    const { who } = searchOf('SHIPMENT_BOOKED', { id: 1, friendlyId: '\u0002key' });
    expect(who).toBe(`${searchFields.id}key${searchFields.entityId}1`);
  });

  it('folds what an earlier version stored as it would be stored today', () => {
    const { id, name, carrier, label } = searchFields;
    const { who } = searchOf('CARRIER_UPDATED', {
      id: 1,
      friendlyId: 'CAR-1',
      name: 'Muñoz & O’Brien, Inc.',
    });
    expect(who).toContain('munoz&obrieninc');
    expect(refolded(`${id}car1${name}muñoz&o’brien,inc.${carrier}ünal`)).toBe(
      `${id}car1${name}munoz&obrieninc${carrier}unal`,
    );
    expect(refolded(who)).toBe(who);
    expect(refolded(`${label}delivered`)).toBe(`${label}delivered`);
  });
});
