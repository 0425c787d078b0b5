import { grown } from './grown.ts';
import { createLetterPairs, hexDigits } from './letterPairs.ts';

/**
 * Which entries of a dictionary a search word is in: 1 at the entry's number. Good until the next text is added or the next
 * search begins.
 */
export type Mask = Uint8Array;

export interface TextDictionary {
  /** The number of a text of an event that happened then, epoch ms; a new number if the text was not there. */
  readonly numberOf: (text: string, occurredAt: number) => number;
  /**
   * A span of time, epoch ms, that all events with one of the texts happened in; `first` is after `last` when there are
   * no such texts. Of many texts it is all of time: they would hardly narrow it, and looking at each is dear.
   */
  readonly timesOf: (mask: Mask) => { readonly first: number; readonly last: number };
  /** The text of a number; empty when there is none. */
  readonly textOf: (number: number) => string;
  /** How many texts there are. */
  readonly size: () => number;
  /** To be called before the words of a search are looked for: what was answered before may be written over. */
  readonly beginSearch: () => void;
  /**
   * The entries that hold a word: where it is seen, or with `marks` only in the fields behind these marks. A word is folded
   * and so holds no marks itself.
   */
  readonly search: (word: string, marks: readonly string[] | null) => Mask;
  /** The entries whose field behind a mark is one of these words, whole. */
  readonly searchWhole: (words: readonly string[], mark: string) => Mask;
}

/** Texts that are kept in two parts, the second of which begins with a mark. */
interface Parts {
  readonly mark: string;
  readonly beginnings: TextDictionary;
  readonly rests: TextDictionary;
}

/** A look at the text of a number; null where none is needed. */
interface TextTest {
  readonly isIn: ((number: number) => boolean) | null;
  /** Whether what is hidden is looked through, too. */
  readonly isHiddenToo?: boolean;
}

/** How many masks are kept for the next search; each asks for one per word, and the next keystroke for a longer word. */
const keptMasks = 32;
/** So many letters of each text are seen without a look at it. */
const startLength = 4;
/** Of how many texts, or which share of all, it is worth to see when they came. */
const fewTexts = 1_024;
const smallShare = 1 / 8;
/** After how many texts others get a turn. */
const turnAfter = 8_192;

/**
 * Texts that many events share, each kept once under a number. Most are ruled out for a word by their pairs of letters, without
 * a look at their text. What stands behind the mark `hidden`, and behind something else, is found only by those who ask for it.
 * With the mark `split`, the parts before and from that mark on are kept once each, for where many texts share a part a search
 * looks at that once. `giveWay` is called from time to time in a search.
 */
