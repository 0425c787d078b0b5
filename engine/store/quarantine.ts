import type { Database } from 'better-sqlite3';
import type { TokenSlot } from './deliveries.ts';
import { inOrder } from './inOrder.ts';

/** An event that could not be understood when it arrived, and what is known of its delivery. */
export interface KeptEvent {
  readonly id: number;
  readonly deliveryId: number;
  readonly body: string;
  readonly sentAt: number | null;
  readonly tokenSlot: TokenSlot | null;
}

export type QuarantineStore = ReturnType<typeof createQuarantineStore>;

/** The events that could not be understood, kept as they arrived. One that is understood later is removed when its event is recorded. */
export function createQuarantineStore(database: Database) {
  const columns = `quarantine.id, delivery_id AS deliveryId, body, sent_at AS sentAt,
    token_slot AS tokenSlot`;
  const from = 'FROM quarantine JOIN deliveries ON deliveries.id = delivery_id';
  const selectUntried = database.prepare<[number, string, number], KeptEvent>(
    `SELECT ${columns} ${from} WHERE quarantine.id > ? AND tried_by IS NOT ? ORDER BY quarantine.id LIMIT ?`,
  );
  const selectAll = database.prepare<[number, number], KeptEvent>(
    `SELECT ${columns} ${from} WHERE quarantine.id > ? ORDER BY quarantine.id LIMIT ?`,
  );
  const selectOf = database.prepare<[number, number, number], KeptEvent>(
    `SELECT ${columns} ${from} WHERE delivery_id = ? AND quarantine.id > ? ORDER BY quarantine.id LIMIT ?`,
  );
  const updateWhy = database.prepare<[string, string, number]>(
    'UPDATE quarantine SET why = ?, tried_by = ? WHERE id = ?',
  );

  const idOf = ({ id }: KeptEvent) => id;

  return {
    /** The next ones beyond an id, in the order they arrived: of one delivery, or of all with null. */
    next: (deliveryId: number | null, afterId: number, limit: number): readonly KeptEvent[] =>
      inOrder(
        deliveryId === null
          ? selectAll.all(afterId, limit)
          : selectOf.all(deliveryId, afterId, limit),
        afterId,
        idOf,
      ),

    /** The same, without those that a version of Dockbell has tried. */
    nextUntried: (afterId: number, version: string, limit: number): readonly KeptEvent[] =>
      inOrder(selectUntried.all(afterId, version, limit), afterId, idOf),

    /** Keeps why a version could not understand one either. */
    noteTried: (id: number, version: string, why: string) => void updateWhy.run(why, version, id),
  };
}
