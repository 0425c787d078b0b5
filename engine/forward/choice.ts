import type { ForwardChoice } from '../../shared/forward.ts';
import type { Decision } from '../rules/decision.ts';
import {
  matchRule,
  prepareEvent,
  type CompiledRules,
  type PreparedEvent,
  type RuleEvent,
} from '../rules/evaluate.ts';

/** Which of some targets get an event that was decided: what rings or is held back, or what one of the chosen rules is about. Pure. */
export function chosenFor<Target extends { readonly choice: ForwardChoice }>(
  targets: readonly Target[],
  event: RuleEvent,
  decision: Pick<Decision, 'kind'> & { readonly outcome?: string },
  rules: CompiledRules,
): readonly Target[] {
  // What was reported, answered or muted is left out for everybody.
  if (targets.length === 0 || decision.outcome === 'suppressed') return [];
  let prepared: PreparedEvent | null = null;
  const matches = (ids: readonly string[]) => {
    prepared ??= prepareEvent(event);
    const ready = prepared;
    // A rule that cannot be evaluated rings, so it is sent on as well.
    return rules.some((rule) => ids.includes(rule.id) && matchRule(rule, ready) !== 'no');
  };
  return targets.filter(({ choice }) =>
    choice.kind === 'rings' ? decision.kind !== 'quiet' : matches(choice.ids),
  );
}
