import { assertNever } from '../../../shared/assertNever.ts';
import type { QueryProblem } from '../../../shared/search.ts';
import { eventGroups } from '../../../shared/event.ts';
import { foldText, foldWord } from '../../../shared/foldText.ts';
import { oneLine, wordsOf } from '../../contract/words.ts';
import { foldedTypes, matchingTypes, type SearchType } from './foldedTypes.ts';
import { commaProblem, problemOf, type Place } from './commas.ts';
import { nearestWord } from './nearestWord.ts';
import { numberLists } from './numberLists.ts';
import type { Token, Value } from './lexer.ts';
import {
  groupNamed,
  isEntityFlag,
  isFlag,
  isQualifier,
  qualifiers,
  type EntityFlag,
  type Flag,
  type Qualifier,
} from './vocabulary.ts';
import { readWhen } from './when.ts';
import { writeValue } from '../../../shared/searchFor.ts';
import { entityFlagHints, flagHints } from '../../../shared/searchHelp.ts';
import { words } from '../../../shared/words/words.ts';

/** What a search is read against. */
export interface SearchContext {
  readonly types: readonly SearchType[];
  readonly now: number;
  /** Names and numbers that have some letters in them, to complete a word. */
  readonly namesFor?: (letters: string) => readonly FoundName[];
  /** The ids of what is watched, muted or has open problems, read when they are asked for; none unless given. */
  readonly idsOf?: Readonly<Record<EntityFlag, () => readonly string[]>>;
}

/** A name or number of a shipment, carrier or customer. */
export interface FoundName {
  readonly kind: string;
  readonly text: string;
  readonly hint: string;
}

/** A search as understood: all terms must hold, and what has a problem is left out. */
export interface ParsedQuery {
  readonly terms: readonly Term[];
  readonly problems: readonly QueryProblem[];
  /** What it finds, where that is not what it looks like; null where it is. */
  readonly explanation: string | null;
}

/** One condition; when it is negated, the opposite must hold. */
export type Term = { readonly isNegated: boolean } & Meaning;

type Meaning =
  | {
      readonly kind: 'text';
      readonly field: 'any' | TextQualifier;
      /** Folded, never empty; looked for within one field. */
      readonly text: string;
    }
  | {
      readonly kind: 'numbers';
      /** Folded, never empty; any of them in any field. */
      readonly texts: readonly string[];
    }
  | {
      readonly kind: 'types';
      /** Names; none when a group has no types yet, and then nothing is found. */
      readonly types: readonly string[];
    }
  | { readonly kind: 'is'; readonly flag: Flag }
  | {
      readonly kind: 'entities';
      /** Folded ids of what an event is about; of none, nothing is found. */
      readonly ids: readonly string[];
    }
  | {
      readonly kind: 'time';
      /** Epoch milliseconds, inclusive; null is open on this side. */
      readonly from: number | null;
      /** Exclusive. */
      readonly to: number | null;
    };

type TimeQualifier = 'on' | 'after' | 'before';
type TextQualifier = Exclude<Qualifier, TimeQualifier | 'since' | 'type' | 'group' | 'is'>;

type Reading =
  | Meaning
  | { readonly kind: 'nothing' }
  | { readonly kind: 'problems'; readonly problems: readonly QueryProblem[] };

/** Reads what stands in the search box; never throws. The grammar is in docs/search.md. */
export function parseQuery(text: string, context: SearchContext): ParsedQuery {
  const terms: Term[] = [];
  const problems: QueryProblem[] = [];
  let numberCount = 0;
  for (const { token, numbers } of numberLists(text)) {
    if (numbers.length > 1) {
      terms.push({ kind: 'numbers', texts: numbers, isNegated: false });
      numberCount += numbers.length;
      continue;
    }
    const reading = readToken(token, context);
    if (reading.kind === 'problems') problems.push(...reading.problems);
    else if (reading.kind !== 'nothing') terms.push({ ...reading, isNegated: token.isNegated });
  }
  const explanation = numberCount === 0 ? null : words().searching.numbers(numberCount);
  return { terms, problems, explanation };
}

function readToken(token: Token, context: SearchContext): Reading {
  const { qualifier, values } = token;
  if (qualifier === null) return readPlain(values[0]);
  const name = foldText(qualifier.word);
  if (!isQualifier(name)) return problemAt(qualifier, unknownQualifierWords(qualifier.word));
  const unclosed = values.find(({ isClosed }) => !isClosed);
  if (unclosed !== undefined) return problemAt(unclosed, words().searching.unclosedQuote);
  if (values.length > 1) {
    const problems = values.flatMap((value, index) => commaProblem(token, name, value, index));
    if (problems.length > 0) return { kind: 'problems', problems };
  } else if (foldWord(values[0].text) === '') {
    const { example } = qualifiers[name];
    const text = words().searching.nothingBehindColon(name, example);
    return problemAt(token, text);
  }
  switch (name) {
    case 'type':
      return readTypes(values, context.types);
    case 'group':
      return readGroups(values, context.types);
    case 'is':
      return readFlag(values[0], context);
    case 'on':
    case 'after':
    case 'before':
      return readTime(name, values[0], context.now);
    case 'since':
      return readTime('after', values[0], context.now);
    case 'became':
      return readBecame(values[0], context.types);
    case 'carrier':
    case 'customer':
    case 'changed':
    case 'id':
    case 'key':
    case 'name':
    case 'status':
      return { kind: 'text', field: name, text: foldWord(values[0].text) };
    default:
      return assertNever(name);
  }
}

