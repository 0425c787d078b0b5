import type { Database } from 'better-sqlite3';
import type { EntityKind } from '../../shared/event.ts';
import type { Subject } from '../../shared/subject.ts';
import { durably } from './database.ts';
import { entityNumbersOf } from './entityNumbers.ts';
import { entityRecordsOf } from './entityRecords.ts';
import { entityKey } from '../../shared/entityRef.ts';

/** What a decision about one event looks at of another of the same entity; times are epoch ms. */
export interface EntityEvent {
  readonly id: number;
  readonly type: string;
  readonly occurredAt: number;
  /** What it says itself, where it is placed at its arrival instead; else null. */
  readonly statedAt: number | null;
  readonly receivedAt: number;
  readonly outcome: string;
  /** When it was given to the notifier; null while it is held back. */
  readonly notifiedAt: number | null;
  /** 1 when somebody has seen it, or it rings until somebody has. */
  readonly isSeenTo: number;
  /** As JSON; null for none. */
  readonly diff: string | null;
}

export type EntityStore = ReturnType<typeof createEntityStore>;

/** What is known of shipments, carriers and the like: their newest events, and what the dispatcher asked for about them. */
export function createEntityStore(database: Database) {
  const numbers = entityNumbersOf(database);
  const selectNewest = database.prepare<[number, number], EntityEvent>(
    `SELECT id, type, occurred_at AS occurredAt, stated_at AS statedAt, received_at AS receivedAt, outcome,
       notified_at AS notifiedAt, diff, needs_seeing = 1 OR read_at IS NOT NULL AS isSeenTo FROM events
     WHERE entity = ? ORDER BY occurred_at DESC, id DESC LIMIT ?`,
  );
  const upsert = database.prepare<SubjectRow>(
    `INSERT OR REPLACE INTO subjects
       (entity_kind, entity_id, label, kind, through_quiet, expect_by, since, ended_at, ended_by, team_by)
     VALUES
       (@entityKind, @entityId, @label, @kind, @throughQuiet, @expectBy, @since, @endedAt, @endedBy, @teamBy)`,
  );
  const remove = database.prepare<[string, string]>(
    'DELETE FROM subjects WHERE entity_kind = ? AND entity_id = ?',
  );
  const subjects = new Map<string, Subject>();
  const selectSubjects = database.prepare<[], SubjectRow>(
    `SELECT entity_kind AS entityKind, entity_id AS entityId, label, kind, through_quiet AS throughQuiet,
       expect_by AS expectBy, since, ended_at AS endedAt, ended_by AS endedBy, team_by AS teamBy FROM subjects`,
  );
  for (const subject of selectSubjects.all().map(toSubject)) {
    subjects.set(entityKey(subject), subject);
  }

  return {
    /** What answered the problem that an event reports; null while it is open, and for an event that reports none. */
    answerTo: entityRecordsOf(database).answerTo,

    /** The newest events of an entity by the time they happened, at most `limit`. */
    newest(kind: EntityKind, id: string, limit: number): readonly EntityEvent[] {
      const number = numbers.find(kind, id);
      return number === null ? [] : selectNewest.all(number, limit);
    },

    /** Everything watched or muted. */
    subjects: (): readonly Subject[] => [...subjects.values()],

    /** What was asked for about one entity; null if nothing. */
    subject: (kind: EntityKind, id: string): Subject | null =>
      subjects.get(entityKey({ entityKind: kind, entityId: id })) ?? null,

    /** Watches or mutes an entity, in place of what was asked for about it before; on disk when it returns. */
    setSubject(subject: Subject): void {
      durably(database, () => upsert.run(toSubjectRow(subject)));
      subjects.set(entityKey(subject), subject);
    },

    /** Stops watching or muting it; on disk when it returns. */
    removeSubject(kind: EntityKind, id: string): void {
      durably(database, () => remove.run(kind, id));
      subjects.delete(entityKey({ entityKind: kind, entityId: id }));
    },
  };
}

/** What is watched and muted at present; works on a connection that can only read. */
export function createSubjectReads(database: Database) {
  const selectIds = database
    .prepare<[Subject['kind']], string>(
      'SELECT entity_id FROM subjects WHERE kind = ? AND ended_at IS NULL',
    )
    .pluck();
  return {
    /** The ids of what is watched, or of what is muted. */
    subjectIds: (kind: Subject['kind']): readonly string[] => selectIds.all(kind),
  };
}

interface SubjectRow extends Omit<Subject, 'throughQuiet' | 'ended'> {
  readonly throughQuiet: number;
  readonly endedAt: number | null;
  readonly endedBy: 'delivered' | 'canceled' | null;
}

function toSubject({ throughQuiet, endedAt, endedBy, ...row }: SubjectRow): Subject {
  const ended = endedAt === null || endedBy === null ? null : { at: endedAt, by: endedBy };
  return { ...row, throughQuiet: throughQuiet === 1, ended };
}

function toSubjectRow({ throughQuiet, ended, ...subject }: Subject): SubjectRow {
  return {
    ...subject,
    throughQuiet: throughQuiet ? 1 : 0,
    endedAt: ended?.at ?? null,
    endedBy: ended?.by ?? null,
  };
}
