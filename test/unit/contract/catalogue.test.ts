import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeType, eventTypes, testEventType } from '../../../engine/contract/catalogue.ts';
import { publishedNames, publishedTypes } from './publishedTypes.ts';

describe('eventTypes', () => {
  it('has exactly the 73 published names, each in its group', () => {
    expect(publishedNames).toHaveLength(73);
    expect(eventTypes.map(({ name }) => name).sort()).toEqual([...publishedNames].sort());
    for (const [group, names] of Object.entries(publishedTypes)) {
      expect(
        eventTypes
          .filter((type) => type.group === group)
          .map(({ name }) => name)
          .sort(),
      ).toEqual([...names].sort());
    }
  });

  it('labels each in plain English, and no two alike', () => {
    expect(new Set(eventTypes.map(({ label }) => label)).size).toBe(73);
    for (const { label } of eventTypes) expect(label).toMatch(/^[A-Z][a-z]+(?:[ ,-]+[a-z]+)*$/);
  });

  it('notifies only for what a dispatcher must act on or waits for', () => {
    expect(
      eventTypes.filter(({ defaultMode }) => defaultMode === 'notify').map(({ name }) => name),
    ).toEqual([
      'SHIPMENT_TENDER_REJECTED',
      'SHIPMENT_DELIVERED',
      'SHIPMENT_CANCELED',
      'SHIPMENT_NEXT_CHECK_CALL_OVERDUE',
      'SHIPMENT_PICK_UP_NEAR_NOT_BOOKED',
      'SHIPMENT_PICK_UP_NEAR_NOT_DISPATCHED',
      'SHIPMENT_RATE_CON_NOT_SIGNED',
      'SHIPMENT_RATE_CON_EXPIRED',
      'CARRIER_DEACTIVATED',
    ]);
  });
});

describe('describeType', () => {
  it('knows every published type and the test event', () => {
    for (const type of eventTypes) expect(describeType(type.name)).toBe(type);
    expect(describeType('DOCKBELL_TEST')).toBe(testEventType);
    expect(eventTypes).not.toContain(testEventType);
  });

  it.each([
    ['SHIPMENT_TEMP_ALARM', 'Temp alarm', 'shipment'],
    ['shipment.location_updated', 'Location updated', 'shipment'],
    ['order.created', 'Order created', 'other'],
    ['carrier.tender_sent', 'Carrier tender sent', 'carrier'],
    ['document.deleted', 'Document deleted', 'document'],
    ['shipmentEtaChanged', 'Eta changed', 'shipment'],
    ['SHIPMENT', 'Shipment', 'shipment'],
    ['shipment_delivered', 'Delivered', 'shipment'],
    ['DOCKBELL_OTHER', 'Dockbell other', 'other'],
    ['__proto__', 'Proto', 'other'],
    ['constructor', 'Constructor', 'other'],
    ['🚚', '🚚', 'other'],
    ['\u0007', 'Unnamed event', 'other'],
  ])('makes sense of %s', (name, label, group) => {
    expect(describeType(name)).toEqual({
      name,
      label,
      group,
      tone: 'plain',
      defaultMode: 'silent',
      isKnown: false,
    });
  });

  it('labels any name on one bounded line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const { label } = describeType(name);
        expect(label).toMatch(/^\P{Cc}{1,60}$/u);
      }),
    );
  });
});
