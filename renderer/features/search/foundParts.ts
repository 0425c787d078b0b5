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
    for (const value of values ?? [quoted ?? plain ?? '']) words.push(folded(value).letters);
  }
  return words.filter((word) => word !== '');
}

/** Where any of some words stand in a text, whatever its case, spaces and dashes; in order, none over another. */
export function foundParts(text: string, words: readonly string[]): readonly Part[] {
  const { letters, places } = folded(text);
  const parts: Part[] = [];
  for (const word of words) {
    for (let at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + word.length)) {
      parts.push([places[at] ?? 0, (places[at + word.length - 1] ?? 0) + 1]);
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

/** Lower case without spaces and dashes, and where each letter stood. */
function folded(text: string): { readonly letters: string; readonly places: readonly number[] } {
  let letters = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (/[\s\-_–—]/.test(letter)) continue;
    const lower = letter.toLowerCase();
    letters += lower.length === 1 ? lower : letter;
    places.push(at);
  }
  return { letters, places };
}
