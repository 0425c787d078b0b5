import { z } from 'zod';
import { call } from './call.ts';

/** A part of a search that cannot be applied; places are UTF-16 offsets in its text. */
export interface QueryProblem {
  readonly start: number;
  readonly end: number;
  /** What is wrong and what to write instead. */
  readonly words: string;
}

/** A way to complete a search: `insert` replaces what stands from `start` to `end`. */
export interface Suggestion {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
  /** What to call it in a list. */
  readonly label: string;
  /** One line on what it finds. */
  readonly hint: string;
}

export const searchCalls = {
  'search:suggest': call(
    z.strictObject({ text: z.string().max(500), caret: z.number().int().min(0) }),
  )<readonly Suggestion[]>(),
};
