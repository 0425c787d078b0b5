import { z } from 'zod';
import { call, idSchema, type ActionResult } from './call.ts';

/** A dispatcher's note on an event. */
export interface Note {
  readonly id: number;
  readonly eventId: number;
  /** When it was last changed, epoch ms. */
  readonly writtenAt: number;
  readonly text: string;
  /** Which desk of the team wrote it; null outside of a team. */
  readonly by: string | null;
}

/** In characters. */
export const maxNoteLength = 4_000;

/** The text of a note, trimmed. */
const noteTextSchema = z.string().trim().min(1).max(maxNoteLength);

export const noteCalls = {
  'notes:add': call(z.strictObject({ eventId: idSchema, text: noteTextSchema }))<ActionResult>(),
  'notes:change': call(z.strictObject({ id: idSchema, text: noteTextSchema }))<ActionResult>(),
  'notes:remove': call(idSchema)<void>(),
};
