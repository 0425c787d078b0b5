import { foldLetters, foldWord } from '../../../shared/foldText.ts';
import { numbersIn } from '../../../shared/numberList.ts';

/** A stretch of a text, from its first letter to before its last. */
export type Part = readonly [start: number, end: number];

/** The words of a search that can stand in an event's text: without what is left out, and of qualifiers only the value. */
export function wordsToMark(search: string): readonly string[] {
  const words: string[] = [];
  for (const [, isLeftOut, qualifier, quoted, plain] of search.matchAll(
    /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/gi,
  )) {
    const isAboutText =
      qualifier === undefined || /^(?:id|key|name|carrier|customer|status)$/i.test(qualifier);
    if (isLeftOut !== '' || !isAboutText) continue;
    // After a qualifier a comma means "or".
    const values = quoted === undefined && qualifier !== undefined ? plain?.split(',') : undefined;
    const numbers = qualifier === undefined && plain !== undefined ? numbersIn(plain) : [];
    for (const value of values ?? (numbers.length > 0 ? numbers : [quoted ?? plain ?? ''])) {
      words.push(foldWord(value));
    }
  }
  return words.filter((word) => word !== '');
}

/** Where any of some words stand in a text, whatever is folded away in it; in order, none over another. */
export function foundParts(text: string, words: readonly string[]): readonly Part[] {
  const { letters, places } = foldLetters(text);
  const parts: Part[] = [];
  for (const word of words) {
    for (let at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + word.length)) {
      parts.push([places[at]?.[0] ?? 0, places[at + word.length - 1]?.[1] ?? text.length]);
    }
  }
  const joined: Part[] = [];
  for (const [start, end] of parts.toSorted(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last === undefined || start > last[1]) joined.push([start, end]);
    else joined[joined.length - 1] = [last[0], Math.max(last[1], end)];
  }
  return joined;
}
