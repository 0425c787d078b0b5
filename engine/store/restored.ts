import { z } from 'zod';

/** A person chose a backup, or the file in use was lost and what was still open was saved. */
export const restoreReasonSchema = z.enum(['backup', 'rescue']);
export type RestoreReason = z.infer<typeof restoreReasonSchema>;

/** What a restore did when the app started. */
export interface Restored {
  readonly why: RestoreReason;
  /** The name of the file that was there before; null when there was none. */
  readonly keptAs: string | null;
}
