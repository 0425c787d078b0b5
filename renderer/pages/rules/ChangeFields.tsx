import { NumberInput, Select, TagsInput } from '@mantine/core';
import type { ConditionOf, FieldsProps } from './conditionProps.ts';
import { PathInput } from './PathInput.tsx';

const changeTests = [
  { value: 'any', label: 'changes' },
  { value: 'becomes', label: 'becomes' },
  { value: 'falls', label: 'falls by more than' },
  { value: 'rises', label: 'rises by more than' },
] as const;

/** A field that changes, and how. */
export function ChangeFields({ condition, choices, onChange }: FieldsProps<'change'>) {
  const { path, test } = condition;
  const found = choices.changes.find((each) => each.path === path);
  return (
    <>
      <PathInput
        label="Field that changes"
        path={path}
        choices={choices.changes}
        onChange={(next) => onChange({ ...condition, path: next })}
      />
      <Select
        w={166}
        size="sm"
        aria-label="How it changes"
        allowDeselect={false}
        data={[...changeTests]}
        value={test.kind}
        onChange={(kind) => {
          const chosen = changeTests.find((each) => each.value === kind);
          if (chosen !== undefined) onChange({ ...condition, test: emptyTest(chosen.value) });
        }}
      />
      {test.kind === 'becomes' && (
        <TagsInput
          flex={1}
          miw={170}
          size="sm"
          aria-label="What it becomes"
          placeholder={test.values.length === 0 ? 'A value…' : 'or…'}
          data={[...(found?.values ?? [])]}
          value={[...test.values]}
          acceptValueOnBlur
          onChange={(values) => onChange({ ...condition, test: { kind: 'becomes', values } })}
        />
      )}
      {(test.kind === 'falls' || test.kind === 'rises') && (
        <NumberInput
          w={110}
          size="sm"
          aria-label="Percent"
          placeholder="any"
          suffix="%"
          min={0.01}
          max={1_000_000}
          hideControls
          value={test.percent ?? ''}
          onChange={(value) =>
            onChange({
              ...condition,
              test: { kind: test.kind, percent: typeof value === 'number' ? value : null },
            })
          }
        />
      )}
    </>
  );
}

function emptyTest(kind: ConditionOf<'change'>['test']['kind']): ConditionOf<'change'>['test'] {
  if (kind === 'any') return { kind };
  return kind === 'becomes' ? { kind, values: [] } : { kind, percent: null };
}
