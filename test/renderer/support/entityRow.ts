import type { EntityRow } from '../../../shared/entityRow.ts';

/** A shipment that was booked, of which a test needs some parts to be otherwise. */
export const entityRow = (part: Partial<EntityRow>): EntityRow => ({
  entityKind: 'shipment',
  entityId: 'id-1',
  label: 'SHP-1',
  name: null,
  key: null,
  state: 'booked',
  since: null,
  reason: null,
  carrier: null,
  customer: null,
  insuranceExpires: null,
  phone: null,
  email: null,
  checkCall: null,
  problems: [],
  last: { id: 1, type: 'SHIPMENT_BOOKED', label: 'Booked', tone: 'plain', at: 0 },
  endedAt: null,
  note: null,
  taken: null,
  shipmentCount: 0,
  ...part,
});
