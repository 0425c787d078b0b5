import type { Database } from 'better-sqlite3';
import type { Entity } from '../contract/entity.ts';
import { recordOf, type EntityRecord, type RecordKind } from '../contract/entityRecord.ts';
import type { EntityKind } from '../../shared/event.ts';
import type { Taken } from '../../shared/problem.ts';
import { storedJson } from './storedValues.ts';

/** What is known of a shipment, carrier or customer, as it is read. */
export interface ReadRecord {
  /** Its number among the entities. */
  readonly entity: number;
  readonly entityKind: RecordKind;
  readonly entityId: string;
  readonly record: EntityRecord;
  /** The newest note on it. */
  readonly note: string | null;
  /** Since when somebody has it in hand itself, epoch ms; null while nobody has. */
  readonly takenAt: number | null;
  /** Who; null without a name. */
  readonly takenBy: string | null;
}

/** What a shipment, carrier or customer is called. */
export interface NamedRecord extends Entity {
  /** Its number among the entities. */
  readonly entity: number;
  /** When its newest event happened, epoch ms. */
  readonly lastAt: number;
}

export type RecordReads = ReturnType<typeof createRecordReads>;

/** The records of shipments, carriers and customers; works on a connection that can only read. */
export function createRecordReads(database: Database) {
  const ofTake =
    'FROM entity_takes WHERE entity_kind = kind AND entity_takes.entity_id = entity_records.entity_id';
  const columns = `entity, kind AS entityKind, entity_id AS entityId, record,
    (SELECT taken_at ${ofTake}) AS takenAt, (SELECT taken_by ${ofTake}) AS takenBy,
    (SELECT text FROM notes WHERE notes.entity = entity_records.entity ORDER BY id DESC LIMIT 1) AS note`;
  const selectOpen = database.prepare<[string], Row>(
    `SELECT ${columns} FROM entity_records WHERE kind = ? AND ended_at IS NULL`,
  );
  const selectEnded = database.prepare<[string, number], Row>(
    `SELECT ${columns} FROM entity_records WHERE kind = ? AND ended_at >= ? ORDER BY ended_at DESC`,
  );
  const selectWithProblems = database.prepare<[], Row>(
    `SELECT ${columns} FROM entity_records WHERE open_problems > 0`,
  );
  const selectFirstProblems = database.prepare<[number], Row>(
    `SELECT ${columns} FROM entity_records WHERE open_problems > 0 ORDER BY kind DESC, last_at LIMIT ?`,
  );
  const selectTaken = database.prepare<[string], Taken>(
    `SELECT taken_by AS "by", taken_at AS "at" FROM events
     WHERE id IN (SELECT value FROM json_each(?)) AND taken_at IS NOT NULL ORDER BY taken_at DESC LIMIT 1`,
  );
  const selectNumber = database
    .prepare<[string, string], number>('SELECT number FROM entities WHERE id = ? AND kind = ?')
    .pluck();
  const selectOne = database.prepare<[number], Row>(
    `SELECT ${columns} FROM entity_records WHERE entity = ?`,
  );
  const selectLeft = database
    .prepare<[], number>("SELECT value FROM counters WHERE name = 'unrecorded'")
    .pluck();

  const selectNamed = database.prepare<[number], NamedRecord>(
    `SELECT entity, kind, entity_id AS id, last_at AS lastAt, record ->> '$.facts.number[0]' AS friendlyId,
       record ->> '$.facts.key[0]' AS key, record ->> '$.facts.name[0]' AS name
     FROM entity_records WHERE (ended_at IS NULL OR ended_at >= ?) AND json_valid(record)`,
  );
  const selectChanges = database.prepare<[], number>('SELECT total_changes()').pluck();

  return {
    /** What everything that is not over or ended since a time (epoch ms) is called; without what is damaged. */
    namedRecords: (since: number): readonly NamedRecord[] => selectNamed.all(since),

    /** Differs from before once anything in the file has changed, by this connection or another. */
    version: (): string =>
      `${String(database.pragma('data_version', { simple: true }))} ${selectChanges.get() ?? 0}`,

    /** What of a kind is not over. */
    openRecords: (kind: RecordKind): readonly ReadRecord[] => selectOpen.all(kind).flatMap(read),

    /** What of a kind ended since a time (epoch ms), the newest first. */
    endedRecords: (kind: RecordKind, since: number): readonly ReadRecord[] =>
      selectEnded.all(kind, since).flatMap(read),

    /** What has open problems. */
    recordsWithProblems: (): readonly ReadRecord[] => selectWithProblems.all().flatMap(read),

    /** Some of what has open problems: shipments first, then what was not heard of for the longest. */
    firstWithProblems: (limit: number): readonly ReadRecord[] =>
      selectFirstProblems.all(limit).flatMap(read),

    /** Who has one of some events in hand; null when nobody has. */
    takenOf: (eventIds: readonly number[]): Taken | null =>
      selectTaken.get(JSON.stringify(eventIds)) ?? null,

    /** One of them, by its number among the entities; null without one. */
    recordOf(entity: number): ReadRecord | null {
      const row = selectOne.get(entity);
      return row === undefined ? null : (read(row)[0] ?? null);
    },

    /** The number of an entity; null when no event is about it. */
    entityNumber: (kind: EntityKind, id: string): number | null =>
      selectNumber.get(id, kind) ?? null,

    /** Whether all stored events are in the records. */
    areRecordsComplete: (): boolean => selectLeft.get() === 0,
  };
}

interface Row extends Omit<ReadRecord, 'record'> {
  readonly record: string;
}

/** None for a record that is damaged. */
function read(row: Row): readonly ReadRecord[] {
  const record = recordOf(storedJson(row.record));
  return record === null ? [] : [{ ...row, record }];
}
