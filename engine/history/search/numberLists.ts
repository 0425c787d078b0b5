import { foldWord } from '../../../shared/foldText.ts';
import { goesOn, numbersIn } from '../../../shared/numberList.ts';
import { tokenize, type Token } from './lexer.ts';

/** A word of a search, or several that are one list of numbers. */
interface NumberList {
  /** The word, or the first of the list. */
  readonly token: Token;
  /** Folded, none twice; none for a word that holds no number. */
  readonly numbers: readonly string[];
}

/** The words of a search; numbers with commas or line breaks between them are one, and their folded texts its numbers. */
export function numberLists(text: string): readonly NumberList[] {
  const lists: (NumberList & { last: Token; numbers: readonly string[] })[] = [];
  for (const token of tokenize(text)) {
    const { isNegated, qualifier, values } = token;
    const [value] = values;
    const isPlain = !isNegated && qualifier === null && !value.isQuoted;
    const numbers = isPlain ? numbersIn(value.text).map(foldWord) : [];
    const list = lists.at(-1);
    if (
      list !== undefined &&
      list.numbers.length > 0 &&
      numbers.length > 0 &&
      goesOn(list.last.values[0].text, text.slice(list.last.end, token.start))
    ) {
      list.numbers = [...new Set([...list.numbers, ...numbers])];
      list.last = token;
    } else lists.push({ token, last: token, numbers });
  }
  return lists;
}
