import { Box, Menu } from '@mantine/core';
import {
  IconAlarm,
  IconAlarmOff,
  IconBellOff,
  IconBraces,
  IconChecks,
  IconCopy,
  IconEye,
  IconFilter,
  IconKey,
  IconListDetails,
  IconListSearch,
  IconMail,
  IconMailOpened,
  IconLayoutSidebarRight,
  IconStar,
  IconStarOff,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { EventRow } from '../../../shared/eventRow.ts';
import { searchFor } from '../../../shared/searchFor.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { useNavigation } from '../../data/navigation.ts';
import { useSubjectOf } from '../../data/subjects.ts';
import { EntityTakeItem } from '../../features/marks/EntityTakeItem.tsx';
import { takeableEvent, takeWords } from '../../features/marks/taking.ts';
import { snoozeChoices } from '../../features/marks/snoozeChoices.ts';
import { eventJson } from './details/eventJson.ts';
import classes from './RowMenu.module.css';
import type { EventActions } from './useEventActions.ts';

/** The event a menu is open for, and where. */
export interface MenuPlace {
  readonly row: EventRow;
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly place: MenuPlace;
  readonly actions: EventActions;
  /** How many events are marked together with this one. */
  readonly count: number;
  readonly onOpen: (row: EventRow) => void;
  readonly onClose: () => void;
}

/** What can be done with one event, where it was clicked. */
export function RowMenu({ place: { row, x, y }, actions, count, onOpen, onClose }: Props) {
  const { makeRule } = useNavigation();
  const { history } = words();
  return (
    <Menu
      opened
      onChange={(isOpen) => !isOpen && onClose()}
      position="bottom-start"
      width={250}
      transitionProps={{ duration: 0 }}
      withinPortal={false}
      floatingStrategy="fixed"
      trapFocus
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={history.menu}
          className={classes.place}
          style={{ left: x, top: y }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={history.actionsFor(row.summary)}>
        <Item
          icon={<IconLayoutSidebarRight size={15} />}
          hint="Enter"
          label={words().common.open}
          onClick={() => onOpen(row)}
        />
        <MarkItems row={row} actions={actions} count={count} />
        <ReminderItems row={row} actions={actions} count={count} />
        {row.group !== 'dockbell' && (
          <Item
            icon={<IconListDetails size={15} />}
            label={history.makeRule}
            onClick={() => makeRule(row.id)}
          />
        )}
        <SubjectItems row={row} actions={actions} />
        <Menu.Divider />
        <SearchItems row={row} />
        <Menu.Divider />
        <CopyItems row={row} />
      </Menu.Dropdown>
    </Menu>
  );
}

type MarkProps = Pick<Props, 'actions' | 'count'> & RowProps;

interface RowProps {
  readonly row: EventRow;
}

function MarkItems({ row, actions, count }: MarkProps) {
  const { marks } = words();
  return (
    <>
      <Item
        icon={row.isRead ? <IconMail size={15} /> : <IconMailOpened size={15} />}
        hint="E"
        label={(row.isRead ? marks.markUnread : marks.markRead)(count)}
        onClick={() => actions.onToggleRead(row)}
      />
      <Item
        icon={row.isStarred ? <IconStarOff size={15} /> : <IconStar size={15} />}
        hint="S"
        label={(row.isStarred ? marks.unstar : marks.star)(count)}
        onClick={() => actions.onToggleStar(row)}
      />
    </>
  );
}

function ReminderItems({ row, actions, count }: MarkProps) {
  const { marks } = words();
  return (
    <>
      <Item
        icon={<IconChecks size={15} />}
        hint="A"
        label={
          count === 1
            ? takeWords(takeableEvent(row), actions.reminders.teamName)
            : marks.takeMany(count)
        }
        onClick={() => actions.onTake(row)}
      />
      {row.snoozedUntil === null ? (
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item leftSection={<IconAlarm size={15} />}>
              {marks.snooze(count)}
            </Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            {snoozeChoices().map((choice) => (
              <Item
                key={choice.words}
                label={choice.words}
                {...(choice.key !== undefined && { hint: choice.key })}
                onClick={() => actions.onSnooze(row, choice.until(Date.now()))}
              />
            ))}
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      ) : (
        <Item
          icon={<IconAlarmOff size={15} />}
          hint="Z"
          label={marks.cancelReminders(count)}
          onClick={() => actions.onSnooze(row, null)}
        />
      )}
    </>
  );
}

function SubjectItems({ row, actions }: Pick<Props, 'actions'> & RowProps) {
  const kind = useSubjectOf(row)?.kind;
  if (row.entityId === null) return null;
  const { entityKind, entityId } = row;
  const { history } = words();
  return (
    <>
      <Menu.Divider />
      <EntityTakeItem entity={{ entityKind, entityId }} reminders={actions.reminders} />
      <Item
        icon={<IconEye size={15} />}
        hint="W"
        label={(kind === 'watch' ? history.stopWatching : history.watch)(row.entityLabel)}
        onClick={() => actions.onToggleSubject(row, 'watch')}
      />
      <Item
        icon={<IconBellOff size={15} />}
        hint="M"
        label={(kind === 'mute' ? history.unmute : history.mute)(row.entityLabel)}
        onClick={() => actions.onToggleSubject(row, 'mute')}
      />
    </>
  );
}

function SearchItems({ row: { type, label, friendlyId } }: RowProps) {
  const { changeFilter, showEvents } = useNavigation();
  return (
    <>
      <Item
        icon={<IconFilter size={15} />}
        label={words().history.onlyType(label)}
        onClick={() => changeFilter({ types: [type] })}
      />
      {friendlyId !== null && (
        <Item
          icon={<IconListSearch size={15} />}
          label={words().history.everythingAbout(friendlyId)}
          onClick={() => showEvents({ text: searchFor('id', friendlyId) })}
        />
      )}
    </>
  );
}

function CopyItems({ row: { id, friendlyId, key } }: RowProps) {
  const { mutate: copy } = useMutation({
    mutationFn: async (text: string | Promise<string>) => call('app:copyText', await text),
  });
  const { copyId, copyKey, copyJson } = words().history;
  return (
    <>
      {friendlyId !== null && (
        <Item icon={<IconCopy size={15} />} label={copyId} onClick={() => copy(friendlyId)} />
      )}
      {key !== null && (
        <Item icon={<IconKey size={15} />} label={copyKey} onClick={() => copy(key)} />
      )}
      <Item icon={<IconBraces size={15} />} label={copyJson} onClick={() => copy(jsonOf(id))} />
    </>
  );
}

async function jsonOf(id: number): Promise<string> {
  const event = await call('events:get', id);
  if (event === null) throw new Error(words().common.eventGone);
  return eventJson(event);
}

interface ItemProps {
  readonly icon?: ReactNode;
  readonly label: string;
  readonly hint?: string;
  readonly onClick: () => void;
}

function Item({ icon, label, hint, onClick }: ItemProps) {
  return (
    <Menu.Item
      leftSection={icon}
      rightSection={
        hint !== undefined && (
          <Box component="span" c="dimmed" fz="xs">
            {hint}
          </Box>
        )
      }
      onClick={onClick}
    >
      {label}
    </Menu.Item>
  );
}
