import { NumberInput, Select, TagsInput } from '@mantine/core';
import { words } from '../../../shared/words/words.ts';
import type { ConditionOf, FieldsProps } from './conditionProps.ts';
import { PathInput } from './PathInput.tsx';

const changeTests = ['any', 'becomes', 'falls', 'rises'] as const;

/** A field that changes, and how. */
export function ChangeFields({ condition, choices, onChange }: FieldsProps<'change'>) {
  const { path, test } = condition;
  const found = choices.changes.find((each) => each.path === path);
  return (
    <>
      <PathInput
        label={words().rules.changingField}
        path={path}
        choices={choices.changes}
        onChange={(next) => onChange({ ...condition, path: next })}
      />
      <Select
        w={166}
        size="sm"
        aria-label={words().rules.howItChanges}
        allowDeselect={false}
        data={changeTests.map((value) => ({ value, label: words().rules.changeTests[value] }))}
        value={test.kind}
        onChange={(kind) => {
          const chosen = changeTests.find((each) => each === kind);
          if (chosen !== undefined) onChange({ ...condition, test: emptyTest(chosen) });
        }}
      />
      {test.kind === 'becomes' && (
        <TagsInput
          flex={1}
          miw={170}
          size="sm"
          aria-label={words().rules.whatItBecomes}
          placeholder={test.values.length === 0 ? words().rules.aValue : words().rules.orValue}
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
          aria-label={words().rules.percent}
          placeholder={words().rules.anyPercent}
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
