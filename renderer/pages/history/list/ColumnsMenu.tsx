import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import { words } from '../../../../shared/words/words.ts';
import { keepFocus } from '../../../ui/keepFocus.ts';
import { isNeeded, moved, withShown } from './arrangement.ts';
import classes from './ColumnsMenu.module.css';
import type { Columns } from './useColumns.ts';

interface Props {
  readonly columns: Columns;
}

/** Chooses which columns there are and in what order. */
export function ColumnsMenu({ columns }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { chooseColumns, resetColumns } = words().history;
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={250}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          size={24}
          aria-label={chooseColumns}
          title={chooseColumns}
          onClick={() => setOpen(!isOpen)}
        >
          <IconColumns3 size={15} aria-hidden="true" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={chooseColumns}>
        <Lines columns={columns} />
        <div className={classes.foot}>
          <Button onClick={columns.reset}>{resetColumns}</Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function Lines({ columns: { arrangement, arrange } }: Props) {
  const { heads, columnUp, columnDown, neededColumn } = words().history;
  const firstChoice = arrangement.find(({ name }) => !isNeeded(arrangement, name))?.name;
  return (
    <ul className={classes.lines}>
      {arrangement.map(({ name, isShown }, index) => {
        const isFixed = isNeeded(arrangement, name);
        const move = (step: -1 | 1) => () => arrange(moved(arrangement, name, step, 'all'));
        return (
          <li key={name} className={classes.line} title={isFixed ? neededColumn : undefined}>
            <Checkbox
              size="xs"
              label={heads[name]}
              checked={isShown}
              disabled={isFixed}
              data-autofocus={name === firstChoice || undefined}
              onChange={(event) =>
                arrange(withShown(arrangement, name, event.currentTarget.checked))
              }
            />
            <Mover
              label={columnUp(heads[name])}
              icon={IconArrowUp}
              isAtEnd={index === 0}
              onMove={move(-1)}
            />
            <Mover
              label={columnDown(heads[name])}
              icon={IconArrowDown}
              isAtEnd={index === arrangement.length - 1}
              onMove={move(1)}
            />
          </li>
        );
      })}
    </ul>
  );
}

interface MoverProps {
  readonly label: string;
  readonly icon: TablerIcon;
  readonly isAtEnd: boolean;
  readonly onMove: () => void;
}

/** At the end it only looks disabled: whoever moved a column there with it keeps the focus. */
function Mover({ label, icon: Icon, isAtEnd, onMove }: MoverProps) {
  return (
    <ActionIcon
      size={24}
      aria-label={label}
      title={label}
      aria-disabled={isAtEnd}
      data-disabled={isAtEnd}
      onClick={({ currentTarget }) => keepFocus(currentTarget, onMove)}
    >
      <Icon size={15} aria-hidden="true" />
    </ActionIcon>
  );
}
