import { z } from 'zod';
import type { Rule } from './rule.ts';
import { problemWords, readRule } from './ruleProblems.ts';
import { words } from './words/words.ts';

const fileSchema = z.union([
  z.array(z.unknown()),
  z.object({ rules: z.array(z.unknown()) }).transform(({ rules }) => rules),
]);

const namedSchema = z.object({ name: z.string() });

/** The result of reading a file or the clipboard: rules to add, and why others are left out. */
export interface ReadRules {
  readonly rules: readonly Rule[];
  readonly problems: readonly {
    /** "Rule 3, “Carriers”"; null if the problem is with the whole text. */
    readonly rule: string | null;
    readonly words: string;
  }[];
}

/** In characters. */
const maxRulesTextLength = 2_000_000;
const maxRules = 500;

/** Rules as text for a file or a coworker; `readRules` reads it. */
export function rulesText(rules: readonly Rule[]): string {
  const withoutIds = rules.map(({ id: _id, ...rule }) => rule);
  return JSON.stringify({ format: 'dockbell-rules', version: 2, rules: withoutIds }, null, 2);
}

/**
 * Reads exported rules with the schema of all rules. Each gets a new id. A name that is taken gets a number, and a rule that
 * exists already, with the same name and content, is left out.
 */
export function readRules(text: string, existing: readonly Rule[], newId: () => string): ReadRules {
  if (text.length > maxRulesTextLength) return problemWithAll(words().ruleProblems.textTooLong);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return problemWithAll(words().ruleProblems.noJson);
  }
  const file = fileSchema.safeParse(json);
  if (!file.success) return problemWithAll(words().ruleProblems.noRules);
  if (file.data.length === 0) return problemWithAll(words().ruleProblems.noRules);
  const rules: Rule[] = [];
  const problems: ReadRules['problems'][number][] = [];
  for (const [index, value] of file.data.entries()) {
    const named = namedSchema.safeParse(value);
    const { ruleNumber, ruleNamed, knownAlready, tooMany } = words().ruleProblems;
    const rule = named.success ? ruleNamed(index + 1, named.data.name) : ruleNumber(index + 1);
    const read = readRule(withId(value, newId()));
    const known = [...existing, ...rules];
    if (!read.ok) problems.push({ rule, words: problemWords(read.problems) });
    else if (known.some((other) => isSame(other, read.rule))) {
      problems.push({ rule, words: knownAlready });
    } else if (known.length >= maxRules) {
      problems.push({ rule, words: tooMany(maxRules) });
    } else rules.push({ ...read.rule, name: freeName(read.rule.name, known) });
  }
  return { rules, problems };
}

/** A name that no rule has: the wanted one, with a number if it is taken. */
export function freeName(wanted: string, rules: readonly Pick<Rule, 'name'>[]): string {
  const taken = new Set(rules.map(({ name }) => name.toLowerCase()));
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
    name = `${wanted.slice(0, 54).trimEnd()} (${number})`;
  }
  return name;
}

function problemWithAll(problem: string): ReadRules {
  return { rules: [], problems: [{ rule: null, words: problem }] };
}

/** A rule of a file with its id; in format version 1 `notify` was called `tell`. Leaves anything else as it is. */
function withId(value: unknown, id: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (!('tell' in value)) return { ...value, id };
  const { tell, ...rest } = value;
  return { notify: tell, ...rest, id };
}

/** The same name and content; what the schema has read has its keys in the schema's order. */
function isSame(one: Rule, other: Rule): boolean {
  const [first, second] = [one, other].map(({ name, when, notify }) =>
    JSON.stringify([name, when, notify]),
  );
  return first === second;
}
