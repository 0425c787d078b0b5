import type { Database } from 'better-sqlite3';
import { hasRecord, recordFormat, type RecordedEvent } from '../contract/entityRecord.ts';
import { changeText } from '../contract/searchText.ts';
import type { EntityKind } from '../../shared/event.ts';
import { entityRecordsOf } from './entityRecords.ts';
import { inOrder } from './inOrder.ts';

/** How many problems are open, and the records made anew from stored events, in steps. */
export function createRecordsRebuild(database: Database) {
  const records = entityRecordsOf(database);
  const selectCount = database
    .prepare<[], number>(
      'SELECT coalesce(sum(open_problems), 0) FROM entity_records WHERE open_problems > 0',
    )
    .pluck();
  const selectCounter = database
    .prepare<[string], number>('SELECT value FROM counters WHERE name = ?')
    .pluck();
  const setCounter = database.prepare<[string, number]>(
    'INSERT OR REPLACE INTO counters (name, value) VALUES (?, ?)',
  );
  // What an event changed was not searched before there were records.
  const addText = database.prepare<[string, number]>(
    'UPDATE events SET search_what = search_what || ? WHERE id = ?',
  );
  const selectEvents = database.prepare<[number, number], StoredRow>(
    `SELECT id, type, occurred_at AS occurredAt, stated_at AS statedAt, entity, entity_kind AS kind, entity_id AS entityId,
       friendly_id AS friendlyId, key, name, data, diff,
       instr(search_what, char(15)) > 0 OR instr(search_what, char(16)) > 0 AS isSearched
     FROM events WHERE id <= ? ORDER BY id DESC LIMIT ?`,
  );

  return {
    /** How many problems are open. */
    openProblems: (): number => selectCount.get() ?? 0,

    /** Begins anew when the file has no records in today's format. */
    begin: database.transaction((): void => {
      if (selectCounter.get('recordFormat') === recordFormat) return;
      database.exec('DELETE FROM entity_records');
      records.forget();
      const newest = database
        .prepare<[], number | null>('SELECT max(id) FROM events')
        .pluck()
        .get();
      setCounter.run('unrecorded', newest ?? 0);
      setCounter.run('recordFormat', recordFormat);
    }),

    isComplete: (): boolean => selectCounter.get('unrecorded') === 0,

    /** Adds the next stored events, the newest first, in one transaction; false once there are no more. */
    step(limit: number): boolean {
      try {
        return database.transaction(() => {
          const from = selectCounter.get('unrecorded') ?? 0;
          const rows =
            from === 0
              ? []
              : inOrder(selectEvents.all(from, limit), from + 1, ({ id }) => id, 'down');
          for (const { entity, entityId, isSearched, ...row } of rows) {
            const event = recordedOf(row);
            records.add(entity, entityId, event);
            const text = isSearched === 1 ? '' : changeText(event);
            if (text !== '') addText.run(text, row.id);
          }
          records.write();
          const last = rows.at(-1)?.id;
          setCounter.run('unrecorded', rows.length < limit || last === undefined ? 0 : last - 1);
          return rows.length === limit;
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

interface StoredRow extends Omit<RecordedEvent, 'entity' | 'data' | 'diff'> {
  readonly entity: number | null;
  readonly kind: EntityKind;
  readonly entityId: string | null;
  readonly friendlyId: string | null;
  readonly key: string | null;
  readonly name: string | null;
  readonly data: string;
  readonly diff: string | null;
  /** Whether the text that is searched says what it changed. */
  readonly isSearched: number;
}

function recordedOf({
  kind,
  friendlyId,
  key,
  name,
  data,
  diff,
  ...event
}: Omit<StoredRow, 'entity' | 'entityId' | 'isSearched'>): RecordedEvent {
  return {
    ...event,
    entity: { kind, friendlyId, key, name },
    data: hasRecord(kind) ? plainJson(data) : null,
    diff: diff === null ? null : plainJson(diff),
  };
}

/** Quicker than what keeps every digit of a number, of which none is needed here; null for what cannot be read any more. */
function plainJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
