/** How many texts share a block, which has one bit for each pair of letters and text. */
const blockShift = 10;
const blockLength = 1 << blockShift;
const wordsInColumn = blockLength / 32;

/** All other letters are taken for one, `other`. */
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const other = letters.length;
const letterCount = letters.length + 1;
const letterOfCode = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = letters.indexOf(String.fromCharCode(code));
  return letter === -1 ? other : letter;
});
/** The columns of single letters come after those of the pairs. */
const firstAlone = letterCount * letterCount;
const columnCount = firstAlone + letterCount;

function letterAt(text: string, at: number): number {
  return letterOfCode[text.charCodeAt(at)] ?? other;
}

/** Where the columns of a word begin in a block. */
function columnsOf(word: string): readonly number[] {
  if (word.length === 1) return [(firstAlone + letterAt(word, 0)) * wordsInColumn];
  const pairs = new Set<number>();
  for (let at = 1; at < word.length; at += 1) {
    pairs.add((letterAt(word, at - 1) * letterCount + letterAt(word, at)) * wordsInColumn);
  }
  return [...pairs];
}

const none = new Uint32Array(0);

/**
 * An index of which letters and pairs of letters are in which text, one bit each. It rules out 32 texts at once, and for a
 * word of one or two letters it needs no look at the texts at all.
 */
export function createLetterPairs() {
  const blocks: Uint32Array[] = [];
  return {
    /** Adds a text; numbers count up from 0. */
    add(number: number, text: string): void {
      const block = (blocks[number >>> blockShift] ??= new Uint32Array(
        columnCount * wordsInColumn,
      ));
      const place = (number & (blockLength - 1)) >>> 5;
      const bit = 1 << (number & 31);
      let before = -1;
      for (let at = 0; at < text.length; at += 1) {
        const letter = letterAt(text, at);
        const alone = (firstAlone + letter) * wordsInColumn + place;
        block[alone] = (block[alone] ?? 0) | bit;
        if (before !== -1) {
          const pair = (before * letterCount + letter) * wordsInColumn + place;
          block[pair] = (block[pair] ?? 0) | bit;
        }
        before = letter;
      }
    },

    /** Whether `sift` without `isIn` finds exactly the texts with this word. */
    isCertain(word: string): boolean {
      if (word.length !== 1 && word.length !== 2) return false;
      return letterAt(word, 0) !== other && letterAt(word, word.length - 1) !== other;
    },

    /** Writes 1 for each text of a range that has all letter pairs of a word and, if given, passes `isIn` and is in `among`. */
    sift(
      word: string,
      { from, to, among = null }: Range,
      into: Uint8Array,
      isIn: ((number: number) => boolean) | null = null,
    ): void {
      const columns = columnsOf(word);
      for (let first = from & ~31; first < to; first += 32) {
        const block = blocks[first >>> blockShift] ?? none;
        const place = (first & (blockLength - 1)) >>> 5;
        let left = among === null ? ~0 : (among[first >>> 5] ?? 0);
        for (let index = 0; index < columns.length && left !== 0; index += 1) {
          left &= block[(columns[index] ?? 0) + place] ?? 0;
        }
        for (; left !== 0; left &= left - 1) {
          const number = first + 31 - Math.clz32(left & -left);
          if (number < from || number >= to) continue;
          if (isIn === null || isIn(number)) into[number] = 1;
        }
      }
    },
  };
}

/** Numbers of texts: from included, to not. */
interface Range {
  readonly from: number;
  readonly to: number;
  /** A bit for each text. */
  readonly among?: Uint32Array | null;
}
