import type { Database } from 'better-sqlite3';
import { dayMs } from '../../shared/duration.ts';

/** How long a notification center may hold one. */
const keptForMs = 7 * dayMs;

/** A notification by the number that a program of the desktop gave it, which means nothing after the life of that program. */
export interface SystemToast {
  readonly life: string;
  readonly id: number;
}

/** What a click on a notification opens: an event, the history with null, or another page. */
export type ToastTarget = number | null | ToastPage;

/** The pages that a click can open. */
const toastPages = ['deliveries', 'handover', 'settings', 'setup'] as const;
export type ToastPage = (typeof toastPages)[number];

/** Whether a text names such a page. */
export function isToastPage(text: unknown): text is ToastPage {
  return toastPages.some((page) => page === text);
}

/** What a notification of the system's daemon was about, also of one shown before a restart. */
export function createToastStore(database: Database, now: () => number) {
  const insert = database.prepare<[string, number, number | null, string | null, number]>(
    'INSERT OR REPLACE INTO toasts (life, daemon_id, event_id, page, shown_at) VALUES (?, ?, ?, ?, ?)',
  );
  const forget = database.prepare<[string, number]>(
    'DELETE FROM toasts WHERE life <> ? OR shown_at < ?',
  );
  const select = database.prepare<
    [string, number],
    { readonly eventId: number | null; readonly page: string | null }
  >('SELECT event_id AS eventId, page FROM toasts WHERE life = ? AND daemon_id = ?');
  const selectOf = database.prepare<[string], SystemToast>(
    'SELECT life, daemon_id AS id FROM toasts WHERE event_id IN (SELECT value FROM json_each(?))',
  );

  return {
    /** Keeps what a notification is about, and forgets those of other lives: their numbers are given again. */
    remember({ life, id }: SystemToast, target: ToastTarget): void {
      const isPage = isToastPage(target);
      insert.run(life, id, isPage ? null : target, isPage ? target : null, now());
      forget.run(life, now() - keptForMs);
    },

    /** What a notification was about; undefined for one that is not known. */
    targetOf({ life, id }: SystemToast): ToastTarget | undefined {
      const row = select.get(life, id);
      if (row === undefined) return undefined;
      return isToastPage(row.page) ? row.page : row.eventId;
    },

    /** The notifications about events. */
    about: (eventIds: readonly number[]): readonly SystemToast[] =>
      selectOf.all(JSON.stringify(eventIds)),
  };
}
