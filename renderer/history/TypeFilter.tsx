import {
  Button,
  Checkbox,
  Popover,
  Text,
  TextInput,
  UnstyledButton,
  VisuallyHidden,
} from '@mantine/core';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { eventGroups } from '../../shared/event.ts';
import type { TypeSummary } from '../../shared/ipc.ts';
import { call } from '../api.ts';
import { groupWords, numberWords } from '../common/words.ts';
import { keys } from '../data/keys.ts';
import classes from './TypeFilter.module.css';

interface Props {
  readonly isUnreadOnly: boolean;
  readonly chosen: readonly string[];
  readonly onChange: (types: readonly string[]) => void;
}

/** Chooses types of events, grouped, each with how many there are. */
export function TypeFilter({ isUnreadOnly, chosen, onChange }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={340} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconFilter size={15} />}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {chosen.length === 0 ? 'Type' : `Type: ${chosen.length}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label="Filter by type">
        <TypeChoices isUnreadOnly={isUnreadOnly} chosen={chosen} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  );
}

function TypeChoices({ isUnreadOnly, chosen, onChange }: Props) {
  const [find, setFind] = useState('');
  const [isEveryShown, setEveryShown] = useState(false);
  const { data: types = [] } = useTypes();
  const countOf = (type: TypeSummary) => (isUnreadOnly ? type.unread : type.total);
  const shown = types.filter(
    (type) =>
      type.label.toLowerCase().includes(find.trim().toLowerCase()) &&
      (isEveryShown || find !== '' || countOf(type) > 0 || chosen.includes(type.name)),
  );
  const groups = eventGroups
    .map((group) => ({ group, types: shown.filter((type) => type.group === group) }))
    .filter(({ types: inGroup }) => inGroup.length > 0);
  return (
    <>
      <div className={classes.head}>
        <TextInput
          size="xs"
          data-autofocus
          aria-label="Find a type"
          placeholder="Find a type…"
          leftSection={<IconSearch size={14} />}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={chosen.length === 0}
          onClick={() => onChange([])}
        >
          Clear
        </Button>
      </div>
      <div className={classes.choices}>
        {groups.map(({ group, types: inGroup }) => (
          <fieldset key={group} className={classes.group}>
            <legend>{groupWords[group]}</legend>
            {inGroup.map((type) => (
              <div key={type.name} className={classes.choice}>
                <Checkbox
                  size="xs"
                  label={type.label}
                  checked={chosen.includes(type.name)}
                  onChange={(event) =>
                    onChange(
                      event.currentTarget.checked
                        ? [...chosen, type.name]
                        : chosen.filter((name) => name !== type.name),
                    )
                  }
                />
                <UnstyledButton className={classes.only} onClick={() => onChange([type.name])}>
                  only this<VisuallyHidden>: {type.label}</VisuallyHidden>
                </UnstyledButton>
                <span className={classes.count}>{numberWords(countOf(type))}</span>
              </div>
            ))}
          </fieldset>
        ))}
        {groups.length === 0 && (
          <Text c="dimmed" p="sm">
            No type of that name.
          </Text>
        )}
        {!isEveryShown && find === '' && shown.length < types.length && (
          <Button variant="subtle" size="compact-sm" m={8} onClick={() => setEveryShown(true)}>
            Show the {types.length - shown.length} types without events
          </Button>
        )}
      </div>
    </>
  );
}

/** Every type of event with its mode and counts. */
export function useTypes() {
  return useQuery({
    queryKey: keys.types,
    queryFn: () => call('events:types'),
  });
}
