import type { Database } from 'better-sqlite3';
import { dayMs } from '../../shared/duration.ts';

/** How long a notification center may hold one. */
const keptForMs = 7 * dayMs;

/** Which event a notification of the system's daemon was about, also of one shown before a restart. */
export function createToastStore(database: Database, now: () => number) {
  const insert = database.prepare<[number, number | null, number]>(
    'INSERT OR REPLACE INTO toasts (daemon_id, event_id, shown_at) VALUES (?, ?, ?)',
  );
  const forget = database.prepare<[number]>('DELETE FROM toasts WHERE shown_at < ?');
  const select = database.prepare<[number], { readonly eventId: number | null }>(
    'SELECT event_id AS eventId FROM toasts WHERE daemon_id = ?',
  );
  const selectOf = database
    .prepare<[string], number>(
      'SELECT daemon_id FROM toasts WHERE event_id IN (SELECT value FROM json_each(?))',
    )
    .pluck();

  return {
    /** Keeps what a notification is about: an event, or several with null. */
    remember(daemonId: number, eventId: number | null): void {
      insert.run(daemonId, eventId, now());
      forget.run(now() - keptForMs);
    },

    /** What a notification was about; undefined for one that is not known. */
    eventOf: (daemonId: number): number | null | undefined => select.get(daemonId)?.eventId,

    /** The notifications about events. */
    idsOf: (eventIds: readonly number[]): readonly number[] =>
      selectOf.all(JSON.stringify(eventIds)),
  };
}
