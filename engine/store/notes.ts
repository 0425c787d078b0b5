import type { Database } from 'better-sqlite3';
import type { Note } from '../../shared/note.ts';
import { durably } from './database.ts';

/** The notes on events; works on a connection that can only read. */
export function createNoteReads(database: Database) {
  const selectOf = database.prepare<[string], Note>(
    `SELECT id, event_id AS eventId, written_at AS writtenAt, text, written_by AS by FROM notes
     WHERE event_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
  );
  const selectOfEntity = database.prepare<[number], Note>(
    `SELECT id, event_id AS eventId, written_at AS writtenAt, text, written_by AS by FROM notes WHERE entity = ? ORDER BY id`,
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

/** What a note is called in the team, and which desk wrote it; both null outside of one. */
interface TeamNote {
  readonly teamId: string | null;
  readonly by: string | null;
}

const noTeam: TeamNote = { teamId: null, by: null };

/** A note that was changed or deleted: its event, and what it is called in the team. */
export interface ChangedNote {
  readonly eventId: number;
  readonly teamId: string | null;
}

/** A note as a team shares it. */
interface SharedNote {
  /** What it is called in the team. */
  readonly note: string;
  /** Null deletes it. */
  readonly text: string | null;
  readonly at: number;
  readonly by: string;
}

export type NoteStore = ReturnType<typeof createNoteStore>;

/** Writes notes on events; each is on disk when its function returns. */
export function createNoteStore(database: Database) {
  const insert = database.prepare<[number, string, string | null, string | null, number]>(
    `INSERT INTO notes (event_id, entity, written_at, text, team_id, written_by)
     SELECT id, entity, ?, ?, ?, ? FROM events WHERE id = ?`,
  );
  const changed = 'RETURNING event_id AS eventId, team_id AS teamId';
  const update = database.prepare<[string, number, string | null, number], ChangedNote>(
    `UPDATE notes SET text = ?, written_at = ?, written_by = coalesce(?, written_by) WHERE id = ? ${changed}`,
  );
  const remove = database.prepare<[number], ChangedNote>(
    `DELETE FROM notes WHERE id = ? ${changed}`,
  );
  const selectId = database
    .prepare<[string], number>('SELECT id FROM notes WHERE team_id = ?')
    .pluck();

  const store = {
    /** Writes a note on an event; false when there is no such event (any more). */
    add: (
      eventId: number,
      text: string,
      writtenAt: number,
      { teamId, by }: TeamNote = noTeam,
    ): boolean =>
      durably(database, () => insert.run(writtenAt, text, teamId, by, eventId)).changes === 1,

    /** Rewrites a note; null when there is no such note. */
    change: (
      id: number,
      text: string,
      writtenAt: number,
      by: string | null = null,
    ): ChangedNote | null => durably(database, () => update.get(text, writtenAt, by, id)) ?? null,

    /** Deletes a note; null when there is no such note. */
    remove: (id: number): ChangedNote | null => durably(database, () => remove.get(id)) ?? null,
  };

  return {
    ...store,

    /** Writes, changes or deletes the note of a name in the team, which may not be here. */
    put(eventId: number, { note, text, at, by }: SharedNote): void {
      const id = selectId.get(note) ?? null;
      if (text === null) {
        if (id !== null) store.remove(id);
      } else if (id === null) store.add(eventId, text, at, { teamId: note, by });
      else store.change(id, text, at, by);
    },
  };
}
