import type { z } from 'zod';
import { ruleSchema, type Rule } from './rule.ts';

/** What is wrong with a rule, and where. */
export interface RuleProblem {
  readonly part: 'name' | 'when' | 'notify' | 'rule';
  /** Which condition, counted from 0; null for the whole part. */
  readonly index: number | null;
  readonly words: string;
}

/** Reads a rule from outside, or says in words what is wrong with each of its parts. */
export function readRule(
  value: unknown,
):
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] } {
  const parsed = ruleSchema.safeParse(value);
  if (parsed.success) return { ok: true, rule: parsed.data };
  return { ok: false, problems: parsed.error.issues.map(problemOf) };
}

/** Problems as one sentence after another: "Condition 2: Enter at least one value." */
export function problemWords(problems: readonly RuleProblem[]): string {
  const words = problems.map(({ part, index, words: said }) => {
    if (part === 'when' && index !== null) return `Condition ${index + 1}: ${said}`;
    return said;
  });
  return [...new Set(words)].join(' ');
}

function problemOf(issue: z.core.$ZodIssue): RuleProblem {
  const [first, second] = issue.path;
  const part = first === 'name' || first === 'when' || first === 'notify' ? first : 'rule';
  const index = part === 'when' && typeof second === 'number' ? second : null;
  return { part, index, words: wordsOf(issue) };
}

/** The schema's own words are sentences; what zod says by itself is for programmers. */
function wordsOf({ code, message, path, ...more }: z.core.$ZodIssue): string {
  if (code === 'unrecognized_keys' && 'keys' in more) {
    return `It has something that Dockbell does not know: ${more.keys.join(', ')}.`;
  }
  if (/^[A-Z].*[.]$/.test(message)) return message;
  const at = path.filter((step) => typeof step === 'string').join(' → ');
  return at === '' ? 'This is no rule.' : `What stands under “${at}” does not fit.`;
}
