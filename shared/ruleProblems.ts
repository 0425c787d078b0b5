import type { z } from 'zod';
import { ruleSchema, type Rule } from './rule.ts';
import { words } from './words/words.ts';

/** A problem with a part of a rule. */
export interface RuleProblem {
  readonly part: 'name' | 'when' | 'notify' | 'rule';
  /** The index of the condition; null for the whole part. */
  readonly index: number | null;
  readonly words: string;
}

/** Reads a rule from outside, or says what is wrong with each of its parts. */
export function readRule(
  value: unknown,
):
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] } {
  const parsed = ruleSchema.safeParse(value);
  if (parsed.success) return { ok: true, rule: parsed.data };
  return { ok: false, problems: parsed.error.issues.map(problemOf) };
}

/** Problems as sentences: "Condition 2: Enter at least one value." */
export function problemWords(problems: readonly RuleProblem[]): string {
  const sentences = problems.map(({ part, index, words: sentence }) => {
    if (part === 'when' && index !== null) {
      return words().ruleProblems.inCondition(index + 1, sentence);
    }
    return sentence;
  });
  return [...new Set(sentences)].join(' ');
}

function problemOf(issue: z.core.$ZodIssue): RuleProblem {
  const [first, second] = issue.path;
  const part = first === 'name' || first === 'when' || first === 'notify' ? first : 'rule';
  const index = part === 'when' && typeof second === 'number' ? second : null;
  return { part, index, words: wordsOf(issue) };
}

/** The schema's own messages are sentences; zod's default messages are for programmers. */
function wordsOf({ code, message, path, ...more }: z.core.$ZodIssue): string {
  if (code === 'unrecognized_keys' && 'keys' in more) {
    return words().ruleProblems.unknownFields(more.keys);
  }
  if (/^\p{Lu}.*[.]$/u.test(message)) return message;
  const at = path.filter((step) => typeof step === 'string').join(' → ');
  return at === '' ? words().ruleProblems.noRule : words().ruleProblems.notValid(at);
}
