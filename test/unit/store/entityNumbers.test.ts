import { describe, expect, it } from 'vitest';
import { entityNumbersOf } from '../../../engine/store/entityNumbers.ts';
import { acceptedDelivery, recordIn, testStore } from '../../fixtures/testStore.ts';

describe('engine/store/entityNumbers.ts', () => {
  it('numbers entities in the order they come, each once, by kind and id', () => {
    const { database } = testStore();
    const numbers = entityNumbersOf(database);
    expect(numbers.find('shipment', 'a')).toBeNull();
    expect(numbers.findOrAdd('shipment', 'a')).toBe(1);
    expect(numbers.findOrAdd('carrier', 'a')).toBe(2);
    expect(numbers.findOrAdd('shipment', 'b')).toBe(3);
    expect(numbers.findOrAdd('shipment', 'a')).toBe(1);
    numbers.forget();
    expect(numbers.find('carrier', 'a')).toBe(2);
  });

  it('are shared by all who write through a connection', () => {
    const { database } = testStore();
    expect(entityNumbersOf(database).find('shipment', 'a')).toBeNull();
    expect(entityNumbersOf(database).findOrAdd('shipment', 'a')).toBe(1);
    expect(entityNumbersOf(database).find('shipment', 'a')).toBe(1);
    expect(entityNumbersOf(testStore().database).find('shipment', 'a')).toBeNull();
  });

  it('knows entities beyond those it remembers', () => {
    const { database } = testStore();
    const numbers = entityNumbersOf(database);
    database.transaction(() => {
      for (let id = 0; id < 10_005; id += 1) numbers.findOrAdd('shipment', String(id));
    })();
    expect(numbers.findOrAdd('shipment', '0')).toBe(1);
    expect(numbers.find('shipment', '10004')).toBe(10_005);
  });

  it('does not keep a number that was undone with its transaction', () => {
    const { database, store, entities } = testStore();
    const broken = () => {
      throw new Error('no decision');
    };
    expect(() => recordIn(store, [acceptedDelivery([1])], broken)).toThrow('no decision');
    // The number goes to another entity now, so that one kept by mistake would mix two up.
    recordIn(store, [acceptedDelivery([2])]);
    recordIn(store, [acceptedDelivery([1])]);
    const rows = database.prepare('SELECT entity, entity_id FROM events ORDER BY entity').all();
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(2);
    for (const row of rows as { entity: number; entity_id: string }[]) {
      expect(
        database.prepare('SELECT id FROM entities WHERE number = ?').pluck().get(row.entity),
      ).toBe(row.entity_id);
      expect(entities.newest('shipment', row.entity_id, 5)).toHaveLength(1);
    }
  });
});
