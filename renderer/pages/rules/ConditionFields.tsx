import { Group } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { assertNever } from '../../../shared/assertNever.ts';
import type { Condition } from '../../../shared/rule.ts';
import { words } from '../../../shared/words/words.ts';
import { Problem } from '../../ui/Problem.tsx';
import { ToolButton } from '../../ui/ToolButton.tsx';
import { ChangeFields } from './ChangeFields.tsx';
import type { FieldsProps } from './conditionProps.ts';
import { DataFields } from './DataFields.tsx';
import { EntityFields } from './EntityFields.tsx';
import classes from './RuleEditor.module.css';
import { TypeFields } from './TypeFields.tsx';

interface Props extends Omit<FieldsProps<Condition['kind']>, 'condition'> {
  readonly condition: Condition;
  readonly problem: string | null;
  readonly onRemove: () => void;
}

/** One condition of a rule, with what real events have to offer, and what is wrong with it. */
export function ConditionFields({ condition, problem, onRemove, ...props }: Props) {
  const title = words().rules.conditionTitles[condition.kind];
  return (
    <fieldset className={classes.condition}>
      <legend>{title}</legend>
      <Group gap={8} align="flex-start" wrap="nowrap">
        <Group gap={8} align="flex-start" flex={1} miw={0}>
          <Fields condition={condition} {...props} />
        </Group>
        <ToolButton
          flex="none"
          mt={2}
          label={words().rules.removeNamedCondition(title)}
          tip={words().rules.removeCondition}
          onClick={onRemove}
        >
          <IconTrash size={16} />
        </ToolButton>
      </Group>
      <Problem error={problem} />
    </fieldset>
  );
}

function Fields({ condition, ...props }: Omit<Props, 'problem' | 'onRemove'>) {
  switch (condition.kind) {
    case 'type':
      return <TypeFields condition={condition} {...props} />;
    case 'change':
      return <ChangeFields condition={condition} {...props} />;
    case 'field':
      return <DataFields condition={condition} {...props} />;
    case 'entity':
      return <EntityFields condition={condition} {...props} />;
    default:
      return assertNever(condition);
  }
}
