import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import {
  coverageStates,
  maxLateTimes,
  type CoverageSpan,
  type CoverageState,
} from '../../shared/coverage.ts';
import { dayMs } from '../../shared/duration.ts';
import { maxCounted } from '../../shared/delivery.ts';
import { testEventType } from '../contract/catalogue.ts';
import type { TimeSpan } from '../../shared/timeSpan.ts';

/** A span as it is written. */
export interface StoredSpan extends CoverageSpan {
  readonly id: number;
  /** Its run goes on, or was cut off. */
  readonly isOpen: boolean;
}

/** How long spans are kept. */
const keptForMs = 400 * dayMs;

const columns =
  'id, started_at AS "from", ended_at AS "to", state, detail, is_open AS isOpen FROM coverage';

export type CoverageStore = ReturnType<typeof createCoverageStore>;

/** Writes what was received when. Nothing here waits for the disk: what is lost with the power is the last seconds. */
export function createCoverageStore(database: Database) {
  const selectLast = database.prepare<[], Row>(`SELECT ${columns} ORDER BY id DESC LIMIT 1`);
  const upsert = database.prepare<[number, number, number, CoverageState, string | null, number]>(
    'INSERT OR REPLACE INTO coverage VALUES (?, ?, ?, ?, ?, ?)',
  );
  const shift = database.prepare<[number, number, number]>(
    'UPDATE coverage SET started_at = started_at + ?, ended_at = ended_at + ? WHERE id >= ?',
  );
  const keep = database.prepare<[string, number]>(
    "UPDATE coverage SET state = 'receiving', detail = ? WHERE ended_at > ? AND state <> 'receiving'",
  );
  const forget = database.prepare<[number]>('DELETE FROM coverage WHERE ended_at < ?');

  return {
    ...createCoverageReads(database),

    /** The span written last; null before the first. */
    last(): StoredSpan | null {
      const row = selectLast.get();
      return row === undefined ? null : toSpan(row);
    },

    /** Moves the spans from an id on by so many ms, then writes these, new or again, in one transaction. */
    write: database.transaction(
      (moved: { readonly fromId: number; readonly byMs: number }, spans: readonly StoredSpan[]) => {
        if (moved.byMs !== 0) shift.run(moved.byMs, moved.byMs, moved.fromId);
        for (const { id, from, to, state, detail, isOpen } of spans) {
          upsert.run(id, from, to, state, detail, Number(isOpen));
        }
      },
    ),

    /** What ended after a time (epoch ms) cost nothing: requests were taken elsewhere, and come here now. */
    markKept: (from: number, why: string): void => void keep.run(why, from),

    /** Removes what is older than anybody looks back. */
    forgetOld: (now: number): void => void forget.run(now - keptForMs),
  };
}

/** Reads what was received when; works on a connection that can only read. */
export function createCoverageReads(database: Database) {
  const select = database.prepare<[number, number], Row>(
    // The last is read in any case: a clock that was set back may have put it before the others.
    `SELECT ${columns} WHERE ended_at >= ? AND started_at < ? ORDER BY id`,
  );
  const late = `FROM events WHERE occurred_at >= @from AND occurred_at < @to AND received_at >= @to
    AND type <> '${testEventType.name}'`;
  const selectLate = database
    .prepare<[TimeSpan & { readonly limit: number }], number>(
      `SELECT occurred_at ${late} ORDER BY occurred_at LIMIT @limit`,
    )
    .pluck();
  const countLate = database
    .prepare<[TimeSpan & { readonly limit: number }], number>(
      `SELECT count(*) FROM (SELECT 1 ${late} LIMIT @limit)`,
    )
    .pluck();

  return {
    /** The spans that touch a span of time, in the order they were written. */
    coverageSpans: ({ from, to }: TimeSpan): readonly StoredSpan[] =>
      select.all(from, to).map(toSpan),

    /** Events that happened in a span of time and arrived after it: when the first of them happened, and how many there are. */
    lateEvents: ({ from, to }: TimeSpan) => ({
      lateTimes: selectLate.all({ from, to, limit: maxLateTimes }),
      lateCount: countLate.get({ from, to, limit: maxCounted }) ?? 0,
    }),
  };
}

interface Row extends Omit<StoredSpan, 'state' | 'isOpen'> {
  readonly state: string;
  readonly isOpen: number;
}

const stateSchema = z.enum(coverageStates);

/** A state that a newer Dockbell wrote, or that is damaged, counts as one in which nothing arrived. */
function toSpan(row: Row): StoredSpan {
  const state = stateSchema.safeParse(row.state);
  return { ...row, state: state.success ? state.data : 'unreachable', isOpen: row.isOpen === 1 };
}
