import { Button, Kbd, Menu } from '@mantine/core';
import {
  IconAlarm,
  IconChecks,
  IconMail,
  IconMailOpened,
  IconStar,
  IconStarOff,
} from '@tabler/icons-react';
import { countWords } from '../../ui/words.ts';
import { snoozeChoices } from '../../features/marks/snoozeChoices.ts';
import classes from './Toolbar.module.css';
import type { Mark } from '../../features/marks/useMarks.ts';

interface Props {
  readonly count: number;
  readonly isBusy: boolean;
  readonly onMark: (mark: Mark) => void;
  readonly onAcknowledge: () => void;
  readonly onSnooze: (until: number) => void;
  readonly onClear: () => void;
}

/** In place of the filter bar while events are chosen: what can be done with them. */
export function SelectionBar({ count, isBusy, onMark, onClear, ...reminders }: Props) {
  const marks = [
    {
      words: 'Mark read',
      icon: <IconMailOpened size={15} />,
      mark: { name: 'isRead', value: true },
    },
    { words: 'Mark unread', icon: <IconMail size={15} />, mark: { name: 'isRead', value: false } },
    { words: 'Star', icon: <IconStar size={15} />, mark: { name: 'isStarred', value: true } },
    { words: 'Unstar', icon: <IconStarOff size={15} />, mark: { name: 'isStarred', value: false } },
  ] as const;
  return (
    <section className={classes.bar} data-selection aria-label="Selected events">
      <output className={classes.count}>{countWords(count, 'event')} selected</output>
      <div className={classes.actions}>
        {marks.map(({ words, icon, mark }) => (
          <Button
            key={words}
            variant="default"
            size="compact-sm"
            leftSection={icon}
            disabled={isBusy}
            onClick={() => onMark(mark)}
          >
            {words}
          </Button>
        ))}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconChecks size={15} />}
          disabled={isBusy}
          onClick={reminders.onAcknowledge}
        >
          Acknowledge
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconAlarm size={15} />}
              disabled={isBusy}
            >
              Snooze
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {snoozeChoices.map(({ words, until }) => (
              <Menu.Item key={words} onClick={() => reminders.onSnooze(until(Date.now()))}>
                {words}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button
          variant="subtle"
          size="compact-sm"
          rightSection={
            <Kbd size="xs" aria-hidden="true">
              Esc
            </Kbd>
          }
          onClick={onClear}
        >
          Clear
        </Button>
      </div>
    </section>
  );
}
