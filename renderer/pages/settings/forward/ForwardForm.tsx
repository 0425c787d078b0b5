import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  Radio,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  forwardKinds,
  forwardKindWords,
  type ForwardChoice,
  type ForwardStatus,
} from '../../../../shared/forward.ts';
import { words } from '../../../../shared/words/words.ts';
import { act } from '../../../data/api.ts';
import { useAppState } from '../../../data/useAppState.ts';
import { Problem } from '../../../ui/Problem.tsx';
import { emptyDraft, targetOf } from './draft.ts';
import { TargetFields } from './TargetFields.tsx';

interface Props {
  /** The target to change; null for a new one. */
  readonly target: ForwardStatus | null;
  readonly onDone: () => void;
}

/** Where to, which events, and what it is called. */
export function ForwardForm({ target, onDone }: Props) {
  const { hasKeyring } = useAppState();
  const { common, forward } = words();
  const [draft, setDraft] = useState({ ...emptyDraft, kind: target?.kind ?? emptyDraft.kind });
  const [isReplacing, setReplacing] = useState(target === null || target.isForgotten);
  const [name, setName] = useState(target?.name ?? '');
  const [choice, setChoice] = useState<ForwardChoice>(target?.choice ?? { kind: 'rings' });
  const save = useMutation({
    mutationFn: async () =>
      act('forward:save', {
        id: target?.id ?? null,
        name: name.trim() === '' ? forwardKindWords(draft.kind) : name.trim(),
        choice: checked(choice),
        target: isReplacing ? targetOf(draft) : null,
      }),
    onSuccess: onDone,
    meta: { isShownInPlace: true },
  });
  return (
    <form
      aria-label={target === null ? forward.newOne : forward.changeNamed(target.name)}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="xs">
        {target === null && (
          <NativeSelect
            label={forward.sendTo}
            data={forwardKinds.map((value) => ({ value, label: forwardKindWords(value) }))}
            value={draft.kind}
            onChange={({ currentTarget: { value } }) => {
              const kind = forwardKinds.find((one) => one === value);
              if (kind !== undefined) setDraft({ ...draft, kind });
            }}
          />
        )}
        {isReplacing ? (
          <TargetFields
            draft={draft}
            onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
          />
        ) : (
          <div>
            <Button onClick={() => setReplacing(true)}>{forward.otherAddress}</Button>
          </div>
        )}
        <TextInput
          label={common.name}
          description={forward.namePurpose}
          placeholder={forwardKindWords(draft.kind)}
          maxLength={60}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ChoiceFields choice={choice} onChange={setChoice} />
        {!hasKeyring && isReplacing && <Text c="dimmed">{forward.noKeyring}</Text>}
        <Group gap="xs">
          <Button variant="filled" type="submit" size="sm" loading={save.isPending}>
            {target === null ? forward.add : common.save}
          </Button>
          <Button onClick={onDone}>{common.cancel}</Button>
        </Group>
        <Problem error={save.error} />
      </Stack>
    </form>
  );
}

function checked(choice: ForwardChoice): ForwardChoice {
  if (choice.kind === 'rules' && choice.ids.length === 0) {
    throw new Error(words().forwardProblems.noRule);
  }
  return choice;
}

interface ChoiceProps {
  readonly choice: ForwardChoice;
  readonly onChange: (choice: ForwardChoice) => void;
}

/** Everything that rings, or what some rules are about. */
function ChoiceFields({ choice, onChange }: ChoiceProps) {
  const { rules } = useAppState().settings;
  const { forward, navigation } = words();
  const ids = choice.kind === 'rules' ? choice.ids : [];
  return (
    <>
      <Radio.Group
        label={forward.whichEvents}
        value={choice.kind}
        onChange={(kind) => onChange(kind === 'rules' ? { kind, ids } : { kind: 'rings' })}
      >
        <Stack gap={6} mt={4}>
          <Radio size="xs" value="rings" label={forward.everythingThatRings} />
          <Radio
            size="xs"
            value="rules"
            disabled={rules.length === 0}
            label={rules.length === 0 ? forward.aboutRulesNone : forward.aboutRules}
          />
        </Stack>
      </Radio.Group>
      {choice.kind === 'rules' && (
        <Checkbox.Group
          label={navigation.pages.rules}
          value={[...ids]}
          onChange={(chosen) => onChange({ kind: 'rules', ids: chosen })}
        >
          <Stack gap={6} mt={4}>
            {rules.map(({ id, name, isEnabled }) => (
              <Checkbox
                key={id}
                size="xs"
                value={id}
                label={isEnabled ? name : forward.turnedOff(name)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </>
  );
}
