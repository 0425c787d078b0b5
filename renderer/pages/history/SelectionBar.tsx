import { Button, Group, Kbd, Menu } from '@mantine/core';
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

const marks = [
  ['Mark read', IconMailOpened, { name: 'isRead', value: true }],
  ['Mark unread', IconMail, { name: 'isRead', value: false }],
  ['Star', IconStar, { name: 'isStarred', value: true }],
  ['Unstar', IconStarOff, { name: 'isStarred', value: false }],
] as const;

interface Props {
  readonly actions: EventActions;
  readonly selection: Selection;
  readonly onCleared: () => void;
}

/** In place of the filter bar while events are selected: what can be done with them. */
export function SelectionBar({ actions, selection, onCleared }: Props) {
  const { isSelecting } = actions;
  return (
    <section className={classes.bar} data-selection aria-label="Selected events">
      <output className={classes.count}>{countWords(selection.ids.size, 'event')} selected</output>
      <Group gap={6} justify="flex-end" flex="none" ml="auto">
        {marks.map(([words, Icon, mark]) => (
          <Button
            key={words}
            size="compact-sm"
            leftSection={<Icon size={15} />}
            disabled={isSelecting}
            onClick={() => actions.markSelected(mark)}
          >
            {words}
          </Button>
        ))}
        <Button
          size="compact-sm"
          leftSection={<IconChecks size={15} />}
          disabled={isSelecting}
          onClick={() => actions.onTake(null)}
        >
          Take it
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="compact-sm" leftSection={<IconAlarm size={15} />} disabled={isSelecting}>
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
      </Group>
    </section>
  );
}
