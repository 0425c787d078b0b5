import { describeType, eventTypes } from './contract/catalogue.ts';
import { foldDiff } from './contract/diff.ts';
import { chosenMode } from './rules/decide.ts';
import type { EventStore, StoredEvent } from './store/events.ts';
import type { Mode } from '../shared/event.ts';
import type {
  Cursor,
  EventDetail,
  EventPage,
  EventRow,
  Filter,
  TypeSummary,
} from '../shared/ipc.ts';

const timelineLength = 200;

/** What the window shows of the stored events. */
export function createHistory(store: EventStore, modes: () => Readonly<Record<string, Mode>>) {
  return {
    /** A page of events, newest first by the time they happened. */
    page(filter: Filter, after: Cursor | null, limit: number): EventPage {
      const stored = store.page(filter, after, limit + 1);
      const rows = stored.slice(0, limit).map(toRow);
      const last = rows.at(-1);
      const hasMore = stored.length > limit && last !== undefined;
      return { rows, next: hasMore ? { occurredAt: last.occurredAt, id: last.id } : null };
    },

    /** Everything about one event; null when there is none of that id. */
    get(id: number): EventDetail | null {
      const event = store.get(id);
      if (event === null) return null;
      const { entityKind, entityId, data, diff, deliveries } = event;
      return {
        ...toRow(event),
        entityId,
        data,
        changes: foldDiff(diff),
        deliveries,
        timeline:
          entityId === null
            ? []
            : store
                .timeline(entityKind, entityId, timelineLength)
                .filter((other) => other.id !== id)
                .map(toRow),
      };
    },

    /** All published types and every other one that ever came. */
    types(): readonly TypeSummary[] {
      const counts = new Map(store.counts().map((count) => [count.type, count]));
      const chosen = modes();
      const published = new Set(eventTypes.map(({ name }) => name));
      const others = [...counts.keys()].filter((name) => !published.has(name)).map(describeType);
      return [...eventTypes, ...others].map((type) => ({
        ...type,
        mode: chosenMode(chosen, type.name) ?? type.defaultMode,
        total: counts.get(type.name)?.total ?? 0,
        unread: counts.get(type.name)?.unread ?? 0,
      }));
    },
  };
}

function toRow(event: StoredEvent): EventRow {
  const { label, group } = describeType(event.type);
  const { id, type, tone, occurredAt, receivedAt, entityKind, friendlyId, key, summary } = event;
  const { deliveryCount, isRead, outcome, reason } = event;
  const entityLabel = friendlyId ?? event.name ?? event.entityId?.slice(0, 8) ?? '';
  return {
    id,
    type,
    label,
    group,
    tone,
    occurredAt,
    receivedAt,
    entityKind,
    entityLabel,
    friendlyId,
    key,
    summary,
    deliveryCount,
    isRead,
    outcome,
    reason,
  };
}
