import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { Ref } from 'react';
import { modKey } from '../frame/ShortcutsDialog.tsx';
import classes from './Toolbar.module.css';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Goes on to the list: arrow down, Enter, or Escape with nothing to clear. */
  readonly onLeave: () => void;
  readonly ref: Ref<HTMLInputElement>;
}

/** The field that searches everything an event says. */
export function SearchBox({ value, onChange, onLeave, ref }: Props) {
  return (
    <TextInput
      ref={ref}
      type="search"
      aria-label="Search events"
      placeholder="Search shipments, carriers, keys…"
      maxLength={500}
      spellCheck={false}
      autoComplete="off"
      className={classes.search ?? ''}
      leftSection={<IconSearch size={15} />}
      rightSectionWidth={value === '' ? 58 : 34}
      rightSection={
        value === '' ? (
          <Kbd size="xs" aria-hidden="true">
            {modKey} K
          </Kbd>
        ) : (
          <CloseButton size="sm" aria-label="Clear the search" onClick={() => onChange('')} />
        )
      }
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value !== '') onChange('');
        else if (['ArrowDown', 'Enter', 'Escape'].includes(event.key)) onLeave();
        else return;
        event.preventDefault();
      }}
    />
  );
}
