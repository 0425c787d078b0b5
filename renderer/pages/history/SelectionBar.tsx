import { Button, Group, Kbd, Menu } from '@mantine/core';
import {
  IconAlarm,
  IconChecks,
  IconMail,
  IconMailOpened,
  IconStar,
  IconStarOff,
} from '@tabler/icons-react';
import { words } from '../../../shared/words/words.ts';
import { snoozeChoices } from '../../features/marks/snoozeChoices.ts';
import classes from './Toolbar.module.css';
import type { Selection } from './list/useSelection.ts';
import type { EventActions } from './useEventActions.ts';

const buttons = [
  ['markRead', IconMailOpened, { name: 'isRead', value: true }],
  ['markUnread', IconMail, { name: 'isRead', value: false }],
  ['star', IconStar, { name: 'isStarred', value: true }],
  ['unstar', IconStarOff, { name: 'isStarred', value: false }],
] as const;

interface Props {
  readonly actions: EventActions;
  readonly selection: Selection;
  readonly onCleared: () => void;
}

/** In place of the filter bar while events are selected: what can be done with them. */
export function SelectionBar({ actions, selection, onCleared }: Props) {
  const { isSelecting } = actions;
  const { history, marks } = words();
  return (
    <section className={classes.bar} data-selection aria-label={history.selection}>
      <output className={classes.count}>{history.selected(selection.ids.size)}</output>
      <Group gap={6} justify="flex-end" flex="none" ml="auto">
        {buttons.map(([name, Icon, mark]) => (
          <Button
            key={name}
            size="compact-sm"
            leftSection={<Icon size={15} />}
            disabled={isSelecting}
            onClick={() => actions.markSelected(mark)}
          >
            {marks[name](1)}
          </Button>
        ))}
        <Button
          size="compact-sm"
          leftSection={<IconChecks size={15} />}
          disabled={isSelecting}
          onClick={() => actions.onTake(null)}
        >
          {marks.take}
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="compact-sm" leftSection={<IconAlarm size={15} />} disabled={isSelecting}>
              {marks.snooze(1)}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {snoozeChoices().map(({ words: choice, until }) => (
              <Menu.Item key={choice} onClick={() => actions.onSnooze(null, until(Date.now()))}>
                {choice}
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
          {history.clearSelection}
        </Button>
      </Group>
    </section>
  );
}
