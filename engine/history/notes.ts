import type { ActionResult } from '../../shared/call.ts';
import type { createNoteStore } from '../store/notes.ts';

/** What writing notes needs. */
export interface NotesDeps {
  readonly store: ReturnType<typeof createNoteStore>;
  /** The notes on an event changed. */
  readonly onChange: (eventId: number) => void;
  readonly now: () => number;
}

const noEvent = {
  ok: false,
  problem: 'This event is no longer in the history, so a note on it cannot be kept.',
} as const;
const noNote = {
  ok: false,
  problem: 'This note has been deleted in the meantime. Write it again.',
} as const;

/** What dispatchers write about events. */
export function createNotes({ store, onChange, now }: NotesDeps) {
  return {
    add(eventId: number, text: string): ActionResult {
      if (!store.add(eventId, text, now())) return noEvent;
      onChange(eventId);
      return { ok: true };
    },

    change(id: number, text: string): ActionResult {
      const eventId = store.change(id, text, now());
      if (eventId === null) return noNote;
      onChange(eventId);
      return { ok: true };
    },

    remove(id: number): void {
      const eventId = store.remove(id);
      if (eventId !== null) onChange(eventId);
    },
  };
}
