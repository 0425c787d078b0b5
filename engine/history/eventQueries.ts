import { foldDiff } from '../contract/diff.ts';
import { standingAfter } from '../contract/entitySteps.ts';
import { newestStateOf, stateEvents } from '../contract/entityState.ts';
import { isWorthSaying } from '../../shared/coverage.ts';
import { readCoverage } from './coverage.ts';
import { gatherHandover } from './handover.ts';
import { toRow } from './toRow.ts';
import type { EventReads, StoredEvent } from '../store/eventReads.ts';
import { entityKey, type EntityRef } from '../../shared/entityRef.ts';
import type { OpenProblem } from '../../shared/entityRow.ts';
import type { EntityKind } from '../../shared/event.ts';
import type { EventDetail, EventRow } from '../../shared/eventRow.ts';
import type { Handover, HandoverRange } from '../../shared/handover.ts';
import type { Problem } from '../../shared/problem.ts';

const timelineLength = 200;
/** How many events a handover lists. */
const handoverLength = 1_000;

/** Events, what they are about and handovers, straight from the file. */
export function createEventQueries(
  reads: EventReads,
  openProblems: () => readonly OpenProblem[],
  now: () => number,
) {
  function standingOf(entityKind: EntityKind, entityId: string): EventRow | null {
    return standingAmong(reads.timeline(entityKind, entityId, stateLengthOf(entityKind)));
  }

  return {
    /** Everything about one event; null when there is none with that id. */
    get(id: number): EventDetail | null {
      const event = reads.get(id);
      if (event === null) return null;
      const { timestamp, json, data, diff, deliveries, ...stored } = event;
      const { entityKind, entityId } = stored;
      const entityEvents =
        entityId === null ? [] : reads.timeline(entityKind, entityId, timelineLength);
      return {
        ...toRow(stored),
        timestamp,
        json,
        data,
        changes: foldDiff(diff),
        deliveries,
        forwards: reads.forwardsOf(id),
        notes: reads.notesOf([id]),
        timeline: entityEvents.filter((other) => other.id !== id).map(toRow),
        standing:
          entityEvents.length < 2
            ? null
            : standingAmong(entityEvents.slice(0, stateLengthOf(entityKind))),
      };
    },

    /** The event that shows the current state of each entity; null for one without events. */
    standings: (entities: readonly EntityRef[]): readonly (EventRow | null)[] =>
      entities.map(({ entityKind, entityId }) => standingOf(entityKind, entityId)),

    /** What arrived in a span of time and the next shift should know. */
    handover(range: HandoverRange): Handover {
      const marks = reads.handoverMarks(range);
      const listed = marks.slice(0, handoverLength);
      const ids = listed.map(({ id }) => id);
      const rows = new Map(reads.rows(ids).map((event) => [event.id, toRow(event)]));
      return gatherHandover({
        range,
        events: listed.flatMap((mark) => {
          const row = rows.get(mark.id);
          return row === undefined ? [] : [{ row, mark }];
        }),
        notes: reads.notesOf(ids),
        standingOf: ({ entityKind, entityId }) =>
          entityId === null ? null : standingOf(entityKind, entityId),
        isResolved: createResolution(reads),
        problems: openProblems(),
        leftOut: marks.length - listed.length,
        gaps: readCoverage(reads, range, now()).gaps.filter(isWorthSaying),
      });
    },
  };
}

/** Among how many of its newest events the current state of an entity is looked for. */
function stateLengthOf(entityKind: EntityKind): number {
  return entityKind === 'shipment' ? stateEvents : 1;
}

/** The event that shows the current state, among so many of an entity: a shipment's newest state, or else the newest event. */
function standingAmong(newestFirst: readonly StoredEvent[]): EventRow | null {
  const newest = newestStateOf(newestFirst) ?? newestFirst[0];
  return newest === undefined ? null : toRow(newest);
}

/** Whether the problem that an event reports is resolved; null for one that reports none. Reads each record once. */
function createResolution(reads: EventReads): (row: EventRow) => boolean | null {
  const known = new Map<string, readonly Problem[]>();
  return (row) => {
    const { entityKind, entityId, id } = row;
    if (entityId === null || row.tone !== 'attention') return null;
    const key = entityKey({ entityKind, entityId });
    const problems = known.get(key) ?? problemsOf(reads, entityKind, entityId);
    known.set(key, problems);
    const problem = problems.find(({ openedBy }) => openedBy.includes(id));
    return problem === undefined ? null : problem.resolved !== null;
  };
}

function problemsOf(reads: EventReads, kind: EntityKind, id: string): readonly Problem[] {
  const number = reads.entityNumber(kind, id);
  const record = number === null ? null : reads.recordOf(number);
  return record === null ? [] : standingAfter(record.record.steps).problems;
}
