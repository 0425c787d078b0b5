import type { Database } from 'better-sqlite3';
import type { EntityRef } from '../../shared/entityRef.ts';
import type { Taken } from '../../shared/problem.ts';
import { entityNumbersOf } from './entityNumbers.ts';

export type EntityTakeStore = ReturnType<typeof createEntityTakeStore>;

/** Who has a shipment, carrier or customer itself in hand, whatever its events say. Callers write within a transaction. */
export function createEntityTakeStore(database: Database) {
  const numbers = entityNumbersOf(database);
  const insert = database.prepare<EntityRef & Taken & { readonly isOver: number }>(
    `INSERT INTO entity_takes (entity_kind, entity_id, taken_at, taken_by) VALUES (@entityKind, @entityId, @at, @by)
     ON CONFLICT DO UPDATE SET taken_at = @at, taken_by = @by WHERE @isOver = 1 AND taken_by IS NOT @by`,
  );
  const remove = database.prepare<EntityRef>(
    'DELETE FROM entity_takes WHERE entity_kind = @entityKind AND entity_id = @entityId',
  );
  const selectLast = database
    .prepare<[number], number>("SELECT record ->> '$.last[2]' FROM entity_records WHERE entity = ?")
    .pluck();
  const selectRinging = database
    .prepare<[number], number>('SELECT id FROM events WHERE needs_seeing = 1 AND entity = ?')
    .pluck();

  return {
    /** Somebody takes it in hand, with `isOver` also from somebody else; false where that changes nothing. */
    take: (entity: EntityRef, taken: Taken, isOver: boolean): boolean =>
      insert.run({ ...entity, ...taken, isOver: Number(isOver) }).changes === 1,

    /** Nobody has it in hand any more; false where nobody had. */
    letGo: (entity: EntityRef): boolean => remove.run(entity).changes === 1,

    /** A coworker has it in hand, or nobody any more. */
    hold(entity: EntityRef, held: { readonly name: string; readonly at: number } | null): void {
      remove.run(entity);
      if (held !== null) insert.run({ ...entity, at: held.at, by: held.name, isOver: 1 });
    },

    /** The newest event about it; null where no record knows it. */
    lastEventOf({ entityKind, entityId }: EntityRef): number | null {
      const number = numbers.find(entityKind, entityId);
      return number === null ? null : (selectLast.get(number) ?? null);
    },

    /** Its events that ring until somebody has seen them. */
    ringingOf({ entityKind, entityId }: EntityRef): readonly number[] {
      const number = numbers.find(entityKind, entityId);
      return number === null ? [] : selectRinging.all(number);
    },
  };
}
