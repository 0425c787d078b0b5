import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import type { Filter } from '../../../shared/filter.ts';
import { words } from '../../../shared/words/words.ts';
import { useTypes } from '../../data/useTypes.ts';
import { filterChips } from '../../data/filterChips.ts';
import { NameForm } from './NameForm.tsx';

interface Props {
  readonly filter: Filter;
  readonly onSave: (name: string, isPinned: boolean) => void;
}

/** Keeps the present search and filters as a view with a name. */
export function SaveView({ filter, onSave }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={280}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {words().views.saveView}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words().views.saveView}>
        <NewView
          filter={filter}
          onSave={(name, isPinned) => {
            setOpen(false);
            onSave(name, isPinned);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function NewView({ filter, onSave }: Props) {
  const { data: types = [] } = useTypes();
  const parts = [filter.text.trim(), ...filterChips(filter, types).map(({ label }) => label)];
  const name = parts.filter((each) => each !== '').join(', ');
  return (
    <NameForm name={name.slice(0, 60)} isPinned saveLabel={words().common.save} onSave={onSave} />
  );
}
