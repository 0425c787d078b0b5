import { assertNever } from '../../../shared/assertNever.ts';
import type { Condition, Rule } from '../../../shared/rule.ts';
import { freeName } from '../../../shared/ruleFile.ts';

/** Moves a rule to another place; a place beyond an end is that end. */
export function moved(rules: readonly Rule[], id: string, to: number): readonly Rule[] {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) return rules;
  const others = rules.filter((each) => each !== rule);
  return others.toSpliced(Math.max(0, Math.min(to, others.length)), 0, rule);
}

/** Puts a rule in the place of the one with its id; a new one goes to the top, where it decides at once. */
export function put(rules: readonly Rule[], rule: Rule): readonly Rule[] {
  return rules.some(({ id }) => id === rule.id)
    ? rules.map((each) => (each.id === rule.id ? rule : each))
    : [rule, ...rules];
}

/** Puts a copy with a name of its own below a rule. */
export function duplicated(rules: readonly Rule[], id: string, newId: string): readonly Rule[] {
  const at = rules.findIndex((each) => each.id === id);
  const rule = rules[at];
  if (rule === undefined) return rules;
  return rules.toSpliced(at + 1, 0, { ...rule, id: newId, name: freeName(rule.name, rules) });
}

/** A rule before anything of it was chosen. */
export function emptyRule(id: string, when: readonly Condition[] = []): Rule {
  return {
    id,
    name: '',
    isEnabled: true,
    when,
    notify: { mode: 'notify', sound: 'default', words: null },
  };
}

/** A condition of a kind before anything of it was chosen. */
export function emptyCondition(kind: Condition['kind']): Condition {
  switch (kind) {
    case 'type':
      return { kind, types: [], groups: [] };
    case 'entity':
      return { kind, entityKind: 'carrier', entityId: '', label: '' };
    case 'field':
      return { kind, path: 'key', test: 'startsWith', value: '' };
    case 'change':
      return { kind, path: '', test: { kind: 'any' } };
    default:
      return assertNever(kind);
  }
}
