import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EntityChoice } from '../../../shared/ruleTrial.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { keys } from '../../data/keys.ts';
import type { FieldsProps } from './conditionProps.ts';

/** One shipment, carrier or the like of the history. */
export function EntityFields({ condition, onChange }: FieldsProps<'entity'>) {
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.slice(0, 200), 200);
  const { data = [] } = useQuery({
    queryKey: keys.ruleEntities(wanted),
    queryFn: () => call('rules:entities', wanted),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
  const chosen: EntityChoice | null =
    condition.entityId === '' ? null : { ...condition, name: null };
  const offered = [
    ...(chosen === null || data.some((each) => idOf(each) === idOf(chosen)) ? [] : [chosen]),
    ...data,
  ];
  return (
    <Select
      flex={1}
      size="sm"
      aria-label={words().rules.whichEntity}
      placeholder={words().rules.findEntity}
      searchable
      allowDeselect={false}
      nothingFoundMessage={words().rules.noSuchEntity}
      filter={({ options }) => options}
      data={offered.map((each) => ({ value: idOf(each), label: labelOf(each) }))}
      value={chosen === null ? null : idOf(chosen)}
      onSearchChange={setText}
      onChange={(id) => {
        const found = offered.find((each) => idOf(each) === id);
        if (found === undefined) return;
        const { entityKind, entityId, label } = found;
        onChange({ kind: 'entity', entityKind, entityId, label });
      }}
    />
  );
}

function idOf({ entityKind, entityId }: Pick<EntityChoice, 'entityKind' | 'entityId'>): string {
  return `${entityKind} ${entityId}`;
}

function labelOf({ label, name }: EntityChoice): string {
  return name === null || name === label ? label : `${label} · ${name}`;
}
