import {
  Button,
  Checkbox,
  Group,
  Text,
  TextInput,
  UnstyledButton,
  VisuallyHidden,
} from '@mantine/core';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { eventGroups } from '../../../shared/event.ts';
import type { TypeSummary } from '../../../shared/eventRow.ts';
import { numberWords } from '../../../shared/words/count.ts';
import { words } from '../../../shared/words/words.ts';
import { groupWords } from '../../ui/words.ts';
import { useTypes } from '../../data/useTypes.ts';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import classes from './Filter.module.css';
import { FilterButton } from './FilterButton.tsx';
import { toggled } from '../../data/filters.ts';
import { useHistoryView, useNavigation } from '../../data/navigation.ts';
import { useFacets } from './useFacets.ts';

/** Chooses types of events, grouped, each with how many the rest of the filter finds. */
export function TypeFilter({ chosenCount }: { readonly chosenCount: number }) {
  return (
    <FilterButton
      label={words().filter.type}
      chosen={chosenCount === 0 ? null : String(chosenCount)}
      icon={IconFilter}
      width={400}
    >
      <TypeChoices />
    </FilterButton>
  );
}

// A component of its own: only while it is open is it drawn with each key of a search.
function TypeChoices() {
  const { filter } = useHistoryView();
  const { changeFilter } = useNavigation();
  const [find, setFind] = useState('');
  const [isEveryShown, setEveryShown] = useState(false);
  const { data: types = [] } = useTypes();
  const { data: facets } = useFacets(filter);
  const { types: chosen } = filter;
  const setTypes = (names: readonly string[]) => changeFilter({ types: [...names] });
  const countOf = (type: TypeSummary) => facets?.types[type.name] ?? 0;
  const wanted = find.trim().toLowerCase();
  const shown = types.filter(
    (type) =>
      (type.label.toLowerCase().includes(wanted) ||
        groupWords(type.group).toLowerCase().includes(wanted)) &&
      (isEveryShown || find !== '' || type.total > 0),
  );
  const groups = eventGroups
    .map((group) => ({ group, types: shown.filter((type) => type.group === group) }))
    .filter(({ types: inGroup }) => inGroup.length > 0);
  return (
    <>
      <Group gap={8} p={10} wrap="nowrap" className={classes.head ?? ''}>
        <TextInput
          size="xs"
          flex={1}
          data-autofocus
          aria-label={words().common.findType}
          placeholder={words().common.findTypeHint}
          leftSection={<IconSearch size={14} />}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={chosen.length === 0}
          onClick={() => setTypes([])}
        >
          {words().filter.clear}
        </Button>
      </Group>
      <div className={classes.choices}>
        {groups.map(({ group, types: inGroup }) => (
          <TypeGroup
            key={group}
            name={groupWords(group)}
            types={inGroup}
            names={(find === '' ? types.filter((type) => type.group === group) : inGroup).map(
              (type) => type.name,
            )}
            countOf={countOf}
            chosen={chosen}
            onChoose={setTypes}
            onAllBut={(name) =>
              setTypes(types.map((type) => type.name).filter((each) => each !== name))
            }
          />
        ))}
        {groups.length === 0 && (
          <Text c="dimmed" p="sm">
            {words().common.noSuchType}
          </Text>
        )}
        {!isEveryShown && find === '' && shown.length < types.length && (
          <Button variant="subtle" size="compact-sm" m={8} onClick={() => setEveryShown(true)}>
            {words().filter.showNeverCame(types.length - shown.length)}
          </Button>
        )}
      </div>
      {facets?.isComplete === false && <Counting />}
    </>
  );
}

/** While not all of the history has been counted. */
export function Counting() {
  return <p className={classes.note}>{words().filter.isCounting}</p>;
}

interface TypeGroupProps {
  readonly name: string;
  readonly types: readonly TypeSummary[];
  /** What the choice of the whole group stands for: also types that never came. */
  readonly names: readonly string[];
  readonly countOf: (type: TypeSummary) => number;
  readonly chosen: readonly string[];
  readonly onChoose: (types: readonly string[]) => void;
  readonly onAllBut: (name: string) => void;
}

function TypeGroup({ name, types, names, countOf, chosen, onChoose, onAllBut }: TypeGroupProps) {
  const chosenHere = names.filter((each) => chosen.includes(each)).length;
  const outside = chosen.filter((each) => !names.includes(each));
  return (
    <fieldset className={classes.group}>
      <legend>
        <VisuallyHidden>{name}</VisuallyHidden>
      </legend>
      <div className={classes.choice} data-group>
        <Checkbox
          size="xs"
          label={name}
          aria-label={words().filter.allOf(name)}
          checked={chosenHere === names.length}
          indeterminate={chosenHere > 0 && chosenHere < names.length}
          onChange={(event) =>
            onChoose(event.currentTarget.checked ? [...outside, ...names] : outside)
          }
        />
        <span className={classes.quicks}>
          <Quick label={words().filter.onlyThese} name={name} onClick={() => onChoose(names)} />
        </span>
        <span className={classes.count}>
          {numberWords(types.reduce((sum, type) => sum + countOf(type), 0))}
        </span>
      </div>
      {types.map((type) => (
        <div key={type.name} className={classes.choice}>
          <Checkbox
            size="xs"
            label={
              <span className={classes.type}>
                <ToneIcon tone={type.tone} group={type.group} size={13} />
                {type.label}
              </span>
            }
            checked={chosen.includes(type.name)}
            onChange={(event) => onChoose(toggled(chosen, type.name, event.currentTarget.checked))}
          />
          <span className={classes.quicks}>
            <Quick
              label={words().filter.onlyThis}
              name={type.label}
              onClick={() => onChoose([type.name])}
            />
            <Quick
              label={words().filter.allButThis}
              name={type.label}
              onClick={() => onAllBut(type.name)}
            />
          </span>
          <span className={classes.count}>{numberWords(countOf(type))}</span>
        </div>
      ))}
    </fieldset>
  );
}

function Quick({
  label,
  name,
  onClick,
}: {
  readonly label: string;
  readonly name: string;
  readonly onClick: () => void;
}) {
  return (
    <UnstyledButton className={classes.quick} onClick={onClick}>
      {label}
      <VisuallyHidden>: {name}</VisuallyHidden>
    </UnstyledButton>
  );
}
