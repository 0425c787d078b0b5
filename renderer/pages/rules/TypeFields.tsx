import { MultiSelect } from '@mantine/core';
import { eventGroups } from '../../../shared/event.ts';
import type { TypeSummary } from '../../../shared/eventRow.ts';
import { numberWords } from '../../../shared/words/count.ts';
import { words } from '../../../shared/words/words.ts';
import { useTypes } from '../../data/useTypes.ts';
import { groupWords } from '../../ui/words.ts';
import type { FieldsProps } from './conditionProps.ts';

const groupStart = 'group:';

/** Types of events, and groups of types. */
export function TypeFields({ condition, onChange }: FieldsProps<'type'>) {
  const { data: types = [] } = useTypes();
  const known = new Set(types.map(({ name }) => name));
  // A rule may come from another computer, where more had arrived.
  const foreign = condition.types.filter((name) => !known.has(name));
  return (
    <MultiSelect
      flex={1}
      size="sm"
      aria-label={words().rules.typesOfEvents}
      placeholder={
        condition.types.length + condition.groups.length === 0
          ? words().rules.chooseTypes
          : undefined
      }
      searchable
      hidePickedOptions
      maxDropdownHeight={320}
      nothingFoundMessage={words().common.noSuchType}
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
        group: groupWords(group),
        items: [
          {
            value: `${groupStart}${group}`,
            label: `${capital(words().ruleSentence.anyEventOf(group))}${counted(total)}`,
          },
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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function counted(count: number): string {
  return count === 0 ? '' : ` (${numberWords(count)})`;
}
