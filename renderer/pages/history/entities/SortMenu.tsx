import { Button, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { words } from '../../../../shared/words/words.ts';
import { useShortcuts } from '../../../ui/useShortcuts.ts';
import classes from './Entities.module.css';
import { type Sorting, sortsOf } from './sorting.ts';

interface Props {
  readonly kind: keyof typeof sortsOf;
  /** A board stands in columns by state whatever is chosen. */
  readonly isBoard: boolean;
  readonly sorting: Sorting;
  readonly onSorting: (sorting: Sorting) => void;
}

/** Chooses what a list is sorted by, which way, and whether by state first; opened by O as well. */
export function SortMenu({ kind, isBoard, sorting, onSorting }: Props) {
  const [isOpen, setOpen] = useState(false);
  useShortcuts({ o: () => setOpen(true) });
  const { sortBy, sorts, reversed, byState } = words().lists;
  const Arrow = sorting.isReversed ? IconArrowUp : IconArrowDown;
  return (
    <Menu opened={isOpen} onChange={setOpen} position="bottom-end" width={230}>
      <Menu.Target>
        <Button
          size="sm"
          className={classes.sort ?? ''}
          aria-label={`${sortBy}: ${sorts[sorting.by]}${sorting.isReversed ? `, ${reversed}` : ''}`}
          title={`${sortBy} (O)`}
          leftSection={<Arrow size={15} aria-hidden="true" />}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
        >
          {sorts[sorting.by]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{sortBy}</Menu.Label>
        <Menu.RadioGroup
          value={sorting.by}
          onChange={(value) => {
            const by = sortsOf[kind].find((each) => each === value);
            if (by !== undefined) onSorting({ ...sorting, by });
          }}
        >
          {sortsOf[kind].map((by) => (
            <Menu.RadioItem key={by} value={by} closeMenuOnClick>
              {sorts[by]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.CheckboxItem
          checked={sorting.isReversed}
          onChange={(isReversed) => onSorting({ ...sorting, isReversed })}
        >
          {reversed}
        </Menu.CheckboxItem>
        {!isBoard && (
          <Menu.CheckboxItem
            checked={sorting.isGrouped}
            onChange={(isGrouped) => onSorting({ ...sorting, isGrouped })}
          >
            {byState}
          </Menu.CheckboxItem>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
