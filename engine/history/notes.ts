import type { ActionResult } from '../../shared/call.ts';
import type { createNoteStore } from '../store/notes.ts';
import { words } from '../../shared/words/words.ts';

/** What writing notes needs. */
export interface NotesDeps {
  readonly store: ReturnType<typeof createNoteStore>;
  /** The notes on an event changed. */
  readonly onChange: (eventId: number) => void;
  readonly now: () => number;
}

function noEvent(): ActionResult {
  return { ok: false, problem: words().fileProblems.noteWithoutEvent };
}

function noNote(): ActionResult {
  return { ok: false, problem: words().fileProblems.noteGone };
}

/** What dispatchers write about events. */
export function createNotes({ store, onChange, now }: NotesDeps) {
  return {
    add(eventId: number, text: string): ActionResult {
      if (!store.add(eventId, text, now())) return noEvent();
      onChange(eventId);
      return { ok: true };
    },

    change(id: number, text: string): ActionResult {
      const eventId = store.change(id, text, now());
      if (eventId === null) return noNote();
      onChange(eventId);
      return { ok: true };
    },

    remove(id: number): void {
      const eventId = store.remove(id);
      if (eventId !== null) onChange(eventId);
    },
  };
}
