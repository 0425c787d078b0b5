import { assertNever } from '../../../shared/assertNever.ts';
import type { Suggestion } from '../../../shared/search.ts';
import { foldText } from '../../../shared/foldText.ts';
import {
  foldedTypes,
  isPart,
  matchingTypes,
  type FoldedType,
  type SearchType,
} from './foldedTypes.ts';
import type { FoundName, SearchContext } from './query.ts';
import { tokenize, type Token, type Value } from './lexer.ts';
import { isQualifier, qualifiers, type Qualifier } from './vocabulary.ts';
import { timeWords } from './when.ts';
import { writeValue } from '../../../shared/searchFor.ts';
import { entityFlagHints, flagHints } from '../../../shared/searchHelp.ts';
import { words } from '../../../shared/words/words.ts';

const limit = 8;

/** What completes a word, wherever the word stands. */
type Completion = Pick<Suggestion, 'insert' | 'label' | 'hint'>;

/** At most eight ways to complete the word at the caret, by what stands before it; a qualifier up to its colon. */
export function suggest(
  text: string,
  caret: number,
  context: SearchContext,
): readonly Suggestion[] {
  const at = Math.min(Math.max(caret, 0), text.length);
  const token = tokenize(text).find(({ start, end }) => start < at && at <= end);
  const part = token === undefined ? { start: at, end: at, written: '' } : partAt(text, token, at);
  if (part === null) return [];
  const { start, end, written } = part;
  const qualifier = token?.qualifier?.word ?? null;
  // What is inserted must not grow together with what follows.
  const mayFollow = qualifier === null ? /^\s?$/ : /^[\s,]?$/;
  if (!mayFollow.test(text.charAt(end))) return [];
  return completionsOf(qualifier, written, context)
    .filter(({ insert }) => insert !== text.slice(start, end))
    .slice(0, limit)
    .map((completion) => ({ start, end, ...completion }));
}

function completionsOf(
  qualifier: string | null,
  written: string,
  context: SearchContext,
): readonly Completion[] {
  if (qualifier === null) return wordsFor(written, context);
  const name = foldText(qualifier);
  return isQualifier(name) ? valuesFor(name, written, context) : [];
}

interface Part {
  readonly start: number;
  readonly end: number;
  /** What stands before the caret, without quotes. */
  readonly written: string;
}

/** The plain word or the value at the caret; null where there is nothing to complete. */
function partAt(text: string, { qualifier, values }: Token, at: number): Part | null {
  const value = values.find(({ start, end }) => start <= at && at <= end);
  if (value === undefined) return null;
  const written = writtenBefore(value, at);
  if (qualifier === null) {
    // A phrase is taken as it is, and so is a word that the caret stands before.
    const isComplete = value.isQuoted || (written === '' && value.text !== '');
    return isComplete ? null : { start: value.start, end: value.end, written };
  }
  if (values.length > 1 && !takesSeveral(foldText(qualifier.word))) return null;
  // A quote that is still open has swallowed the rest of the search.
  const end = value.isClosed ? value.end : at + text.slice(at).search(/\s|$/);
  return { start: value.start, end, written };
}

function writtenBefore({ start, text, isQuoted }: Value, at: number): string {
  return text.slice(0, Math.max(0, at - start - (isQuoted ? 1 : 0)));
}

function takesSeveral(name: string): boolean {
  return name === 'type' || name === 'group';
}

/** Completes a word without a colon: to a qualifier, or to a value together with its qualifier. */
function wordsFor(written: string, context: SearchContext): readonly Completion[] {
  const begun = foldText(written);
  const names = (Object.keys(qualifiers) as Qualifier[]).filter((name) => name.startsWith(begun));
  const beginnings = names.map((name) => {
    const { hints, hintWithExample } = words().searching;
    const hint = hintWithExample(hints[name], `${name}:${qualifiers[name].example}`);
    return { insert: `${name}:`, label: `${name}:`, hint };
  });
  // One letter begins too many words, and digits are rather a number than a date.
  if (!/^\p{L}{2}/u.test(begun)) {
    const numbered = /^\d{3}/.test(begun) ? (context.namesFor?.(written) ?? []) : [];
    return [...beginnings, ...numbered.flatMap(ofName)];
  }
  const named = begun.length > 2 ? (context.namesFor?.(written) ?? []) : [];
  const values = (['is', 'group', 'on', 'type'] as const).flatMap((name) =>
    valuesFor(name, written, context).map(({ insert, hint }) => {
      const whole = `${name}:${insert}`;
      return { insert: whole, label: whole, hint };
    }),
  );
  return [
    ...beginnings,
    ...(named.length === 0 ? values : values.slice(0, 4)),
    ...named.flatMap(ofName),
  ];
}

function valuesFor(
  name: Qualifier,
  written: string,
  { types, now, namesFor }: SearchContext,
): readonly Completion[] {
  const { takes } = qualifiers[name];
  switch (takes) {
    case 'types':
      return typesFor(foldText(written), types);
    case 'group':
      return beginningWith(foldText(written), Object.entries(words().searching.groups));
    case 'flag':
      return beginningWith(
        foldText(written),
        Object.entries({ ...flagHints(), ...entityFlagHints() }),
      );
    case 'time':
      return beginningWith(written.trim().toLowerCase(), timeWords(now, name !== 'on'));
    case 'text':
      return (name === 'carrier' || name === 'customer') && written.length > 1
        ? (namesFor?.(written) ?? []).filter(({ kind }) => kind === name).flatMap(ofName)
        : [];
    default:
      return assertNever(takes);
  }
}

/** A name or number as it is written in a search; none where that cannot be. */
function ofName({ text, hint }: FoundName): readonly Completion[] {
  const insert = writeValue(text);
  return insert === null ? [] : [{ insert, label: text, hint }];
}

function beginningWith(
  begun: string,
  words: readonly (readonly [word: string, hint: string])[],
): readonly Completion[] {
  return words
    .filter(([word]) => word.startsWith(begun))
    .map(([word, hint]) => ({ insert: word, label: word, hint }));
}

/** By label where one begins so, then by a part of the label, then by a part of MVMNT's name. */
function typesFor(begun: string, types: readonly SearchType[]): readonly Completion[] {
  const all = foldedTypes(types);
  const ranked = new Set([
    ...all.filter(({ foldedLabel }) => foldedLabel.startsWith(begun)),
    ...all.filter(({ labelWords }) => isPart(begun, labelWords)),
    ...all.filter(({ nameWords }) => isPart(begun, nameWords)),
  ]);
  const completions = new Map<string, Completion>();
  for (const type of ranked) {
    const insert = valueMeaning(type, types);
    // Two types of one label are one value, which means both.
    if (insert !== null) completions.set(insert, { insert, label: type.label, hint: type.name });
    // One more, as the value that is already written is not offered.
    if (completions.size > limit) break;
  }
  return [...completions.values()];
}

/** A value that means this type; null when no value can be written that does. */
function valueMeaning(
  { name, label, foldedName, foldedLabel }: FoldedType,
  types: readonly SearchType[],
): string | null {
  const value = foldedLabel === '' ? null : writeValue(label);
  if (value === null) return foldedName === '' ? null : writeValue(name);
  // Without quotes, a label may be a part of others.
  const hasOthers = matchingTypes({ text: label, isQuoted: false }, types).length > 1;
  return value === label && hasOthers ? `"${label}"` : value;
}
