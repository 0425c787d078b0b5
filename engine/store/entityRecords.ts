import type { Database } from 'better-sqlite3';
import {
  hasRecord,
  recordOf,
  stepNameOf,
  withEvent,
  type EntityRecord,
  type RecordedEvent,
  type RecordKind,
} from '../contract/entityRecord.ts';
import {
  opensProblem,
  standingAfter,
  stepPlace,
  withStep,
  type Standing,
} from '../contract/entitySteps.ts';
import { holdsSince } from '../contract/entityState.ts';
import type { EntityKind } from '../../shared/event.ts';
import { entityNumbersOf } from './entityNumbers.ts';
import { storedJson } from './storedValues.ts';

/** How many records are kept in memory: many times those of all open shipments. */
const maxRemembered = 4_096;

/** The id of an event that is not stored yet. */
const notStored = 0;

/** A record as it is in the file, and as events of the open transaction made it. */
interface Kept {
  readonly kind: RecordKind;
  readonly entityId: string;
  /** Null before the first event. */
  readonly record: EntityRecord | null;
  /** The steps as they were written last, and how they leave it standing. */
  readonly written: EntityRecord['steps'];
  readonly standing: Standing;
}

export type EntityRecords = ReturnType<typeof createEntityRecords>;

const recordsOf = new WeakMap<Database, EntityRecords>();

/** The records of a connection: whoever writes through it shares them, since what one adds the other must know. */
export function entityRecordsOf(database: Database): EntityRecords {
  const records = recordsOf.get(database) ?? createEntityRecords(database);
  recordsOf.set(database, records);
  return records;
}

/**
 * What events said of shipments, carriers and customers: a projection of the events, kept in the transaction that stores them.
 * A record comes out the same in whatever order its events are added and however often, so it can be made anew at any time.
 */
function createEntityRecords(database: Database) {
  const numbers = entityNumbersOf(database);
  const statements = createStatements(database);
  let remembered = new Map<number, Kept>();
  /** The numbers of what the open transaction changed. */
  const changed = new Set<number>();
  const resolved: number[] = [];

  function load(number: number, kind: RecordKind, entityId: string): Kept {
    const known = remembered.get(number);
    if (known !== undefined) return known;
    const json = statements.select.get(number);
    const record = json === undefined ? null : recordOf(storedJson(json));
    const written = record?.steps ?? [];
    const kept = { kind, entityId, record, written, standing: standingAfter(written) };
    if (remembered.size >= maxRemembered && changed.size === 0) remembered = new Map();
    remembered.set(number, kept);
    return kept;
  }

  return {
    /** Adds what an event says; within the transaction that stores it. */
    add(number: number | null, entityId: string | null, event: RecordedEvent): void {
      const { kind } = event.entity;
      if (number === null || entityId === null || !hasRecord(kind)) return;
      const kept = load(number, kind, entityId);
      remembered.set(number, { ...kept, record: withEvent(kept.record, event) });
      changed.add(number);
    },

    /** Writes what was added; at the end of the transaction. */
    write(): void {
      for (const number of changed) {
        const kept = remembered.get(number);
        const record = kept?.record ?? null;
        if (kept === undefined || record === null) continue;
        const written = record.steps;
        const standing = written === kept.written ? kept.standing : standingAfter(written);
        statements.write(number, { ...kept, record, standing });
        if (written === kept.written) continue;
        resolved.push(...newlyResolved(kept.standing, standing));
        remembered.set(number, { ...kept, written, standing });
      }
      changed.clear();
    },

    /** To be called when a transaction was undone, or records were removed. */
    forget(): void {
      remembered = new Map();
      changed.clear();
      resolved.length = 0;
    },

    /** The events whose problem was resolved since the last call. */
    takeResolved: (): readonly number[] => resolved.splice(0),

    /** What answered the problem that an event reports, stored or not; null while it is open, and for one that reports none. */
    answerTo: (
      entityKind: EntityKind,
      entityId: string,
      event: Pick<RecordedEvent, 'type' | 'occurredAt' | 'diff'> & { readonly id: number | null },
    ): string | null => {
      const place = stepPlace(stepNameOf(event, null));
      if (place === null || !opensProblem(place) || !hasRecord(entityKind)) return null;
      const number = numbers.find(entityKind, entityId);
      if (number === null) return null;
      const { record } = load(number, entityKind, entityId);
      const id = event.id ?? notStored;
      const at = holdsSince({ ...event, statedAt: null });
      const steps = record?.steps ?? [];
      const isKnown = steps.some(([, , known]) => known === id);
      const { problems } = standingAfter(isKnown ? steps : withStep(steps, [place, at, id]));
      return problems.find(({ openedBy }) => openedBy.includes(id))?.resolved?.type ?? null;
    },
  };
}

function createStatements(database: Database) {
  const select = database
    .prepare<[number], string>('SELECT record FROM entity_records WHERE entity = ?')
    .pluck();
  const upsert = database.prepare<[number, string, string, number, number | null, number, string]>(
    `INSERT INTO entity_records (entity, kind, entity_id, last_at, ended_at, open_problems, record)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (entity) DO UPDATE SET last_at = excluded.last_at, ended_at = excluded.ended_at,
       open_problems = excluded.open_problems, record = excluded.record`,
  );
  return {
    select,
    write(
      number: number,
      { kind, entityId, record, standing }: Kept & { readonly record: EntityRecord },
    ): void {
      const open = standing.problems.filter((problem) => problem.resolved === null).length;
      const json = JSON.stringify(record);
      upsert.run(number, kind, entityId, record.last[1], standing.endedAt, open, json);
    },
  };
}

/** The events that opened a problem which is resolved now and was not before. */
function newlyResolved(before: Standing, after: Standing): readonly number[] {
  const resolvedIn = ({ problems }: Standing) =>
    problems.flatMap((problem) => (problem.resolved === null ? [] : problem.openedBy));
  const known = new Set(resolvedIn(before));
  return resolvedIn(after).filter((id) => !known.has(id));
}
