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
import type { Selection } from './list/useSelection.ts';
import type { EventActions } from './useEventActions.ts';

interface Props {
  readonly actions: EventActions;
  readonly selection: Selection;
  readonly onCleared: () => void;
}

/** In place of the filter bar while events are selected: what can be done with them. */
export function SelectionBar({ actions, selection, onCleared }: Props) {
  const { isSelecting } = actions;
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
      <output className={classes.count}>{countWords(selection.ids.size, 'event')} selected</output>
      <div className={classes.actions}>
        {marks.map(({ words, icon, mark }) => (
          <Button
            key={words}
            variant="default"
            size="compact-sm"
            leftSection={icon}
            disabled={isSelecting}
            onClick={() => actions.markSelected(mark)}
          >
            {words}
          </Button>
        ))}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconChecks size={15} />}
          disabled={isSelecting}
          onClick={() => actions.onAcknowledge(null)}
        >
          Acknowledge
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconAlarm size={15} />}
              disabled={isSelecting}
            >
              Snooze
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {snoozeChoices.map(({ words, until }) => (
              <Menu.Item key={words} onClick={() => actions.onSnooze(null, until(Date.now()))}>
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
          onClick={() => {
            selection.clear();
            onCleared();
          }}
        >
          Clear
        </Button>
      </div>
    </section>
  );
}
