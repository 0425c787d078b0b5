import { foldDiff } from '../contract/diff.ts';
import { newestStateOf, stateEvents } from '../contract/entityState.ts';
import { gatherHandover } from './handover.ts';
import { toRow } from './toRow.ts';
import type { EventReads } from '../store/eventReads.ts';
import type { EntityRef } from '../../shared/entityRef.ts';
import type { EntityKind } from '../../shared/event.ts';
import type { EventDetail, EventRow } from '../../shared/eventRow.ts';
import type { Handover, HandoverRange } from '../../shared/handover.ts';

const timelineLength = 200;
/** How many events a handover lists. */
const handoverLength = 1_000;

/** Events, what they are about and handovers, straight from the file. */
export function createEventQueries(reads: EventReads) {
  /** The event that shows the current state of an entity: a shipment's newest state, or else the newest event. */
  function standingOf(entityKind: EntityKind, entityId: string): EventRow | null {
    const isShipment = entityKind === 'shipment';
    const events = reads.timeline(entityKind, entityId, isShipment ? stateEvents : 1);
    const newest = newestStateOf(events) ?? events[0];
    return newest === undefined ? null : toRow(newest);
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
      const isAlone = entityId === null || entityEvents.length < 2;
      return {
        ...toRow(stored),
        timestamp,
        json,
        data,
        changes: foldDiff(diff),
        deliveries,
        notes: reads.notesOf([id]),
        timeline: entityEvents.filter((other) => other.id !== id).map(toRow),
        standing: isAlone ? null : standingOf(entityKind, entityId),
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
        leftOut: marks.length - listed.length,
      });
    },
  };
}
