import { foldText } from '../../../shared/foldText.ts';
import type { Section } from './sections.ts';

/** A stretch of text, and whether it was looked for. */
interface Stretch {
  readonly text: string;
  readonly isFound: boolean;
}

/** A section with all the words that were looked for, and what it says around the first of them. */
export interface FoundSection {
  readonly section: Section;
  readonly around: readonly Stretch[];
}

/** About how many letters of a section are shown before and after the word that was found. */
const maxLettersBefore = 36;
const maxLettersAfter = 90;

/**
 * The sections that have every word of a query, as the beginning of a word of theirs; those with one in their title first.
 * A query without a word finds nothing.
 */
export function findSections(sections: readonly Section[], query: string): readonly FoundSection[] {
  const wanted = wordsIn(query).map(({ folded }) => folded);
  if (wanted.length === 0) return [];
  const found = sections.flatMap((section) => {
    const inTitle = wordsIn(section.title);
    const inText = wordsIn(section.text);
    const has = (words: readonly Word[], start: string) =>
      words.some(({ folded }) => folded.startsWith(start));
    if (!wanted.every((start) => has(inTitle, start) || has(inText, start))) return [];
    const titleHits = wanted.filter((start) => has(inTitle, start)).length;
    return [{ section, around: around(section.text, inText, wanted), titleHits }];
  });
  return found.toSorted((one, other) => other.titleHits - one.titleHits);
}

interface Word {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

function wordsIn(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}’']+/gu)].map(({ 0: word, index }) => ({
    folded: foldText(word),
    start: index,
    end: index + word.length,
  }));
}

/** The text around the first word that was looked for, cut between words. */
function around(
  text: string,
  words: readonly Word[],
  wanted: readonly string[],
): readonly Stretch[] {
  const isWanted = ({ folded }: Word) => wanted.some((start) => folded.startsWith(start));
  const middle = words.find(isWanted)?.start ?? 0;
  const shown = words.filter(
    ({ start, end }) => start >= middle - maxLettersBefore && end <= middle + maxLettersAfter,
  );
  const from = shown[0]?.start ?? 0;
  const to = shown.at(-1)?.end ?? text.length;
  const stretches: Stretch[] = from > 0 ? [{ text: '… ', isFound: false }] : [];
  let at = from;
  for (const word of shown.filter(isWanted)) {
    stretches.push({ text: text.slice(at, word.start), isFound: false });
    stretches.push({ text: text.slice(word.start, word.end), isFound: true });
    at = word.end;
  }
  stretches.push({ text: `${text.slice(at, to)}${to < text.length ? ' …' : ''}`, isFound: false });
  return stretches.filter((stretch) => stretch.text !== '');
}
