import type { EventDetail, EventRow } from '../../../shared/eventRow.ts';
import type { Filter } from '../../../shared/filter.ts';
import { eventRow } from '../eventRow.ts';
import type { FakeAnswers } from './renderWith.tsx';

const newestAt = Date.parse('2026-11-23T12:00:00');

/** A history of events, one an hour, that answers what the list asks and keeps what is marked. */
export function fakeHistory(count: number) {
  let rows: readonly EventRow[] = Array.from({ length: count }, (_, index) =>
    eventRow(count - index, newestAt - index * 3_600_000, {
      summary: `SHP-${count - index} delivered`,
      friendlyId: `SHP-${count - index}`,
    }),
  );
  const change = (ids: readonly number[], to: Partial<EventRow>) => {
    rows = rows.map((row) => (ids.includes(row.id) ? { ...row, ...to } : row));
  };
  const listed = ({ filter, bound, kept = [] }: ListArgument) =>
    rows.filter(
      (row) =>
        (bound === null || row.id <= bound) &&
        (kept.includes(row.id) ||
          ((filter.isUnreadOnly !== true || !row.isRead) &&
            row.summary.includes(filter.text ?? ''))),
    );
  const marksOf = (ids: readonly number[]) =>
    rows
      .filter(({ id }) => ids.includes(id))
      .map(({ id, isRead, needsSeeing, takenAt, takenBy, snoozedUntil }) => ({
        id,
        isRead,
        needsSeeing,
        takenAt,
        takenBy,
        snoozedUntil,
      }));

  const answers: FakeAnswers = {
    'events:types': () => [],
    'events:days'(argument) {
      const days = new Map<number, number>();
      const list = listed(argument as ListArgument);
      for (const { occurredAt } of list) {
        const start = new Date(occurredAt).setHours(0, 0, 0, 0);
        days.set(start, (days.get(start) ?? 0) + 1);
      }
      return {
        days: [...days].map(([start, each]) => ({ start, count: each })),
        total: list.length,
        newestId: Math.max(0, ...rows.map(({ id }) => id)),
        isComplete: true,
        problems: [],
        explanation: null,
      };
    },
    'events:rows': (argument) =>
      listed(argument as ListArgument).slice(argument.offset, argument.offset + argument.limit),
    'events:offset'(argument) {
      const index = listed(argument as ListArgument).findIndex(({ id }) => id === argument.id);
      return index === -1 ? null : index;
    },
    'events:newCount': ({ sinceId }) => rows.filter(({ id }) => id > sinceId).length,
    'events:ids': () => rows.map(({ id }) => id),
    'events:get': (id) => detailOf(rows.find((row) => row.id === id)),
    'events:markRead': ({ ids, isRead }) => change(ids, { isRead }),
    'events:star': ({ ids, isStarred }) => change(ids, { isStarred }),
    'events:snooze'({ ids, until }) {
      const before = marksOf(ids);
      change(ids, { snoozedUntil: until });
      return before;
    },
    'subjects:set': () => ({ ok: true }),
    'subjects:remove': () => undefined,
    'settings:change': () => ({ ok: true }),
  };
  return {
    answers,
    change,
    /** Stores a new event, the newest of all, or one that arrives so many ms late. */
    add: (id: number, lateMs = 0): void => {
      const row = eventRow(id, newestAt + id - lateMs, { summary: `SHP-${id} delivered` });
      rows = [row, ...rows].toSorted((a, b) => b.occurredAt - a.occurredAt);
    },
  };
}

interface ListArgument {
  readonly filter: Partial<Filter>;
  readonly bound: number | null;
  readonly kept?: readonly number[];
}

function detailOf(row: EventRow | undefined): EventDetail | null {
  if (row === undefined) return null;
  const timestamp = new Date(row.occurredAt).toISOString();
  const lists = { changes: [], deliveries: [], forwards: [], notes: [], timeline: [] };
  return { ...row, timestamp, json: '{}', data: {}, ...lists, standing: null };
}
