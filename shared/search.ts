import { z } from 'zod';
import { call } from './call.ts';
import { maxSearchLength } from './filter.ts';

/** A part of a search that was left out; positions are UTF-16 offsets. */
export interface QueryProblem {
  readonly start: number;
  readonly end: number;
  /** What is wrong and what to write instead. */
  readonly words: string;
}

/** A completion of a search: `insert` replaces the text from `start` to `end`. */
export interface Suggestion {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
  /** Its name in the list. */
  readonly label: string;
  /** One line on what it finds. */
  readonly hint: string;
}

export const searchCalls = {
  'search:suggest': call(
    z.strictObject({ text: z.string().max(maxSearchLength), caret: z.number().int().min(0) }),
  )<readonly Suggestion[]>(),
};
