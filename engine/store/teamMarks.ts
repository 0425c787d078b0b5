import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { markSchema, type Mark } from '../../shared/team.ts';
import { createTeamHandovers } from './teamHandovers.ts';
import { storedJson } from './storedValues.ts';

/** Who has an event in hand, by the team's marks. */
export interface Holder {
  /** The id of the desk. */
  readonly desk: string;
  readonly name: string;
  /** Since when, epoch ms. */
  readonly at: number;
}

/** How far the team's marks on one event, note or watch were folded, and what came of it. */
export interface Target {
  /** The place in the stream of the last mark on it. */
  readonly number: number;
  /** The place of the last mark that changed who has it. */
  readonly changed: number;
  readonly holder: Holder | null;
  /** It rings no more; of a note, it was taken away. */
  readonly isDone: boolean;
}

const selfSchema = z.object({ desk: z.string(), name: z.string(), address: z.string() });
/** Which desk this is, of which team. */
export type Self = z.infer<typeof selfSchema>;

export type TeamMarkStore = ReturnType<typeof createTeamMarkStore>;

const untouched: Target = { number: 0, changed: 0, holder: null, isDone: false };

/** What a desk remembers of its team's marks, and what it has not shared yet. Callers write within a transaction. */
export function createTeamMarkStore(database: Database) {
  return {
    ...createSelf(database),
    ...createTargets(database),
    ...createOutbox(database),
    ...createKeys(database),
    ...createTeamHandovers(database),
  };
}

/** Who this desk is, as a row among the settings: the keyring may not say it at once. */
function createSelf(database: Database) {
  const select = database
    .prepare<[], string>("SELECT value FROM settings WHERE key = 'relayDesk'")
    .pluck();
  const upsert = database.prepare<[string]>(
    "INSERT OR REPLACE INTO settings VALUES ('relayDesk', ?)",
  );
  return {
    /** Null where this computer is in no team. */
    self(): Self | null {
      const text = select.get();
      const parsed = selfSchema.safeParse(text === undefined ? null : storedJson(text));
      return parsed.success ? parsed.data : null;
    },

    saveSelf: (self: Self): void => void upsert.run(JSON.stringify(self)),

    /** Forgets the team: what it agreed on, and what was to be shared with it. */
    forgetTeam(): void {
      database.exec(
        `DELETE FROM team_targets; DELETE FROM team_outbox; DELETE FROM team_handovers;
         DELETE FROM settings WHERE key = 'relayDesk'`,
      );
    },

    /** The stream was begun anew, and the team agrees anew: numbers of the one before say nothing. */
    beginAnew(): void {
      database.exec(
        `DELETE FROM team_targets; UPDATE team_outbox SET mark = json_set(mark, '$.based', 0);
         UPDATE team_handovers SET number = min(number, 1), read_number = min(read_number, 1)`,
      );
    },
  };
}

interface TargetRow {
  readonly number: number;
  readonly changed: number;
  readonly holder: string | null;
  readonly name: string | null;
  readonly at: number | null;
  readonly isDone: number;
}

function createTargets(database: Database) {
  const select = database.prepare<[string], TargetRow>(
    `SELECT number, changed, holder, holder_name AS name, taken_at AS at, is_done AS isDone
     FROM team_targets WHERE target = ?`,
  );
  const upsert = database.prepare<TargetRow & { readonly target: string }>(
    `INSERT INTO team_targets (target, number, changed, holder, holder_name, taken_at, is_done)
     VALUES (@target, @number, @changed, @holder, @name, @at, @isDone)
     ON CONFLICT (target) DO UPDATE SET number = @number, changed = @changed, holder = @holder,
       holder_name = @name, taken_at = @at, is_done = @isDone`,
  );
  const selectWaiting = database.prepare<[], { readonly target: string; readonly mark: string }>(
    'SELECT target, waiting AS mark FROM team_targets WHERE waiting IS NOT NULL',
  );
  const setWaiting = database.prepare<[string | null, string]>(
    'UPDATE team_targets SET waiting = ? WHERE target = ?',
  );
  const deleteOld = database.prepare<[number]>(
    `DELETE FROM team_targets
     WHERE number < ? AND (target LIKE 'event %' OR target LIKE 'entity %') AND holder IS NULL`,
  );
  return {
    /** What the team's marks made of a target. */
    target(target: string): Target {
      const row = select.get(target);
      if (row === undefined) return untouched;
      const { number, changed, holder: desk, name, at, isDone } = row;
      const isHeld = desk !== null && name !== null && at !== null;
      const holder = isHeld ? { desk, name, at } : null;
      return { number, changed, holder, isDone: isDone === 1 };
    },

    /** Keeps that. */
    saveTarget(target: string, state: Target): void {
      const { number, changed, holder, isDone } = state;
      upsert.run({
        target,
        number,
        changed,
        holder: holder?.desk ?? null,
        name: holder?.name ?? null,
        at: holder?.at ?? null,
        isDone: Number(isDone),
      });
    },

    /** Targets whose event was not here yet, each with the last mark on it. */
    waiting: () =>
      selectWaiting.all().flatMap(({ target, mark }) => {
        const parsed = markSchema.safeParse(storedJson(mark));
        return parsed.success ? [{ target, mark: parsed.data }] : [];
      }),

    /** The event of a target is not here: keeps the last mark on it until it is, and with null no longer. */
    setWaiting: (target: string, mark: Mark | null): void =>
      void setWaiting.run(mark === null ? null : JSON.stringify(mark), target),

    /** Forgets events, shipments and the like that nobody has and whose marks have left the stream, so that none comes again. */
    forgetBefore: (firstNumber: number): void => void deleteOld.run(firstNumber),
  };
}

function createOutbox(database: Database) {
  const insert = database.prepare<[string]>('INSERT INTO team_outbox (mark) VALUES (?)');
  const selectAll = database
    .prepare<[], string>('SELECT mark FROM team_outbox ORDER BY id')
    .pluck();
  const remove = database.prepare<[string]>("DELETE FROM team_outbox WHERE mark ->> 'id' = ?");
  return {
    /** What is not shared yet, in the order in which it was done. */
    outbox: (): readonly Mark[] =>
      selectAll.all().flatMap((text) => {
        const parsed = markSchema.safeParse(storedJson(text));
        return parsed.success ? [parsed.data] : [];
      }),

    addToOutbox: (mark: Mark): void => void insert.run(JSON.stringify(mark)),

    /** It is in the stream. */
    removeFromOutbox: (id: string): void => void remove.run(id),
  };
}

/** Names for events that are the same on every desk. */
function createKeys(database: Database) {
  const selectKey = database
    .prepare<[number], string>(
      `SELECT coalesce(stated_at, occurred_at) || ' ' || lower(hex(fingerprint)) FROM events WHERE id = ?`,
    )
    .pluck();
  const selectId = database
    .prepare<{ readonly at: number; readonly fingerprint: Buffer }, number>(
      `SELECT id FROM events WHERE occurred_at = @at AND fingerprint = @fingerprint
       UNION ALL
       SELECT id FROM events WHERE stated_at = @at AND fingerprint = @fingerprint LIMIT 1`,
    )
    .pluck();
  return {
    /** The names of events; none for one that is gone. */
    eventKeys: (ids: readonly number[]): readonly string[] =>
      ids.flatMap((id) => selectKey.get(id) ?? []),

    /** The event of a name; null where it is not here. */
    eventOf(key: string): number | null {
      const [at = '', hex = ''] = key.split(' ');
      return selectId.get({ at: Number(at), fingerprint: Buffer.from(hex, 'hex') }) ?? null;
    },
  };
}
