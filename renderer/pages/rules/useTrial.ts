import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Rule } from '../../../shared/rule.ts';
import type { RuleTrial, RuleUse } from '../../../shared/ruleTrial.ts';
import { call } from '../../data/api.ts';
import { keys } from '../../data/keys.ts';
import { inParts, joinTrials, joinUses } from './trials.ts';

/** For how long a trial reads before it shows how far it came, in ms, and when it was asked to look further. */
const lookFor = 2_500;
const lookFurtherFor = 30_000;
/** The list of rules can do with less. */
const lookForUse = 1_200;

/** What a rule would have done in the last days; null is a rule that is not complete. Grows while it is read. */
export function useTrial(
  rule: Rule | null,
  { days, isFurther }: { readonly days: 7 | 30; readonly isFurther: boolean },
  rules: readonly Rule[],
) {
  const client = useQueryClient();
  // What it is called and how it sounds changes nothing.
  const tried = rule === null ? null : { id: rule.id, when: rule.when };
  const at = rules.findIndex(({ id }) => id === rule?.id);
  const queryKey = keys.ruleTrial(tried, rules.slice(0, Math.max(0, at)), { days, isFurther });
  return useQuery({
    queryKey,
    enabled: rule !== null,
    queryFn: ({ signal }) => {
      if (rule === null) throw new Error('A rule that is not complete cannot be tried.');
      return inParts((after) => call('rules:try', { rule, span: { days, after } }), joinTrials, {
        within: isFurther ? lookFurtherFor : lookFor,
        signal,
        onPart: (whole) => client.setQueryData<RuleTrial>(queryKey, whole),
      });
    },
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: 0,
  });
}

/** What each saved rule did in the last seven days. */
export function useRuleUse(rules: readonly Rule[]) {
  const asked = rules.map(({ id, isEnabled, when }) => ({ id, isEnabled, when }));
  return useQuery<RuleUse>({
    queryKey: keys.ruleUse(asked),
    enabled: rules.length > 0,
    queryFn: ({ signal }) =>
      inParts((after) => call('rules:use', { days: 7, after }), joinUses, {
        within: lookForUse,
        signal,
      }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: 0,
  });
}
