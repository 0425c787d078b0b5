import { z } from 'zod';
import type { Rule } from './rule.ts';
import { problemWords, readRule } from './ruleProblems.ts';

const fileSchema = z.union([
  z.array(z.unknown()),
  z.object({ rules: z.array(z.unknown()) }).transform(({ rules }) => rules),
]);

const namedSchema = z.object({ name: z.string() });

/** What was read from a file or the clipboard: rules to add, and why the others are left out. */
export interface ReadRules {
  readonly rules: readonly Rule[];
  readonly problems: readonly {
    /** "Rule 3, “Carriers”"; null when it is about the whole text. */
    readonly rule: string | null;
    readonly words: string;
  }[];
}

/** The largest text that is read as rules, in characters. */
const maxRulesTextLength = 2_000_000;
const maxRules = 500;

/** Rules as a text for a file or a colleague; `readRules` takes it back. */
export function rulesText(rules: readonly Rule[]): string {
  const withoutIds = rules.map(({ id: _id, ...rule }) => rule);
  return JSON.stringify({ format: 'dockbell-rules', version: 2, rules: withoutIds }, null, 2);
}

/**
 * Reads rules that were exported, by the same schema as all rules. Each gets an id of its own; one with the name of another
 * gets a number behind it, and one that is there already, word for word, is left out.
 */
export function readRules(text: string, existing: readonly Rule[], newId: () => string): ReadRules {
  if (text.length > maxRulesTextLength) return wholly('This is too long to be rules.');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return wholly(
      'This is not what Dockbell exports: it is no JSON. Copy or choose the whole file.',
    );
  }
  const file = fileSchema.safeParse(json);
  if (!file.success) return wholly('There are no rules in this.');
  if (file.data.length === 0) return wholly('There are no rules in this.');
  const rules: Rule[] = [];
  const problems: ReadRules['problems'][number][] = [];
  for (const [index, value] of file.data.entries()) {
    const named = namedSchema.safeParse(value);
    const rule = `Rule ${index + 1}${named.success ? `, “${named.data.name}”` : ''}`;
    const read = readRule(withId(withNotify(value), newId()));
    const known = [...existing, ...rules];
    if (!read.ok) problems.push({ rule, words: problemWords(read.problems) });
    else if (known.some((other) => isSame(other, read.rule))) {
      problems.push({ rule, words: 'It is there already.' });
    } else if (known.length >= maxRules) {
      problems.push({ rule, words: `There can be at most ${maxRules} rules.` });
    } else rules.push({ ...read.rule, name: freeName(read.rule.name, known) });
  }
  return { rules, problems };
}

/** A name that no rule has yet: the wanted one, or with a number behind it. */
export function freeName(wanted: string, rules: readonly Pick<Rule, 'name'>[]): string {
  const taken = new Set(rules.map(({ name }) => name.toLowerCase()));
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
    name = `${wanted.slice(0, 54).trimEnd()} (${number})`;
  }
  return name;
}

function wholly(words: string): ReadRules {
  return { rules: [], problems: [{ rule: null, words }] };
}

function withId(value: unknown, id: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { ...value, id }
    : value;
}

function isSame(one: Rule, other: Rule): boolean {
  const [first, second] = [one, other].map(({ name, when, notify }) => ({ name, when, notify }));
  return canonical(first) === canonical(second);
}

/** The same text whatever the order of the keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(
          Object.entries(each).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : each,
  );
}

/** A rule of format version 1, in which `notify` was called `tell`, in today's form; anything else as it is. */
function withNotify(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('tell' in value)) return value;
  const { tell, ...rest } = value;
  return { notify: tell, ...rest };
}
