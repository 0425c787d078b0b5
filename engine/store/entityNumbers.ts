import type { Database } from 'better-sqlite3';
import type { EntityKind } from '../../shared/event.ts';

/** How many numbers are remembered; those of the shipments in the air fit many times over. */
const remembered = 10_000;

export type EntityNumbers = ReturnType<typeof createEntityNumbers>;

/**
 * Numbers shipments, carriers and the like in the order in which they were first heard of. Events are indexed by that number:
 * by MVMNT's ids, which are random, each event would rewrite a page of its own somewhere in the index.
 */
export function createEntityNumbers(database: Database) {
  const select = database
    .prepare<[string, string], number>('SELECT number FROM entities WHERE id = ? AND kind = ?')
    .pluck();
  const insert = database.prepare<[string, string]>(
    'INSERT INTO entities (id, kind) VALUES (?, ?)',
  );
  let numbers = new Map<string, number>();

  function find(kind: EntityKind, id: string): number | null {
    const key = `${kind} ${id}`;
    const number = numbers.get(key) ?? select.get(id, kind) ?? null;
    if (number !== null) remember(key, number);
    return number;
  }

  function remember(key: string, number: number): void {
    if (numbers.size >= remembered) numbers = new Map();
    numbers.set(key, number);
  }

  return {
    /** The number of an entity; null when no event of it was stored. */
    find,

    /** The number of an entity, which it gets now if it has none. Within the transaction that stores its event. */
    findOrAdd(kind: EntityKind, id: string): number {
      const found = find(kind, id);
      if (found !== null) return found;
      const number = Number(insert.run(id, kind).lastInsertRowid);
      remember(`${kind} ${id}`, number);
      return number;
    },

    /** To be called when a transaction was undone, and with it perhaps a number. */
    forget(): void {
      numbers = new Map();
    },
  };
}
