import { describe, expect, test } from 'vitest';
import { en } from '../../../shared/words/en.ts';
import { es } from '../../../shared/words/es.ts';

/** Sections whose sentences take texts and numbers, each of which a person needs. */
const sections = [
  'addressProblems',
  'alarms',
  'decisions',
  'desktop',
  'enteredAddress',
  'fileProblems',
  'forwardProblems',
  'invalidEvents',
  'relayProblems',
  'searching',
  'storeProblems',
  'systemNotifications',
  'testEvents',
  'tokenProblems',
  'tunnelProblems',
] as const;

/** The values that a sentence names, by their places; a number is one as well. */
function valuesNamed(sentence: (...values: readonly string[]) => string, count: number) {
  const text = sentence(...Array.from({ length: count }, (_, index) => `<${index}>`));
  return [...new Set(text.match(/<\d>/g))].toSorted();
}

type Sentence = (...values: readonly string[]) => string;

function sentencesOf(table: object): readonly (readonly [string, Sentence])[] {
  return Object.entries(table).filter(
    (entry): entry is [string, Sentence] => typeof entry[1] === 'function',
  );
}

const pairs = sections.flatMap((section) => {
  const spanish = new Map(sentencesOf(es[section]));
  return sentencesOf(en[section]).map(
    ([name, english]) => [`${section}.${name}`, english, spanish.get(name)] as const,
  );
});

describe('sentences with values', () => {
  test('there are some', () => expect(pairs.length).toBeGreaterThan(50));

  test.each(pairs)('%s names the same ones in Spanish', (_name, english, spanish) => {
    expect(spanish).toBeDefined();
    expect(valuesNamed(spanish ?? english, english.length)).toEqual(
      valuesNamed(english, english.length),
    );
  });
});

describe('types of events', () => {
  test.each([en, es])('each has a label of its own', ({ eventTypes: { labels } }) => {
    expect(new Set(Object.values(labels)).size).toBe(Object.keys(labels).length);
  });

  test.each([en, es])('what happened follows a name', ({ eventTypes: { happened } }) => {
    for (const words of Object.values(happened)) expect(words).toMatch(/^:? \S/);
  });
});
