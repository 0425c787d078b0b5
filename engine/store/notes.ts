import type { Database } from 'better-sqlite3';
import type { Note } from '../../shared/note.ts';
import { durably } from './database.ts';

/** The notes on events; works on a connection that can only read. */
export function createNoteReads(database: Database) {
  const selectOf = database.prepare<[string], Note>(
    `SELECT id, event_id AS eventId, written_at AS writtenAt, text FROM notes
     WHERE event_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
  );
  const selectOfEntity = database.prepare<[number], Note>(
    `SELECT id, event_id AS eventId, written_at AS writtenAt, text FROM notes WHERE entity = ? ORDER BY id`,
  );
  const selectNoted = database.prepare<[], number>('SELECT DISTINCT event_id FROM notes').pluck();

  return {
    /** The notes on some events, in the order in which they were first written. */
    notesOf: (eventIds: readonly number[]): readonly Note[] =>
      selectOf.all(JSON.stringify(eventIds)),

    /** The notes on what some event is about, by its number among the entities, in the order in which they were first written. */
    notesOfEntity: (entity: number): readonly Note[] => selectOfEntity.all(entity),

    /** The ids of all events that have notes. */
    notedIds: (): readonly number[] => selectNoted.all(),
  };
}

/** Writes notes on events; each is on disk when its function returns. */
export function createNoteStore(database: Database) {
  const insert = database.prepare<[number, string, number]>(
    'INSERT INTO notes (event_id, entity, written_at, text) SELECT id, entity, ?, ? FROM events WHERE id = ?',
  );
  const update = database
    .prepare<[string, number, number], number>(
      'UPDATE notes SET text = ?, written_at = ? WHERE id = ? RETURNING event_id',
    )
    .pluck();
  const remove = database
    .prepare<[number], number>('DELETE FROM notes WHERE id = ? RETURNING event_id')
    .pluck();

  return {
    /** Writes a note on an event; false when there is no such event (any more). */
    add: (eventId: number, text: string, writtenAt: number): boolean =>
      durably(database, () => insert.run(writtenAt, text, eventId)).changes === 1,

    /** Rewrites a note; the id of its event, or null when there is no such note. */
    change: (id: number, text: string, writtenAt: number): number | null =>
      durably(database, () => update.get(text, writtenAt, id)) ?? null,

    /** Deletes a note; the id of its event, or null when there is no such note. */
    remove: (id: number): number | null => durably(database, () => remove.get(id)) ?? null,
  };
}
