import type { Database } from 'better-sqlite3';
import type { EntityKind } from '../../shared/event.ts';
import { entityKey } from '../../shared/entityRef.ts';

/** How many numbers are kept in memory: many times those of all open shipments. */
const maxRemembered = 10_000;

export type EntityNumbers = ReturnType<typeof createEntityNumbers>;

const numbersOf = new WeakMap<Database, EntityNumbers>();

/** The numbers of a connection: whoever writes through it shares them, since what one adds the other must know. */
export function entityNumbersOf(database: Database): EntityNumbers {
  const numbers = numbersOf.get(database) ?? createEntityNumbers(database);
  numbersOf.set(database, numbers);
  return numbers;
}

/**
 * Numbers shipments, carriers and the like in the order in which they were first heard of. Events are indexed by that number:
 * by MVMNT's ids, which are random, each event would rewrite a page of its own somewhere in the index.
 */
function createEntityNumbers(database: Database) {
  const select = database
    .prepare<[string, string], number>('SELECT number FROM entities WHERE id = ? AND kind = ?')
    .pluck();
  const insert = database.prepare<[string, string]>(
    'INSERT INTO entities (id, kind) VALUES (?, ?)',
  );
  /** Null for those that are known to have none. */
  let numbers = new Map<string, number | null>();

  function find(kind: EntityKind, id: string): number | null {
    const key = entityKey({ entityKind: kind, entityId: id });
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = select.get(id, kind) ?? null;
    remember(key, number);
    return number;
  }

  function remember(key: string, number: number | null): void {
    if (numbers.size >= maxRemembered) numbers = new Map();
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
      remember(entityKey({ entityKind: kind, entityId: id }), number);
      return number;
    },

    /** To be called when a transaction was undone, and with it perhaps a number. */
    forget(): void {
      numbers = new Map();
    },
  };
}
