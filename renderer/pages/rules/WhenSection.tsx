import { Button, Menu, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Condition } from '../../../shared/rule.ts';
import type { RuleChoices } from '../../../shared/ruleTrial.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { keys } from '../../data/keys.ts';
import { useTypes } from '../../data/useTypes.ts';
import { Problem } from '../../ui/Problem.tsx';
import { ConditionFields } from './ConditionFields.tsx';
import { emptyCondition } from './ruleChanges.ts';

interface Props {
  readonly when: readonly Condition[];
  /** What is wrong with a condition, or with all of them; null for nothing. */
  readonly problemAt: (index: number | null) => string | null;
  readonly onChange: (when: readonly Condition[]) => void;
}

const noChoices: RuleChoices = { changes: [], fields: [], looked: 0 };

/** The conditions of a rule. */
export function WhenSection({ when, problemAt, onChange }: Props) {
  const { data: choices = noChoices } = useChoices(when);
  return (
    <Stack component="section" gap={10} aria-label={words().rules.whenAllHold}>
      <h2>{when.length > 1 ? words().rules.whenAllHold : words().rules.whenThisHolds}</h2>
      {when.map((condition, index) => (
        <ConditionFields
          // The order is all by which two conditions of a kind differ.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          condition={condition}
          choices={choices}
          problem={problemAt(index)}
          onChange={(next) => onChange(when.with(index, next))}
          onRemove={() => onChange(when.toSpliced(index, 1))}
        />
      ))}
      <AddCondition onAdd={(kind) => onChange([...when, emptyCondition(kind)])} />
      <Problem error={problemAt(null)} />
    </Stack>
  );
}

const kinds = ['type', 'change', 'field', 'entity'] as const;

function AddCondition({ onAdd }: { readonly onAdd: (kind: Condition['kind']) => void }) {
  return (
    <Menu position="bottom-start" width={230}>
      <Menu.Target>
        <Button style={{ alignSelf: 'flex-start' }} leftSection={<IconPlus size={14} />}>
          {words().rules.addCondition}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => onAdd(kind)}>
            {words().rules.conditionKinds[kind]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What the newest events of the chosen types have to offer. */
function useChoices(when: readonly Condition[]) {
  const { data: all = [] } = useTypes();
  const chosen = when.filter((each) => each.kind === 'type');
  const groups = new Set<string>(chosen.flatMap((each) => each.groups));
  const types = [
    ...chosen.flatMap((each) => each.types),
    ...all.filter(({ group, total }) => total > 0 && groups.has(group)).map(({ name }) => name),
  ];
  return useQuery({
    queryKey: keys.ruleChoices(types),
    queryFn: () => call('rules:choices', types),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}