/** A shipment's events are named by its status; what else has one says what it became. */
function readBecame(value: Value, types: readonly SearchType[]): Reading {
  const text = foldWord(value.text);
  const named = foldedTypes(types).filter(
    ({ group, foldedLabels }) => group === 'shipment' && foldedLabels.includes(text),
  );
  return named.length > 0
    ? { kind: 'types', types: named.map(({ name }) => name) }
    : { kind: 'text', field: 'became', text };
}

function readPlain(value: Value): Reading {
  if (!value.isClosed) return problemAt(value, words().searching.unclosedQuote);
  const text = foldWord(value.text);
  if (text !== '') return { kind: 'text', field: 'any', text };
  return value.isQuoted ? problemAt(value, words().searching.nothingInQuotes) : { kind: 'nothing' };
}

function readTypes(values: readonly Value[], types: readonly SearchType[]): Reading {
  return alternatives(values, {
    read: (value) => {
      const found = matchingTypes(value, types);
      return found.length === 0 ? null : found.map(({ name }) => name);
    },
    explain: ({ text }) => {
      const labels = types.map(({ label }) => label);
      const nearest = nearestWord(text, [...new Set([...labels, ...labels.flatMap(wordsOf)])]);
      const meant = nearest === null ? null : writeValue(nearest);
      const advice = meant === null ? words().searching.writeLabel : ask(`type:${meant}`);
      return words().searching.noType(oneLine(text, 40), advice);
    },
  });
}

function readGroups(values: readonly Value[], types: readonly SearchType[]): Reading {
  return alternatives(values, {
    read: ({ text }) => {
      const wanted = groupNamed(foldText(text));
      return wanted && types.filter(({ group }) => group === wanted).map(({ name }) => name);
    },
    explain: ({ text }) => {
      const names = eventGroups;
      const nearest = nearestWord(text, names);
      const advice =
        nearest === null ? words().searching.write(listed(names)) : ask(`group:${nearest}`);
      return words().searching.noGroup(oneLine(text, 40), advice);
    },
  });
}

/** The types of all values together, or a problem for each value that means none. */
function alternatives(
  values: readonly Value[],
  how: {
    readonly read: (value: Value) => readonly string[] | null;
    readonly explain: (value: Value) => string;
  },
): Reading {
  const found = new Set<string>();
  const problems: QueryProblem[] = [];
  for (const value of values) {
    const names = how.read(value);
    if (names === null) problems.push(problemOf(value, how.explain(value)));
    else for (const name of names) found.add(name);
  }
  return problems.length > 0
    ? { kind: 'problems', problems }
    : { kind: 'types', types: [...found] };
}

function readFlag(value: Value, { idsOf }: SearchContext): Reading {
  const written = foldText(value.text);
  // The outcome is called so in rows and filters.
  const flag = written === 'held' ? 'pending' : written;
  if (isFlag(flag)) return { kind: 'is', flag };
  if (isEntityFlag(flag)) {
    return { kind: 'entities', ids: (idsOf?.[flag]() ?? []).map(foldText) };
  }
  const names = [...Object.keys(flagHints()), ...Object.keys(entityFlagHints())];
  const nearest = nearestWord(flag, names);
  const advice = nearest === null ? words().searching.write(listed(names)) : ask(`is:${nearest}`);
  return problemAt(value, words().searching.noState(oneLine(value.text, 40), advice));
}

function readTime(name: TimeQualifier, value: Value, now: number): Reading {
  const when = readWhen(value.text, now);
  if (when.kind === 'unreadable') return problemAt(value, when.words);
  if (when.kind === 'day') {
    return {
      kind: 'time',
      from: name === 'before' ? null : when.from,
      to: { on: when.to, after: null, before: when.from }[name],
    };
  }
  if (name === 'on') {
    return problemAt(value, words().searching.onIsADay);
  }
  return {
    kind: 'time',
    from: name === 'after' ? when.at : null,
    to: name === 'before' ? when.at : null,
  };
}

function unknownQualifierWords(word: string): string {
  const nearest = nearestWord(word, Object.keys(qualifiers));
  const advice = nearest === null ? words().searching.colonInQuotes : ask(`${nearest}:`);
  return words().searching.noQualifier(oneLine(word, 40), advice);
}

function ask(meant: string): string {
  return words().searching.didYouMean(meant);
}

function listed(names: readonly string[]): string {
  return words().searching.or(names.slice(0, -1).join(', '), names.at(-1) ?? '');
}

function problemAt(place: Place, text: string): Reading {
  return { kind: 'problems', problems: [problemOf(place, text)] };
}
