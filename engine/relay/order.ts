import { words } from '../../shared/words/words.ts';
import { RelayError } from './problem.ts';

/** The relay skipped messages: their numbers lie between these two. */
export class LeftOutError extends RelayError {
  readonly after: number;
  readonly next: number;

  constructor(after: number, next: number) {
    super(words().relayProblems.leftOut);
    this.after = after;
    this.next = next;
  }
}

/**
 * Checks that messages come without a hole, from behind a number: every message of the stream is for every desk, in its order, and what
 * comes again has a lower number. Throws LeftOutError before the first message behind a hole; the one that is known already, because
 * asking again did not fill it, is passed over.
 */
export function createOrder(after: number, known: LeftOutError | null) {
  let highest = after;
  return (number: number): void => {
    const isKnown = known?.after === highest && known.next === number;
    if (number > highest + 1 && !isKnown) throw new LeftOutError(highest, number);
    highest = Math.max(highest, number);
  };
}