export function createTextDictionary({
  giveWay = () => undefined,
  hidden = null,
  split = null,
}: {
  readonly giveWay?: () => void;
} & (
  | { readonly hidden?: string | null; readonly split?: null }
  | { readonly hidden?: null; readonly split?: string | null }
) = {}): TextDictionary {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const pairs = createLetterPairs();
  /** Those of what is hidden; MVMNT's own ids are. */
  const hiddenPairs = createLetterPairs(hexDigits);
  const parts: Parts | null =
    split === null
      ? null
      : {
          mark: split,
          beginnings: createTextDictionary({ giveWay }),
          rests: createTextDictionary({ giveWay }),
        };
  /** The numbers of the two parts of each text. */
  let beginnings = new Uint32Array(1_024);
  let rests = new Uint32Array(1_024);
  /** When the earliest and the latest event with a text happened, epoch ms. */
  let firsts = new Float64Array(1_024);
  let lasts = new Float64Array(1_024);
  /** How each text begins, see `startOf`. */
  let starts = new Uint32Array(1_024);
  const masks = new Map<string, { readonly mask: Mask; readonly upTo: number }>();
  /** Masks of words that were forgotten, to be used anew: thrown away, they would have all garbage collected once a second. */
  const spare: Mask[] = [];

  function emptyMask(): Mask {
    const mask = spare.pop();
    return mask?.length === firsts.length ? mask.fill(0) : new Uint8Array(firsts.length);
  }

  /** Where what is hidden begins, with its mark; at the end of a text that hides nothing. What comes first is seen. */
  function hiddenAt(text: string): number {
    const start = hidden === null ? -1 : text.indexOf(hidden);
    return start <= 0 ? text.length : start;
  }

  /** A test for texts by number: whether a word is seen in one. */
  function seenTest(word: string): (number: number) => boolean {
    // Most short words that are typed are the start of an id, and to see that takes no look at the text.
    const start = word.length > startLength ? null : startOf(word);
    const letters = start === null ? 0 : 2 ** (8 * word.length) - 1;
    return (number) =>
      (start !== null && ((starts[number] ?? 0) & letters) === start) ||
      isSeenIn(texts[number] ?? '', word);
  }

  function isSeenIn(text: string, word: string): boolean {
    const at = text.indexOf(word);
    if (at === -1) return false;
    const start = hiddenAt(text);
    return at < start || text.includes(word, fieldEnd(text, start + 1));
  }

  function add(text: string): number {
    const number = texts.length;
    if (number === firsts.length) {
      firsts = grown(firsts, new Float64Array(number * 2));
      lasts = grown(lasts, new Float64Array(number * 2));
      if (parts === null) {
        starts = grown(starts, new Uint32Array(number * 2));
      } else {
        beginnings = grown(beginnings, new Uint32Array(number * 2));
        rests = grown(rests, new Uint32Array(number * 2));
      }
    }
    if (parts === null) {
      starts[number] = startOf(text.slice(1)) ?? 0;
      const start = hiddenAt(text);
      const stop = fieldEnd(text, start + 1);
      pairs.add(number, text.slice(0, start) + text.slice(stop));
      if (hidden !== null) hiddenPairs.add(number, text.slice(start, stop));
    } else {
      const at = text.indexOf(parts.mark);
      const start = at === -1 ? text.length : at;
      beginnings[number] = parts.beginnings.numberOf(text.slice(0, start), 0);
      rests[number] = parts.rests.numberOf(text.slice(start), 0);
    }
    firsts[number] = Infinity;
    lasts[number] = -Infinity;
    texts.push(text);
    numbers.set(text, number);
    return number;
  }

  /** Keeps the mask of that name; what it does not know yet, `look` writes. */
  function find(name: string, look: (from: number, to: number, mask: Mask) => void): Mask {
    const known = masks.get(name);
    if (known?.upTo === texts.length) return known.mask.subarray(0, texts.length);
    // With room for what comes, so that a search does not make a new one whenever an event came.
    const hasRoom = known !== undefined && known.mask.length >= texts.length;
    const mask = hasRoom ? known.mask : emptyMask();
    if (known !== undefined && !hasRoom) mask.set(known.mask);
    for (let from = known?.upTo ?? 0; from < texts.length; from += turnAfter) {
      giveWay();
      look(from, Math.min(texts.length, from + turnAfter), mask);
    }
    masks.delete(name);
    masks.set(name, { mask, upTo: texts.length });
    return mask.subarray(0, texts.length);
  }

  /** The texts with all pairs of letters of a word for which a look at the text holds; with null, these pairs are enough. */
  function findInTexts(name: string, word: string, { isIn, isHiddenToo = false }: TextTest): Mask {
    return find(name, (from, to, mask) => {
      pairs.sift(word, { from, to }, mask, isIn);
      if (isHiddenToo) hiddenPairs.sift(word, { from, to }, mask, isIn);
    });
  }

  /** The texts with a part that is in a mask. */
  function findInParts(
    name: string,
    { parts, maskOf }: { readonly parts: Parts; readonly maskOf: (part: TextDictionary) => Mask },
  ): Mask {
    const [inBeginnings, inRests] = [maskOf(parts.beginnings), maskOf(parts.rests)];
    return find(name, (from, to, mask) => {
      for (let number = from; number < to; number += 1) {
        const inBeginning = inBeginnings[beginnings[number] ?? 0] ?? 0;
        mask[number] = inBeginning | (inRests[rests[number] ?? 0] ?? 0);
      }
    });
  }

  return {
    numberOf(text, occurredAt) {
      const number = numbers.get(text) ?? add(text);
      if (occurredAt < (firsts[number] ?? 0)) firsts[number] = occurredAt;
      if (occurredAt > (lasts[number] ?? 0)) lasts[number] = occurredAt;
      return number;
    },

    timesOf(mask) {
      let first = Infinity;
      let last = -Infinity;
      let left = Math.max(fewTexts, mask.length * smallShare);
      for (let number = nextIn(mask, 0); number !== -1; number = nextIn(mask, number + 1)) {
        left -= 1;
        if (left < 0) return { first: -Infinity, last: Infinity };
        const earliest = firsts[number] ?? first;
        const latest = lasts[number] ?? last;
        if (earliest < first) first = earliest;
        if (latest > last) last = latest;
      }
      return { first, last };
    },

    textOf: (number) => texts[number] ?? '',

    size: () => texts.length,

    beginSearch() {
      parts?.beginnings.beginSearch();
      parts?.rests.beginSearch();
      for (const [name, { mask }] of masks) {
        if (masks.size <= keptMasks) return;
        masks.delete(name);
        spare.push(mask);
      }
    },

    search(word, marks) {
      const name = `${marks?.join('') ?? ''}${word}`;
      if (parts !== null) {
        return findInParts(name, { parts, maskOf: (part) => part.search(word, marks) });
      }
      if (marks === null) {
        return findInTexts(name, word, { isIn: pairs.isCertain(word) ? null : seenTest(word) });
      }
      return findInTexts(name, word, {
        isIn: (number) => isInField(texts[number] ?? '', word, marks),
        isHiddenToo: hidden !== null && marks.includes(hidden),
      });
    },

    searchWhole(words, mark) {
      const name = `=${mark}${words.join('\n')}`;
      if (parts !== null) {
        return findInParts(name, { parts, maskOf: (part) => part.searchWhole(words, mark) });
      }
      const wanted = new Set(words);
      return findInTexts(name, '', {
        isIn: (number) => wanted.has(fieldBehind(texts[number] ?? '', mark)),
      });
    },
  };
}

/** The first letters of a text as one number, the first in its lowest byte; null when one of them is not ASCII. */
function startOf(text: string): number | null {
  let start = 0;
  for (let at = Math.min(startLength, text.length) - 1; at >= 0; at -= 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) return null;
    start = start * 256 + code;
  }
  return start;
}

/** The next entry in a mask from a number on; -1 when there is none. */
function nextIn(mask: Mask, from: number): number {
  // Where entries are close to each other, a call for each of them takes longer than a look at what lies between.
  for (let number = from; number < from + 16; number += 1) if (mask[number] === 1) return number;
  return mask.indexOf(1, from + 16);
}

/** Whether a word begins in a field behind one of the marks. */
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
  if (start === 0) return '';
  return text.slice(start, fieldEnd(text, start));
}

/** Where the field ends that a place is in. */
function fieldEnd(text: string, place: number): number {
  let end = place;
  while (end < text.length && text.charCodeAt(end) > 0x1f) end += 1;
  return end;
}
