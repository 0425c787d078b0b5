/**
 * Folds text for comparison, so that what is typed or pasted equals what was sent: `shp12345` and `SHP-12345`, `doNotUse`
 * and `DO_NOT_USE`, `munoz` and `Muñoz`, `obrien` and `O’Brien`, `jb hunt` and `J.B. Hunt`. What has nothing but
 * accents, apostrophes and points keeps them. Folding a folded text changes nothing.
 */
export function foldText(text: string): string {
  if (text.length > maxCachedLength) return fold(text);
  const known = folded.get(text);
  if (known !== undefined) return known;
  if (folded.size === maxCached) folded.clear();
  const result = fold(text);
  folded.set(text, result);
  return result;
}

/**
 * Folds a word of a search: without the brackets, quotes and other punctuation around it, which come along when a number is
 * copied out of a sentence. Empty when there is nothing else.
 */
export function foldWord(word: string): string {
  return foldText(word).replaceAll(around, '');
}

/** A folded text, and where each of its letters stood. */
export interface FoldedLetters {
  readonly letters: string;
  /** For each letter, the UTF-16 offsets where the one it was made of starts and ends, with the accents behind it. */
  readonly places: readonly (readonly [start: number, end: number])[];
}

/** Folds a text as `foldText` does, for a list that shows where something was found in it. */
export function foldLetters(text: string): FoldedLetters {
  let letters = '';
  const places: [number, number][] = [];
  let at = 0;
  for (const letter of text) {
    const end = at + letter.length;
    const own = withoutMarks(visible(letter));
    const last = places.at(-1);
    if (own === '' && last?.[1] === at && mark.test(letter)) last[1] = end;
    for (let unit = 0; unit < own.length; unit += 1) places.push([at, end]);
    letters += own;
    at = end;
  }
  const isKept = places.map(() => true);
  for (const { index } of letters.matchAll(points)) isKept[index] = false;
  return {
    letters: letters.replaceAll(points, ''),
    places: places.filter((_, index) => isKept[index]),
  };
}

function fold(text: string): string {
  const seen = visible(text);
  return withoutMarks(seen).replaceAll(points, '') || seen;
}

/** Compatibility-decomposed lower case without spaces, dashes, underscores and control characters. */
function visible(text: string): string {
  if (ascii.test(text)) return text.toLowerCase().replaceAll(/[ \-_]+/g, '');
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[ßłøđðħıæœþς]/g, (letter) => plainLetters[letter] ?? letter)
    .replaceAll(/[\s\p{Cc}\p{Pd}\u2212_]+/gu, '');
}

/** Without accents, invisible characters and apostrophes, also those that are typed for one. */
function withoutMarks(text: string): string {
  return ascii.test(text)
    ? text.replaceAll(/['`]+/g, '')
    : text.replaceAll(/[\p{M}\p{Cf}'`‘’‛′ʹʻʼ]+/gu, '');
}

/** Most text is plain ASCII and needs none of the slower normalization. */
const ascii = /^[ -~]*$/;
/** Letters that are no other letter with an accent, as people type them without the keys. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ς: 'σ',
};
/** Points and commas, but not those in a number. */
const points = /(?<!\d)[.,]|[.,](?!\d)/g;
const mark = /[\p{M}\p{Cf}]/u;
const around = /^[\p{P}\p{M}\p{Cf}\p{Sk}ʹʻʼ<>|~=]+|[\p{P}\p{M}\p{Cf}\p{Sk}ʹʻʼ<>|~=]+$/gu;

/** A cache: the events of a shipment repeat the same ids and names. */
const folded = new Map<string, string>();
const maxCached = 4_096;
const maxCachedLength = 60;
