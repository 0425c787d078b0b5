import type { Notice } from '../shared/appState.ts';

export type Notices = ReturnType<typeof createNotices>;

/** The messages at the top of the window, each until it is dismissed; some may be there from the start. */
export function createNotices(found: readonly Notice[], onChange: () => void) {
  let notices = found;

  return {
    /** Adds one, in place of one with the same id. */
    add(notice: Notice): void {
      notices = [...notices.filter(({ id }) => id !== notice.id), notice];
      onChange();
    },

    dismiss(id: string): void {
      notices = notices.filter((notice) => notice.id !== id);
      onChange();
    },

    all: (): readonly Notice[] => notices,
  };
}
