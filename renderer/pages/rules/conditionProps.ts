import type { Condition } from '../../../shared/rule.ts';
import type { RuleChoices } from '../../../shared/ruleTrial.ts';

/** A condition of one kind. */
export type ConditionOf<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>;

/** What the fields of a condition of one kind need. */
export interface FieldsProps<Kind extends Condition['kind']> {
  readonly condition: ConditionOf<Kind>;
  readonly choices: RuleChoices;
  readonly onChange: (condition: Condition) => void;
}
