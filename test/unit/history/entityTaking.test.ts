import { describe, expect, it } from 'vitest';
import { createEntityTaking } from '../../../engine/history/entityTaking.ts';
import { createEntityTakeStore } from '../../../engine/store/entityTakes.ts';
import { createRemoval } from '../../../engine/store/removal.ts';
import { acceptedDelivery, silently, testStore } from '../../fixtures/testStore.ts';

const shipment = { entityKind: 'shipment', entityId: 'shipment-1' } as const;

/** Shipments 1 and 2 with an event each; those of shipment 1 ring until somebody has seen them. */
function testTaking(ownName: string | null = 'Ana') {
  const { database, record, history } = testStore();
  record([acceptedDelivery([1])], () => ({ ...silently, needsSeeing: true }));
  record([acceptedDelivery([2])]);
  const acknowledged: (readonly number[])[] = [];
  const changed: (readonly number[])[] = [];
  const taking = createEntityTaking({
    store: createEntityTakeStore(database),
    team: {
      doing: (work) => work(),
      takeEntity: () => undefined,
      letGoEntity: () => true,
    },
    acknowledge: (ids) => acknowledged.push(ids),
    onChange: (ids) => changed.push(ids),
    onState: () => undefined,
    ownName: () => ownName,
    now: () => 5,
  });
  const takenOf = () => history().entityDetail(shipment).row?.taken ?? null;
  return { taking, database, acknowledged, changed, takenOf };
}

describe('engine/history/entityTaking.ts', () => {
  it('takes a shipment without a problem, once, ends its ringing, and lets it go', () => {
    const { taking, takenOf, acknowledged, changed } = testTaking();
    expect(takenOf()).toBe(null);
    expect(taking.takeEntity(shipment, false)).toBe(true);
    expect(takenOf()).toEqual({ by: 'Ana', at: 5 });
    expect(acknowledged).toEqual([[1]]);
    expect(taking.takeEntity(shipment, true)).toBe(false);
    expect(taking.letGoEntity(shipment)).toBe(true);
    expect(takenOf()).toBe(null);
    expect(taking.letGoEntity(shipment)).toBe(false);
    expect(changed).toEqual([[1], [1]]);
  });

  it('takes it without a name', () => {
    const { taking, takenOf } = testTaking(null);
    taking.takeEntity(shipment, false);
    expect(takenOf()).toEqual({ by: null, at: 5 });
  });

  it('takes nothing that no record knows', () => {
    const { taking, changed } = testTaking();
    expect(taking.takeEntity({ entityKind: 'shipment', entityId: 'unknown' }, false)).toBe(false);
    expect(taking.takeEntity({ entityKind: 'location', entityId: 'shipment-1' }, false)).toBe(
      false,
    );
    expect(changed).toEqual([]);
  });

  it('is forgotten with the last event about it, and not before', () => {
    const { taking, database } = testTaking();
    taking.takeEntity(shipment, false);
    taking.takeEntity({ ...shipment, entityId: 'shipment-2' }, false);
    database.exec('UPDATE events SET needs_seeing = 0');
    createRemoval(database, () => 0).events([1], 1);
    const left = database.prepare('SELECT entity_id FROM entity_takes').pluck().all();
    expect(left).toEqual(['shipment-2']);
  });
});
