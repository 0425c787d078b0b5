import { foldText, foldWord } from '../../../shared/foldText.ts';
import type { QueryProblem } from '../../../shared/search.ts';
import { words } from '../../../shared/words/words.ts';
import type { Token, Value } from './lexer.ts';
import { isFlag, qualifiers, type Qualifier } from './vocabulary.ts';

/** What is wrong with one of several values: it is empty, or there should be one only. */
export function commaProblem(
  token: Token,
  name: Qualifier,
  value: Value,
  index: number,
): readonly QueryProblem[] {
  const { takes } = qualifiers[name];
  if (takes !== 'types' && takes !== 'group') {
    return index === 0 ? [problemOf(spanOf(token.values), singleWords(name, token.values))] : [];
  }
  if (foldWord(value.text) !== '') return [];
  const text = words().searching.commaWithoutWord;
  // An empty value has no place of its own, so its comma is shown.
  const start = index === 0 ? value.end : value.start - 1;
  return [problemOf({ start, end: start + 1 }, text)];
}

function singleWords(name: Qualifier, values: readonly Value[]): string {
  const { takes } = qualifiers[name];
  const { noCommasForDays, noCommasForText, noCommasForStates } = words().searching;
  if (takes === 'time') return noCommasForDays(name);
  if (takes === 'text') return noCommasForText(name);
  const written = values.map(({ text }) => foldText(text)).filter(isFlag);
  const [one = 'unread', other = 'late'] = written.length > 1 ? written : [];
  return noCommasForStates(name, one, other);
}

function spanOf(values: Token['values']): Place {
  return { start: values[0].start, end: (values.at(-1) ?? values[0]).end };
}

/** Where something stands in the text of a search. */
export type Place = Pick<QueryProblem, 'start' | 'end'>;

/** What is wrong with what stands there. */
export function problemOf({ start, end }: Place, text: string): QueryProblem {
  return { start, end, words: text };
}
