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
}: {
  readonly giveWay?: (() => void) | undefined;
  readonly hidden?: string | null;
} = {}) {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  /** The same texts without what is hidden. */
  const seenTexts: string[] = [];
  const pairs = createLetterPairs();
  const masks = new Map<string, { readonly mask: Mask; readonly upTo: number }>();

  function add(text: string): number {
    const number = texts.push(text) - 1;
    const seen = hidden === null ? text : withoutField(text, hidden);
    seenTexts.push(seen);
    pairs.add(number, seen);
    numbers.set(text, number);
    return number;
  }

  /** The mask kept under a name; `look` writes the part of it that is not known yet. */
  function maskOf(name: string, look: (from: number, to: number, mask: Mask) => void): Mask {
    const known = masks.get(name);
    let mask = known?.mask;
    if (mask === undefined || mask.length < texts.length) {
      mask = new Uint8Array(texts.length + spareTexts);
      mask.set(known?.mask ?? []);
    }
    for (let from = known?.upTo ?? 0; from < texts.length; from += turnTexts) {
      giveWay();
      look(from, Math.min(texts.length, from + turnTexts), mask);
    }
    masks.delete(name);
    masks.set(name, { mask, upTo: texts.length });
    const [oldest] = masks.keys();
    if (masks.size > maxKeptMasks && oldest !== undefined) masks.delete(oldest);
    return mask.subarray(0, texts.length);
  }

  /** The same for a test of each text. */
  const maskOfTexts = (name: string, isIn: (text: string) => boolean): Mask =>
    maskOf(name, (from, to, mask) => {
      for (let each = from; each < to; each += 1) mask[each] = Number(isIn(texts[each] ?? ''));
    });

  return {
    /** The number of a text; a new one if the text is new. */
    numberOf: (text: string): number => numbers.get(text) ?? add(text),

    /** The text of a number; empty when there is none. */
    textOf: (number: number): string => texts[number] ?? '',

    /** How many texts there are; their numbers are below it. */
    size: () => texts.length,

    /**
     * The texts with a folded word in any field that is not hidden, or with `marks` in a field behind one of these. Texts
     * without a bit in `among` may be left out.
     */
    search(word: string, marks: readonly string[] | null, among: Uint32Array | null = null): Mask {
      const name = `${marks?.join('') ?? ''}${word}`;
      const isIn = (text: string) =>
        marks === null ? text.includes(word) : isInField(text, word, marks);
      if (hidden !== null && marks?.includes(hidden) === true) return maskOfTexts(name, isIn);
      const isInSeen = (number: number) => isIn(seenTexts[number] ?? '');
      const isSure = marks === null && pairs.isCertain(word);
      if (among !== null && masks.get(name)?.upTo !== texts.length) {
        const mask = new Uint8Array(texts.length);
        for (let from = 0; from < texts.length; from += turnTexts) {
          giveWay();
          const to = Math.min(texts.length, from + turnTexts);
          pairs.sift(word, { from, to, among }, mask, isSure ? null : isInSeen);
        }
        return mask;
      }
      return maskOf(name, (from, to, mask) => {
        pairs.sift(word, { from, to }, mask, isSure ? null : isInSeen);
      });
    },

    /** The texts whose field behind a mark is one of these words, whole. */
    searchWhole(words: readonly string[], mark: string): Mask {
      const wanted = new Set(words);
      const name = `=${mark}${words.join('\n')}`;
      return maskOfTexts(name, (text) => wanted.has(fieldBehind(text, mark)));
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
function fieldBehind(text: string, mark: string): string {
  const start = text.indexOf(mark) + 1;
  return start === 0 ? '' : text.slice(start, fieldEnd(text, start));
}

/** Where the field ends that an index is in. */
function fieldEnd(text: string, index: number): number {
  let end = index;
  while (end < text.length && text.charCodeAt(end) > 0x1f) end += 1;
  return end;
}
