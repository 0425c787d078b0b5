import { createLetterPairs } from './letterPairs.ts';

/** Which texts of a dictionary a word is in: 1 at the number of each. Not to be written to. */
export type Mask = Uint8Array;

export type Dictionary = ReturnType<typeof createDictionary>;

/** How many masks are kept: page and counts of a search ask for the same words. */
const maxKeptMasks = 32;
/** How many texts a kept mask can take before it has to be copied. */
const spareTexts = 4_096;
/** How many texts are looked at before other threads get a turn. */
const turnTexts = 8_192;

/**
 * Texts that many events share, each kept once under a number, searched by parts of words. The field behind the mark
 * `hidden` is found only when it is named, unless the text has nothing else. `giveWay` is called from time to time.
 */
export function createDictionary({
  giveWay = () => undefined,
  hidden = null,
  read = (stored) => stored,
}: {
  readonly giveWay?: (() => void) | undefined;
  readonly hidden?: string | null;
  /** Brings a stored text into the form that is searched; asked once for each. */
  readonly read?: (stored: string) => string;
} = {}) {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  /** The same texts without what is hidden. */
  const seenTexts: string[] = [];
  const pairs = createLetterPairs();
  const masks = createMasks(() => texts.length, giveWay);

  function add(stored: string): number {
    const text = read(stored);
    const number = texts.push(text) - 1;
    const seen = hidden === null ? text : withoutField(text, hidden);
    seenTexts.push(seen);
    pairs.add(number, seen);
    numbers.set(stored, number);
    return number;
  }

  const maskOfTexts = (name: string, isIn: (text: string) => boolean): Mask =>
    masks.kept(name, (from, to, mask) => {
      for (let each = from; each < to; each += 1) mask[each] = Number(isIn(texts[each] ?? ''));
    });

  return {
    /** The number of a text as it is stored; a new one if the text is new. */
    numberOf: (text: string): number => numbers.get(text) ?? add(text),

    /** The text of a number; empty when there is none. */
    textOf: (number: number): string => texts[number] ?? '',

    /** How many texts there are; their numbers are below it. */
    size: () => texts.length,

    /** The texts with a folded word in any field, or in those behind `marks`; texts without a bit in `among` may be left out. */
    search(word: string, marks: readonly string[] | null, among: Uint32Array | null = null): Mask {
      const name = `${marks?.join('') ?? ''}${word}`;
      const isIn = (text: string) =>
        marks === null ? text.includes(word) : isInField(text, word, marks);
      if (hidden !== null && marks?.includes(hidden) === true) return maskOfTexts(name, isIn);
      const isInSeen = (number: number) => isIn(seenTexts[number] ?? '');
      const isSure = marks === null && pairs.isCertain(word);
      const isIncomplete = among !== null && !masks.isKept(name);
      const look: Look = (from, to, mask) => {
        const range = { from, to, among: isIncomplete ? among : null };
        pairs.sift(word, range, mask, isSure ? null : isInSeen);
      };
      return isIncomplete ? masks.once(look) : masks.kept(name, look);
    },

    /** The texts whose field behind a mark is one of these words, whole. */
    searchWhole(words: readonly string[], mark: string): Mask {
      const wanted = new Set(words);
      const name = `=${mark}${words.join('\n')}`;
      return maskOfTexts(name, (text) => wanted.has(fieldBehind(text, mark)));
    },
  };
}

/** Writes the part of a mask that belongs to a range of texts. */
type Look = (from: number, to: number, mask: Mask) => void;

/** Masks of all texts, the last ones kept under their names. */
function createMasks(size: () => number, giveWay: () => void) {
  const masks = new Map<string, { readonly mask: Mask; readonly upTo: number }>();

  function write(mask: Mask, first: number, look: Look): void {
    for (let from = first; from < size(); from += turnTexts) {
      giveWay();
      look(from, Math.min(size(), from + turnTexts), mask);
    }
  }

  return {
    /** Whether a mask is kept that knows all texts. */
    isKept: (name: string) => masks.get(name)?.upTo === size(),

    /** A mask that is not kept. */
    once(look: Look): Mask {
      const mask = new Uint8Array(size());
      write(mask, 0, look);
      return mask;
    },

    /** The mask kept under a name; `look` writes the part of it that is not known yet. */
    kept(name: string, look: Look): Mask {
      const known = masks.get(name);
      let mask = known?.mask;
      if (mask === undefined || mask.length < size()) {
        mask = new Uint8Array(size() + spareTexts);
        mask.set(known?.mask ?? []);
      }
      write(mask, known?.upTo ?? 0, look);
      masks.delete(name);
      masks.set(name, { mask, upTo: size() });
      const [oldest] = masks.keys();
      if (masks.size > maxKeptMasks && oldest !== undefined) masks.delete(oldest);
      return mask.subarray(0, size());
    },
  };
}

/** A text without the field behind a mark; what a text begins with stays. */
function withoutField(text: string, mark: string): string {
  const start = text.indexOf(mark);
  return start <= 0 ? text : text.slice(0, start) + text.slice(fieldEnd(text, start + 1));
}

/** Whether a word is in a field behind one of the marks. */
function isInField(text: string, word: string, marks: readonly string[]): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    let mark = at - 1;
    while (mark > 0 && text.charCodeAt(mark) > 0x1f) mark -= 1;
    if (marks.includes(text.charAt(mark))) return true;
  }
  return false;
}

/** The field behind a mark; empty where there is none. */
export function fieldBehind(text: string, mark: string): string {
  const start = text.indexOf(mark) + 1;
  return start === 0 ? '' : text.slice(start, fieldEnd(text, start));
}

/** Where the field ends that an index is in. */
function fieldEnd(text: string, index: number): number {
  let end = index;
  while (end < text.length && text.charCodeAt(end) > 0x1f) end += 1;
  return end;
}
