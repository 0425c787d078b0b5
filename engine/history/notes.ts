import { randomUUID } from 'node:crypto';
import type { ActionResult } from '../../shared/call.ts';
import { words } from '../../shared/words/words.ts';
import type { ChangedNote, NoteStore } from '../store/notes.ts';

/** What writing notes needs. */
export interface NotesDeps {
  readonly store: NoteStore;
  /** Shares notes with the team. */
  readonly team: {
    /** The name of this desk; null in no team. */
    readonly self: () => { readonly name: string } | null;
    /** Writes what is done here together with what is shared of it. */
    readonly doing: <Result>(work: () => Result) => Result;
    readonly note: (eventId: number, teamId: string, text: string | null) => void;
  };
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
export function createNotes({ store, team, onChange, now }: NotesDeps) {
  /** One that was written before this computer was in a team stays its own. */
  function shareNote({ eventId, teamId }: ChangedNote, text: string | null): void {
    if (teamId !== null) team.note(eventId, teamId, text);
  }

  return {
    add(eventId: number, text: string): ActionResult {
      const by = team.self()?.name ?? null;
      const teamId = by === null ? null : randomUUID();
      const isAdded = team.doing(() => {
        if (!store.add(eventId, text, now(), { teamId, by })) return false;
        if (teamId !== null) team.note(eventId, teamId, text);
        return true;
      });
      if (!isAdded) return noEvent();
      onChange(eventId);
      return { ok: true };
    },

    change(id: number, text: string): ActionResult {
      const changed = team.doing(() => {
        const note = store.change(id, text, now(), team.self()?.name ?? null);
        if (note !== null) shareNote(note, text);
        return note;
      });
      if (changed === null) return noNote();
      onChange(changed.eventId);
      return { ok: true };
    },

    remove(id: number): void {
      const removed = team.doing(() => {
        const note = store.remove(id);
        if (note !== null) shareNote(note, null);
        return note;
      });
      if (removed !== null) onChange(removed.eventId);
    },
  };
}
