import { foldText } from '../../../shared/foldText.ts';

/** The word most likely meant: one that begins so, else the one with the fewest mistyped letters, at most one in three. */
export function nearestWord(written: string, words: readonly string[]): string | null {
  const folded = foldText(written);
  if (folded.length < 2) return null;
  let nearest: string | null = null;
  let fewest = Math.max(1, Math.floor(folded.length / 3)) + 1;
  for (const word of words) {
    const candidate = foldText(word);
    if (candidate.startsWith(folded)) return word;
    // So far apart in length, they are further apart in letters.
    if (Math.abs(candidate.length - folded.length) >= fewest) continue;
    const count = mistypedLetters(folded, candidate);
    if (count < fewest) {
      nearest = word;
      fewest = count;
    }
  }
  return nearest;
}

/** Letters to add, drop, replace or swap with their neighbour, until one word is the other. */
function mistypedLetters(written: string, meant: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: meant.length + 1 }, (_, index) => index);
  for (let row = 1; row <= written.length; row++) {
    const current = [row];
    for (let column = 1; column <= meant.length; column++) {
      const isSame = written[row - 1] === meant[column - 1];
      const isSwapped =
        written[row - 1] === meant[column - 2] && written[row - 2] === meant[column - 1];
      current.push(
        Math.min(
          valueAt(last, column - 1) + (isSame ? 0 : 1),
          valueAt(last, column) + 1,
          valueAt(current, column - 1) + 1,
          isSwapped ? valueAt(beforeLast, column - 2) + 1 : Infinity,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return valueAt(last, meant.length);
}

function valueAt(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
