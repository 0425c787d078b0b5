import { foldWord } from './foldText.ts';

/** How many letters the numbers in one word have at least; a comma in it may also stand between thousands. */
const minLength = 4;

/** The numbers of shipments, loads or orders in one word of a search, such as `SHP-12345,`; none in any other word. */
export function numbersIn(word: string): readonly string[] {
  const parts = word.split(/[,;]/).filter((part) => foldWord(part) !== '');
  if (!parts.every((part) => /\d/.test(part) && !/[\s:]/.test(part))) return [];
  if (parts.length < 2) return parts;
  return parts.every((part) => foldWord(part).length >= minLength) ? parts : [word];
}

/** Whether a list of numbers goes on behind a word: after a comma, on the next line, in the next cell. */
export function goesOn(word: string, gap: string): boolean {
  return /[,;]$/.test(word) || /[\r\n\t]/.test(gap);
}

/** Numbers written as a search for any of them, and how many of them there are and are in it. */
export interface PastedNumbers {
  readonly search: string;
  readonly count: number;
  readonly taken: number;
}

/**
 * A column or row of numbers as it is copied out of a table; null for any other text. Numbers that would make the search
 * longer than `maxLength` are not taken.
 */
export function numberListIn(pasted: string, maxLength: number): PastedNumbers | null {
  const cells = pasted
    .split(/[\r\n\t]+/)
    // A minus would leave it out.
    .map((cell) => cell.trim().replaceAll(/^-+|[,;]+$/g, ''))
    .filter((cell) => cell !== '');
  const numbers = [...new Set(cells)];
  if (numbers.length < 2 || !numbers.every((cell) => numbersIn(cell).length === 1)) return null;
  let search = '';
  let taken = 0;
  for (const number of numbers) {
    const longer = search === '' ? number : `${search}, ${number}`;
    if (longer.length > maxLength) break;
    search = longer;
    taken += 1;
  }
  return { search, count: numbers.length, taken };
}
