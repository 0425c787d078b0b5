import { Button, Popover } from '@mantine/core';
import { IconChevronDown, type TablerIcon } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { words } from '../../../shared/words/words.ts';
import classes from './Filter.module.css';

interface Props {
  readonly label: string;
  /** What is chosen, shortly; null for nothing. */
  readonly chosen: string | null;
  readonly icon: TablerIcon;
  readonly width: number;
  readonly children: ReactNode;
}

/** A button that opens the choices of one part of the filter and says what is chosen. */
export function FilterButton({ label, chosen, icon: Icon, width, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={width} trapFocus>
      <Popover.Target>
        <Button
          size="sm"
          className={classes.button ?? ''}
          data-chosen={chosen !== null || undefined}
          leftSection={<Icon size={15} aria-hidden="true" />}
          rightSection={<IconChevronDown size={13} aria-hidden="true" />}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={classes.buttonWords}>
            {label}
            {chosen !== null && `: ${chosen}`}
          </span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={words().filter.by(label)}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
