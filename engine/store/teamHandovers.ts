import type { Database } from 'better-sqlite3';
import type { TeamHandover } from '../../shared/teamHandover.ts';

/** A handover as it is kept: its place in the stream, 0 until it is there. */
type KeptHandover = Omit<TeamHandover, 'isShared' | 'read'> & { readonly number: number };

interface Row extends Omit<TeamHandover, 'isOwn' | 'isShared' | 'read'> {
  readonly isOwn: number;
  readonly isShared: number;
  readonly readBy: string | null;
  readonly readAt: number | null;
}

/** The handovers that this desk sent or was sent; of all others it keeps nothing. Callers write within a transaction. */
export function createTeamHandovers(database: Database) {
  const selectIs = database
    .prepare<[string], number>('SELECT 1 FROM team_handovers WHERE id = ?')
    .pluck();
  const upsert = database.prepare<Omit<KeptHandover, 'isOwn'> & { readonly isOwn: number }>(
    `INSERT INTO team_handovers (id, sent_by, sent_to, is_own, at, open, text, number)
     VALUES (@id, @by, @to, @isOwn, @at, @open, @text, @number)
     ON CONFLICT (id) DO UPDATE SET number = @number, at = @at WHERE number = 0`,
  );
  const setRead = database.prepare<{
    readonly id: string;
    readonly by: string;
    readonly at: number;
    readonly number: number | null;
  }>(
    `UPDATE team_handovers SET read_by = @by, read_at = @at, read_number = @number
     WHERE id = @id AND sent_to = @by
       AND (read_at IS NULL OR (@number IS NOT NULL AND (read_number IS NULL OR read_number > @number)))`,
  );
  const selectShown = database.prepare<[number], Row>(
    `SELECT id, sent_by AS "by", sent_to AS "to", is_own AS isOwn, at, open, text, number > 0 AS isShared,
       read_by AS readBy, read_at AS readAt
     FROM team_handovers WHERE read_at IS NULL OR read_at >= ? ORDER BY at DESC, id`,
  );
  const deleteOld = database.prepare<{ readonly first: number }>(
    `DELETE FROM team_handovers
     WHERE number > 0 AND number < @first AND (is_own = 1 OR read_number < @first)`,
  );

  return {
    /** Keeps one, or that one of this desk is in the stream now; true where it was not here. */
    keepHandover(handover: KeptHandover): boolean {
      const isNew = selectIs.get(handover.id) === undefined;
      upsert.run({ ...handover, isOwn: Number(handover.isOwn) });
      return isNew;
    },

    /** It was read, by the mark at a place in the stream or, with null, at this desk; whoever is first there counts. */
    readHandover: (id: string, by: string, at: number, number: number | null): boolean =>
      setRead.run({ id, by, at, number }).changes === 1,

    /** What is not read, and what was read since a time (epoch ms), the newest first. */
    handovers: (readSince: number): readonly TeamHandover[] =>
      selectShown.all(readSince).map(({ isOwn, isShared, readBy, readAt, ...row }) => ({
        ...row,
        isOwn: isOwn === 1,
        isShared: isShared === 1,
        read: readBy === null || readAt === null ? null : { by: readBy, at: readAt },
      })),

    /** Forgets what has left the stream, so that none comes again; not what waits here to be read. */
    forgetHandovers: (first: number): void => void deleteOld.run({ first }),
  };
}
