import type { Database } from 'better-sqlite3';
import { hasRecord, recordFormat, type RecordedEvent } from '../contract/entityRecord.ts';
import { changeText } from '../contract/searchText.ts';
import type { EntityKind } from '../../shared/event.ts';
import { entityRecordsOf } from './entityRecords.ts';
import { damagedOrder, inOrder } from './inOrder.ts';

/** How many problems are open, and the records made anew from stored events, in steps. */
export function createRecordsRebuild(database: Database) {
  const records = entityRecordsOf(database);
  const selectCount = database
    .prepare<[], number>(
      'SELECT coalesce(sum(open_problems), 0) FROM entity_records WHERE open_problems > 0',
    )
    .pluck();
  const counters = createCounters(database);
  // All events of one thing together, so that its record is written once; what is newest comes first, as it is looked at first.
  const selectEvents = database.prepare<[...Place, number], StoredRow>(
    `SELECT id, type, occurred_at AS occurredAt, stated_at AS statedAt, entity, entity_kind AS kind, entity_id AS entityId,
       friendly_id AS friendlyId, key, name, data, diff
     FROM events INDEXED BY events_by_entity
     WHERE entity IS NOT NULL AND (entity, occurred_at, id) < (?, ?, ?)
     ORDER BY entity DESC, occurred_at DESC, id DESC LIMIT ?`,
  );
  const changes = createChangeTexts(database);

  const isLeft = (name: CounterName): boolean => (counters.get(name) ?? 0) > 0;

  function addRecords(limit: number): void {
    const from = counters.place();
    const rows = selectEvents.all(...from, limit);
    for (const { entity, entityId, ...row } of rows) records.add(entity, entityId, recordedOf(row));
    records.write();
    const last = rows.length < limit ? undefined : rows.at(-1);
    const next: Place = last === undefined ? done : [last.entity, last.occurredAt, last.id];
    if (last !== undefined && comparePlaces(next, from) >= 0) throw damagedOrder();
    counters.setPlace(next);
  }

  return {
    /** How many problems are open. */
    openProblems: (): number => selectCount.get() ?? 0,

    /** Begins anew when the file has no records in today's format. */
    begin: database.transaction((): void => {
      const format = counters.get('recordFormat');
      if (format === recordFormat) return;
      database.exec('DELETE FROM entity_records');
      records.forget();
      const newestOf = (sql: string) => database.prepare<[], number | null>(sql).pluck().get() ?? 0;
      const newest = newestOf('SELECT max(number) FROM entities');
      counters.setPlace(newest === 0 ? done : [newest + 1, 0, 0]);
      // What an event changed was not searched before there were records.
      if (format === undefined) {
        counters.set('unsearched', newestOf('SELECT max(id) FROM events'));
      }
      counters.set('recordFormat', recordFormat);
    }),

    isComplete: (): boolean => !isLeft('unrecorded') && !isLeft('unsearched'),

    /** Takes some more stored events, in one transaction; false once there are no more. */
    step(limit: number): boolean {
      try {
        return database.transaction(() => {
          if (isLeft('unrecorded')) addRecords(limit);
          else counters.set('unsearched', changes.addUpTo(counters.get('unsearched') ?? 0, limit));
          return isLeft('unrecorded') || isLeft('unsearched');
        })();
      } catch (error) {
        records.forget();
        throw error;
      } finally {
        // What was resolved long ago rings no more.
        records.takeResolved();
      }
    },
  };
}

/** Where the records are made to: the number of a shipment or carrier, and of its events when one happened (epoch ms) and its id. */
type Place = readonly [entity: number, occurredAt: number, eventId: number];

const done: Place = [0, 0, 0];

function comparePlaces(one: Place, other: Place): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}

type CounterName = 'recordFormat' | 'unrecorded' | 'unrecordedAt' | 'unrecordedId' | 'unsearched';

/** How far the rebuild is, in the file. */
function createCounters(database: Database) {
  const select = database
    .prepare<[CounterName], number>('SELECT value FROM counters WHERE name = ?')
    .pluck();
  const replace = database.prepare<[CounterName, number]>(
    'INSERT OR REPLACE INTO counters (name, value) VALUES (?, ?)',
  );
  const get = (name: CounterName) => select.get(name);
  const set = (name: CounterName, value: number): void => void replace.run(name, value);
  return {
    get,
    set,

    place: (): Place => [
      get('unrecorded') ?? 0,
      get('unrecordedAt') ?? 0,
      get('unrecordedId') ?? 0,
    ],

    setPlace([entity, occurredAt, eventId]: Place): void {
      set('unrecorded', entity);
      set('unrecordedAt', occurredAt);
      set('unrecordedId', eventId);
    },
  };
}

/** What events changed, added to the text that is searched, in steps. */
function createChangeTexts(database: Database) {
  const addText = database.prepare<[string, number]>(
    'UPDATE events SET search_what = search_what || ? WHERE id = ?',
  );
  const selectEvents = database.prepare<[number, number], ChangeRow>(
    `SELECT id, type, data, diff,
       instr(search_what, char(15)) > 0 OR instr(search_what, char(16)) > 0 AS isSearched
     FROM events WHERE id <= ? ORDER BY id DESC LIMIT ?`,
  );
  return {
    /** Adds those of some events up to an id, the newest first; the id to go on from, 0 once there are no more. */
    addUpTo(newest: number, limit: number): number {
      const rows = inOrder(selectEvents.all(newest, limit), newest + 1, ({ id }) => id, 'down');
      for (const { id, type, data, diff, isSearched } of rows) {
        if (isSearched === 1) continue;
        const text = changeText({ type, data: plainJson(data), diff: diffOf(diff) });
        if (text !== '') addText.run(text, id);
      }
      const last = rows.length < limit ? undefined : rows.at(-1);
      return last === undefined ? 0 : last.id - 1;
    },
  };
}

interface ChangeRow {
  readonly id: number;
  readonly type: string;
  readonly data: string;
  readonly diff: string | null;
  /** Whether the text that is searched says what it changed. */
  readonly isSearched: number;
}

interface StoredRow extends Omit<RecordedEvent, 'entity' | 'data' | 'diff'> {
  readonly entity: number;
  readonly kind: EntityKind;
  readonly entityId: string | null;
  readonly friendlyId: string | null;
  readonly key: string | null;
  readonly name: string | null;
  readonly data: string;
  readonly diff: string | null;
}

function recordedOf({
  kind,
  friendlyId,
  key,
  name,
  data,
  diff,
  ...event
}: Omit<StoredRow, 'entity' | 'entityId'>): RecordedEvent {
  return {
    ...event,
    entity: { kind, friendlyId, key, name },
    data: hasRecord(kind) ? plainJson(data) : null,
    diff: diffOf(diff),
  };
}

function diffOf(diff: string | null): unknown {
  return diff === null ? null : plainJson(diff);
}

/** Quicker than what keeps every digit of a number, of which none is needed here; null for what cannot be read any more. */
function plainJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
