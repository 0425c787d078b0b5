import {
  ActionIcon,
  Autocomplete,
  MultiSelect,
  NumberInput,
  Select,
  TagsInput,
  Tooltip,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { assertNever } from '../../../shared/assertNever.ts';
import { eventGroups, type EventGroup } from '../../../shared/event.ts';
import type { TypeSummary } from '../../../shared/eventRow.ts';
import { pathWords, type Condition } from '../../../shared/rule.ts';
import type { EntityChoice, FieldChoice, RuleChoices } from '../../../shared/ruleTrial.ts';
import { call } from '../../data/api.ts';
import { Problem } from '../../ui/Problem.tsx';
import { countWords, groupWords, numberWords } from '../../ui/words.ts';
import { keys } from '../../data/keys.ts';
import { useTypes } from '../../data/useTypes.ts';
import classes from './Rules.module.css';

type Of<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>;

interface FieldsProps<Kind extends Condition['kind']> {
  readonly condition: Of<Kind>;
  readonly choices: RuleChoices;
  readonly onChange: (condition: Condition) => void;
}

interface Props extends Omit<FieldsProps<Condition['kind']>, 'condition'> {
  readonly condition: Condition;
  readonly problem: string | null;
  readonly onRemove: () => void;
}

const titles = {
  type: 'The event is',
  change: 'What changed',
  field: 'A field of it',
  entity: 'It is about',
} satisfies Record<Condition['kind'], string>;

/** One condition of a rule, with what real events have to offer, and what is wrong with it. */
export function ConditionFields({ condition, problem, onRemove, ...props }: Props) {
  const title = titles[condition.kind];
  return (
    <fieldset className={classes.condition}>
      <legend>{title}</legend>
      <div className={classes.fields}>
        <div className={classes.inputs}>
          <Fields condition={condition} {...props} />
        </div>
        <Tooltip label="Remove this condition">
          <ActionIcon aria-label={`Remove the condition “${title}”`} onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
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

const groupStart = 'group:';

function TypeFields({ condition, onChange }: FieldsProps<'type'>) {
  const { data: types = [] } = useTypes();
  const known = new Set(types.map(({ name }) => name));
  // A rule may come from another computer, where more had arrived.
  const foreign = condition.types.filter((name) => !known.has(name));
  return (
    <MultiSelect
      flex={1}
      size="sm"
      aria-label="Types of events"
      placeholder={
        condition.types.length + condition.groups.length === 0 ? 'Choose types…' : undefined
      }
      searchable
      hidePickedOptions
      maxDropdownHeight={320}
      nothingFoundMessage="No type of that name."
      data={[...typeOptions(types), ...foreign.map((name) => ({ value: name, label: name }))]}
      value={[...condition.groups.map((group) => `${groupStart}${group}`), ...condition.types]}
      onChange={(values) =>
        onChange({
          kind: 'type',
          types: values.filter((value) => !value.startsWith(groupStart)),
          groups: eventGroups.filter((group) => values.includes(`${groupStart}${group}`)),
        })
      }
    />
  );
}

/** Groups with their types; those that came, and how often, before those that never did. */
function typeOptions(types: readonly TypeSummary[]) {
  return eventGroups
    .filter((group) => group !== 'dockbell')
    .map((group) => {
      const inGroup = types.filter((type) => type.group === group);
      const total = inGroup.reduce((sum, type) => sum + type.total, 0);
      return {
        group: groupWords[group],
        items: [
          { value: `${groupStart}${group}`, label: `Any ${anyWords(group)}${counted(total)}` },
          ...inGroup
            .toSorted((one, other) => Number(other.total > 0) - Number(one.total > 0))
            .map(({ name, label, total: count }) => ({
              value: name,
              label: `${label}${counted(count)}`,
            })),
        ],
      };
    });
}

function anyWords(group: EventGroup): string {
  return group === 'other' ? 'other event' : `${group} event`;
}

function counted(count: number): string {
  return count === 0 ? '' : ` (${numberWords(count)})`;
}

const changeTests = [
  { value: 'any', label: 'changes' },
  { value: 'becomes', label: 'becomes' },
  { value: 'falls', label: 'falls by more than' },
  { value: 'rises', label: 'rises by more than' },
] as const;

function ChangeFields({ condition, choices, onChange }: FieldsProps<'change'>) {
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
          suffix=" %"
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

function emptyTest(kind: Of<'change'>['test']['kind']): Of<'change'>['test'] {
  if (kind === 'any') return { kind };
  return kind === 'becomes' ? { kind, values: [] } : { kind, percent: null };
}

const fieldTests = [
  { value: 'is', label: 'is' },
  { value: 'isNot', label: 'is not' },
  { value: 'startsWith', label: 'starts with' },
  { value: 'contains', label: 'contains' },
] as const;

function DataFields({ condition, choices, onChange }: FieldsProps<'field'>) {
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

/** A field by its path, chosen from those that came or typed. */
function PathInput({
  label,
  path,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly path: string;
  readonly choices: readonly FieldChoice[];
  readonly onChange: (path: string) => void;
}) {
  const counts = new Map(choices.map((choice) => [choice.path, choice.count]));
  return (
    <Autocomplete
      flex={1}
      miw={160}
      size="sm"
      aria-label={label}
      placeholder="Choose a field…"
      maxDropdownHeight={280}
      data={choices.map((choice) => choice.path)}
      filter={({ options, search }) => {
        const isChosen = counts.has(search);
        const wanted = search.trim().toLowerCase();
        return options.filter(
          (option) =>
            isChosen ||
            ('value' in option &&
              `${option.value} ${pathWords(option.value)}`.toLowerCase().includes(wanted)),
        );
      }}
      renderOption={({ option }) => (
        <span className={classes.option}>
          {pathWords(option.value)}
          <span>
            {counts.has(option.value) && countWords(counts.get(option.value) ?? 0, 'time')}
          </span>
        </span>
      )}
      value={path}
      onChange={onChange}
    />
  );
}

function EntityFields({ condition, onChange }: FieldsProps<'entity'>) {
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
      aria-label="Shipment, carrier or the like"
      placeholder="Find by id, key or name…"
      searchable
      allowDeselect={false}
      nothingFoundMessage="Nothing of that name in the history."
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
