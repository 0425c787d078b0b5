import { Autocomplete, Select } from '@mantine/core';
import { words } from '../../../shared/words/words.ts';
import type { FieldsProps } from './conditionProps.ts';
import { PathInput } from './PathInput.tsx';

const fieldTests = ['is', 'isNot', 'startsWith', 'contains'] as const;

/** A field, and what its value is compared with. */
export function DataFields({ condition, choices, onChange }: FieldsProps<'field'>) {
  const { path, test, value } = condition;
  const found = choices.fields.find((each) => each.path === path);
  return (
    <>
      <PathInput
        label={words().rules.field}
        path={path}
        choices={choices.fields}
        onChange={(next) => onChange({ ...condition, path: next })}
      />
      <Select
        w={120}
        size="sm"
        aria-label={words().rules.howItCompares}
        allowDeselect={false}
        data={fieldTests.map((each) => ({ value: each, label: words().rules.fieldTests[each] }))}
        value={test}
        onChange={(next) => {
          const chosen = fieldTests.find((each) => each === next);
          if (chosen !== undefined) onChange({ ...condition, test: chosen });
        }}
      />
      <Autocomplete
        flex={1}
        miw={140}
        size="sm"
        aria-label={words().rules.comparedWith}
        placeholder={path === 'key' ? words().rules.keyExample : words().rules.aValue}
        data={[...(found?.values ?? [])]}
        value={value}
        onChange={(next) => onChange({ ...condition, value: next })}
      />
    </>
  );
}
