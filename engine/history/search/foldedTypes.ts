import type { EventType } from '../../../shared/event.ts';
import { foldText, foldWord } from '../../../shared/foldText.ts';
import { labelsOf } from '../../contract/catalogue.ts';
import type { Language } from '../../../shared/words/language.ts';
import { spokenLanguage } from '../../../shared/words/words.ts';
import type { Value } from './lexer.ts';

/** What a search needs to know of a type of event. */
export type SearchType = Pick<EventType, 'name' | 'label' | 'group'>;

/** A type with its name and label in the form that is compared. */
export interface FoldedType extends SearchType {
  readonly foldedName: string;
  readonly foldedLabel: string;
  /** In every language: a search that was saved in another one still means something. */
  readonly foldedLabels: readonly string[];
  readonly nameWords: readonly string[];
  readonly labelWords: readonly string[];
  readonly wordsOfLabels: readonly (readonly string[])[];
}

// Folding a hundred types costs more than the rest of a search, and lists of types and the language seldom change.
const folded = new WeakMap<
  readonly SearchType[],
  { readonly language: Language; readonly types: readonly FoldedType[] }
>();

/** Folds a list of types, once for each list in the language that is spoken. */
export function foldedTypes(types: readonly SearchType[]): readonly FoldedType[] {
  const { language } = spokenLanguage();
  const known = folded.get(types);
  if (known?.language === language) return known.types;
  const result = types.map(({ name, label, group }) => ({
    name,
    label,
    group,
    foldedName: foldText(name),
    foldedLabel: foldText(label),
    foldedLabels: labelsOf({ name, label }).map(foldText),
    nameWords: foldedWords(name),
    labelWords: foldedWords(label),
    wordsOfLabels: labelsOf({ name, label }).map(foldedWords),
  }));
  folded.set(types, { language, types: result });
  return result;
}

/**
 * The types that a value of `type:` means: those whose label or name has it as a part. A whole name,
 * and in quotes a whole label, means that type alone, or "Check call" could not be distinguished from "Check
 * call overdue". What no label that is spoken has is looked for in the other languages.
 */
export function matchingTypes(
  { text, isQuoted }: Pick<Value, 'text' | 'isQuoted'>,
  types: readonly SearchType[],
): readonly SearchType[] {
  const wanted = foldWord(text);
  const all = foldedTypes(types);
  const whole = all.filter(
    ({ foldedName, foldedLabels }) =>
      foldedName === wanted || (isQuoted && foldedLabels.includes(wanted)),
  );
  if (whole.length > 0) return whole;
  const spoken = all.filter(
    ({ nameWords, labelWords }) => isPart(wanted, nameWords) || isPart(wanted, labelWords),
  );
  if (spoken.length > 0) return spoken;
  return all.filter(({ wordsOfLabels }) => wordsOfLabels.some((some) => isPart(wanted, some)));
}

/**
 * Whether a folded text is within one of some words, or goes over several of them from the beginning of one. That "seguimiento
 * pendiente" has "open" in it where its words meet is chance.
 */
export function isPart(wanted: string, words: readonly string[]): boolean {
  return words.some(
    (word, index) => word.includes(wanted) || words.slice(index).join('').startsWith(wanted),
  );
}

function foldedWords(text: string): readonly string[] {
  return text.split(/[\s_-]+/).map(foldText);
}
