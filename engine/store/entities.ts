import type { Database } from 'better-sqlite3';
import type { EntityKind } from '../../shared/event.ts';
import type { Subject } from '../../shared/subject.ts';
import { durably } from './durably.ts';
import { entityNumbersOf } from './entityNumbers.ts';
import { entityKey } from '../../shared/entityRef.ts';

/** What a decision about one event looks at of another of the same entity; times are epoch ms. */
export interface EntityEvent {
  readonly id: number;
  readonly type: string;
  readonly occurredAt: number;
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
    `SELECT id, type, occurred_at AS occurredAt, received_at AS receivedAt, outcome, notified_at AS notifiedAt, diff,
       needs_seeing = 1 OR read_at IS NOT NULL AS isSeenTo FROM events
     WHERE entity = ? ORDER BY occurred_at DESC, id DESC LIMIT ?`,
  );
  const upsert = database.prepare<SubjectRow>(
    `INSERT OR REPLACE INTO subjects
       (entity_kind, entity_id, label, kind, through_quiet, expect_by, since, ended_at, ended_by)
     VALUES
       (@entity_kind, @entity_id, @label, @kind, @through_quiet, @expect_by, @since, @ended_at, @ended_by)`,
  );
  const remove = database.prepare<[string, string]>(
    'DELETE FROM subjects WHERE entity_kind = ? AND entity_id = ?',
  );
  const subjects = new Map<string, Subject>();
  for (const row of database.prepare<[], SubjectRow>('SELECT * FROM subjects').all()) {
    const subject = toSubject(row);
    subjects.set(entityKey(subject), subject);
  }

  return {
    /** The newest events of an entity by the time they happened, at most so many. */
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

    /** Neither watches nor mutes it any more; on disk when it returns. */
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

interface SubjectRow {
  readonly entity_kind: EntityKind;
  readonly entity_id: string;
  readonly label: string;
  readonly kind: 'watch' | 'mute';
  readonly through_quiet: number;
  readonly expect_by: number | null;
  readonly since: number;
  readonly ended_at: number | null;
  readonly ended_by: 'delivered' | 'canceled' | null;
}

function toSubject(row: SubjectRow): Subject {
  return {
    entityKind: row.entity_kind,
    entityId: row.entity_id,
    label: row.label,
    kind: row.kind,
    throughQuiet: row.through_quiet === 1,
    expectBy: row.expect_by,
    since: row.since,
    ended:
      row.ended_at === null || row.ended_by === null
        ? null
        : { at: row.ended_at, by: row.ended_by },
  };
}

function toSubjectRow(subject: Subject): SubjectRow {
  return {
    entity_kind: subject.entityKind,
    entity_id: subject.entityId,
    label: subject.label,
    kind: subject.kind,
    through_quiet: subject.throughQuiet ? 1 : 0,
    expect_by: subject.expectBy,
    since: subject.since,
    ended_at: subject.ended?.at ?? null,
    ended_by: subject.ended?.by ?? null,
  };
}
