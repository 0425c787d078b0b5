import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../engine/store/database.ts';
import { createEntityStore } from '../../../engine/store/entities.ts';
import type { Subject } from '../../../shared/subject.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';
import { acceptedDelivery, silently, testStore } from '../../fixtures/testStore.ts';

const watched: Subject = {
  entityKind: 'shipment',
  entityId: 'x',
  label: 'SHP-1',
  kind: 'watch',
  throughQuiet: true,
  expectBy: 99,
  since: 5,
  ended: null,
  teamBy: null,
};

describe('engine/store/entities.ts, newest events', () => {
  it('gives so many of one entity, newest first by the time they happened', () => {
    const { record, entities } = testStore();
    const data = { id: 'x' };
    record([acceptedDelivery([2, 4, 1, 3], { data }), acceptedDelivery([9])]);
    record([acceptedDelivery([8], { data, event: 'CARRIER_UPDATED' })]);
    expect(entities.newest('shipment', 'x', 3).map(({ id }) => id)).toEqual([2, 4, 1]);
    expect(entities.newest('carrier', 'x', 3).map(({ type }) => type)).toEqual(['CARRIER_UPDATED']);
    expect(entities.newest('shipment', 'nothing', 3)).toEqual([]);
  });

  it('puts what happened at one moment in the order of arrival, the last first', () => {
    const { record, entities } = testStore();
    const timestamp = '2026-01-15T12:00:00Z';
    const part = { data: { id: 'x' }, timestamp };
    record([acceptedDelivery([1], part)]);
    record([acceptedDelivery([1], { ...part, event: 'SHIPMENT_BOOKED' })]);
    expect(entities.newest('shipment', 'x', 9).map(({ id }) => id)).toEqual([2, 1]);
  });

  it('tells what was decided, and the diff as it was sent', () => {
    const { record, entities } = testStore();
    const data = { id: 'x', deep: [{ a: null }] };
    record([acceptedDelivery([1], { data, diff: undefined })], () => ({
      ...silently,
      outcome: 'pending',
      notifiedAt: 7,
    }));
    record([acceptedDelivery([2], { data, diff: null })]);
    expect(entities.newest('shipment', 'x', 9)).toMatchObject([
      { id: 2, outcome: 'silent', notifiedAt: null, diff: 'null' },
      { id: 1, outcome: 'pending', notifiedAt: 7, diff: null },
    ]);
  });
});

describe('engine/store/entities.ts, watched and muted', () => {
  it('knows of none until one is set, and of none once it is removed', () => {
    const { entities } = testStore();
    expect([entities.subjects(), entities.subject('shipment', 'x')]).toEqual([[], null]);
    entities.setSubject(watched);
    expect([entities.subjects(), entities.subject('shipment', 'x')]).toEqual([[watched], watched]);
    expect(entities.subject('carrier', 'x')).toBeNull();
    expect(entities.subject('shipment', 'y')).toBeNull();
    entities.removeSubject('carrier', 'x');
    expect(entities.subjects()).toHaveLength(1);
    entities.removeSubject('shipment', 'x');
    expect(entities.subjects()).toEqual([]);
  });

  it('has one wish an entity, the last', () => {
    const { entities, database } = testStore();
    const muted: Subject = { ...watched, kind: 'mute', throughQuiet: false, expectBy: null };
    entities.setSubject(watched);
    entities.setSubject(muted);
    expect(entities.subjects()).toEqual([muted]);
    expect(createEntityStore(database).subjects()).toEqual([muted]);
  });

  it('knows after a restart what was asked for before', () => {
    const file = join(temporaryFolder(), 'dockbell.sqlite');
    const other: Subject = {
      ...watched,
      entityKind: 'carrier',
      entityId: 'y',
      ended: { at: 9, by: 'canceled' },
    };
    const { database } = openDatabase(file);
    const before = createEntityStore(database);
    before.setSubject(watched);
    before.setSubject(other);
    before.removeSubject('shipment', 'x');
    database.close();
    const { entities } = testStore(file);
    expect(entities.subjects()).toEqual([other]);
    expect(entities.subject('carrier', 'y')).toEqual(other);
  });
});
