import { Autocomplete, Select } from '@mantine/core';
import type { FieldsProps } from './conditionProps.ts';
import { PathInput } from './PathInput.tsx';

const fieldTests = [
  { value: 'is', label: 'is' },
  { value: 'isNot', label: 'is not' },
  { value: 'startsWith', label: 'starts with' },
  { value: 'contains', label: 'contains' },
] as const;

/** A field, and what its value is compared with. */
export function DataFields({ condition, choices, onChange }: FieldsProps<'field'>) {
  const { path, test, value } = condition;
  const found = choices.fields.find((each) => each.path === path);
  return (
    <>
      <PathInput
        label="Field"
        path={path}
        choices={choices.fields}
        onChange={(next) => onChange({ ...condition, path: next })}
      />
      <Select
        w={120}
        size="sm"
        aria-label="How it compares"
        allowDeselect={false}
        data={[...fieldTests]}
        value={test}
        onChange={(next) => {
          const chosen = fieldTests.find((each) => each.value === next);
          if (chosen !== undefined) onChange({ ...condition, test: chosen.value });
        }}
      />
      <Autocomplete
        flex={1}
        miw={140}
        size="sm"
        aria-label="Compared with"
        placeholder={path === 'key' ? 'ERP-7…' : 'A value…'}
        data={[...(found?.values ?? [])]}
        value={value}
        onChange={(next) => onChange({ ...condition, value: next })}
      />
    </>
  );
}
