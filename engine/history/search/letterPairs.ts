/** How many texts share a block: for each pair of letters it has one bit for each of them. */
const blockShift = 10;
const blockLength = 1 << blockShift;
const wordsInColumn = blockLength / 32;

/** Letters that texts are told apart by; all others are taken for one. */
const lettersAndDigits = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Those of UUIDs (RFC 9562). */
export const hexDigits = '0123456789abcdef';

const none = new Uint32Array(0);

/**
 * Remembers which letters and which pairs of letters stand in each of many texts, as one bit a text: which of them can hold a
 * word is seen for 32 of them at once, and for a word of one or two letters there is nothing else to look at.
 */
export function createLetterPairs(letters = lettersAndDigits) {
  const blocks: Uint32Array[] = [];
  const other = letters.length;
  const letterCount = letters.length + 1;
  const letterOfCode = new Uint8Array(128).fill(other);
  for (let letter = 0; letter < letters.length; letter += 1) {
    letterOfCode[letters.charCodeAt(letter)] = letter;
  }
  /** Behind the columns of the pairs stand those of the letters alone. */
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

  return {
    /** Takes over a text; its number follows that of the text before, from 0 on. */
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

    /** Whether `sift` leaves nothing but texts that hold this word. */
    isCertain(word: string): boolean {
      if (word.length !== 1 && word.length !== 2) return false;
      return letterAt(word, 0) !== other && letterAt(word, word.length - 1) !== other;
    },

    /**
     * Writes 1 for each text of a range that has all letters and pairs of a word, without any for each text, as far as a look
     * at the text of that number, `isIn`, says so too.
     */
    sift(
      word: string,
      { from, to }: Range,
      into: Uint8Array,
      isIn: ((number: number) => boolean) | null = null,
    ): void {
      const columns = columnsOf(word);
      for (let first = from & ~31; first < to; first += 32) {
        const block = blocks[first >>> blockShift] ?? none;
        const place = (first & (blockLength - 1)) >>> 5;
        let left = ~0;
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

/** Numbers of texts: the first, and the one behind the last. */
interface Range {
  readonly from: number;
  readonly to: number;
}
