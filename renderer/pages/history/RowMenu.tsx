import { Menu } from '@mantine/core';
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
import type { Subject } from '../../../shared/subject.ts';
import { call } from '../../data/api.ts';
import { eventJson } from './details/eventJson.ts';
import { useOpenPage } from '../../data/useOpenPage.ts';
import { useSubjectOf } from '../../data/subjects.ts';
import classes from './RowMenu.module.css';
import { snoozeChoices } from '../../features/marks/snoozeChoices.ts';

/** The event a menu is open for, and where. */
export interface MenuPlace {
  readonly row: EventRow;
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly place: MenuPlace;
  /** How many events are marked together with this one. */
  readonly count: number;
  readonly onClose: () => void;
  readonly onOpen: (row: EventRow) => void;
  readonly onToggleRead: (row: EventRow) => void;
  readonly onToggleStar: (row: EventRow) => void;
  readonly onToggleSubject: (row: EventRow, kind: Subject['kind']) => void;
  readonly onAcknowledge: (row: EventRow) => void;
  readonly onSnooze: (row: EventRow, until: number | null) => void;
  readonly onOnlyType: (type: string) => void;
  /** Shows everything of the event's shipment, carrier and so on. */
  readonly onEntity: (friendlyId: string) => void;
}

/** What can be done with one event, where it was clicked. */
export function RowMenu({ place, count, onClose, ...actions }: Props) {
  const { row, x, y } = place;
  const { mutate: copy } = useMutation({
    mutationFn: async (text: string | Promise<string>) => call('app:copyText', await text),
  });
  const subject = useSubjectOf(row);
  const openPage = useOpenPage();
  const many = count > 1 ? ` ${count} events` : '';
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
          aria-label="Event menu"
          className={classes.place}
          style={{ left: x, top: y }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={`Actions for ${row.summary}`}>
        <Item
          icon={<IconLayoutSidebarRight size={15} />}
          hint="Enter"
          words="Open"
          onClick={() => actions.onOpen(row)}
        />
        <Item
          icon={row.isRead ? <IconMail size={15} /> : <IconMailOpened size={15} />}
          hint="E"
          words={`Mark${many} ${row.isRead ? 'unread' : 'read'}`}
          onClick={() => actions.onToggleRead(row)}
        />
        <Item
          icon={row.isStarred ? <IconStarOff size={15} /> : <IconStar size={15} />}
          hint="S"
          words={`${row.isStarred ? 'Unstar' : 'Star'}${many}`}
          onClick={() => actions.onToggleStar(row)}
        />
        {(count > 1 || !isSettled(row)) && (
          <Item
            icon={<IconChecks size={15} />}
            hint="A"
            words={`Acknowledge${many}`}
            onClick={() => actions.onAcknowledge(row)}
          />
        )}
        {row.snoozedUntil === null ? (
          <Menu.Sub>
            <Menu.Sub.Target>
              <Menu.Sub.Item leftSection={<IconAlarm size={15} />}>{`Snooze${many}`}</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown>
              {snoozeChoices.map((choice) => (
                <Item
                  key={choice.words}
                  words={choice.words}
                  {...('key' in choice && { hint: choice.key })}
                  onClick={() => actions.onSnooze(row, choice.until(Date.now()))}
                />
              ))}
            </Menu.Sub.Dropdown>
          </Menu.Sub>
        ) : (
          <Item
            icon={<IconAlarmOff size={15} />}
            hint="Z"
            words={count > 1 ? `No reminder of ${count} events` : 'Do not remind me'}
            onClick={() => actions.onSnooze(row, null)}
          />
        )}
        {row.group !== 'dockbell' && (
          <Item
            icon={<IconListDetails size={15} />}
            words="Make a rule from this"
            onClick={() => openPage({ kind: 'rules', fromEventId: row.id })}
          />
        )}
        {row.entityId !== null && (
          <>
            <Menu.Divider />
            <Item
              icon={<IconEye size={15} />}
              hint="W"
              words={`${subject?.kind === 'watch' ? 'Stop watching' : 'Watch'} ${row.entityLabel}`}
              onClick={() => actions.onToggleSubject(row, 'watch')}
            />
            <Item
              icon={<IconBellOff size={15} />}
              hint="M"
              words={`${subject?.kind === 'mute' ? 'Unmute' : 'Mute'} ${row.entityLabel}`}
              onClick={() => actions.onToggleSubject(row, 'mute')}
            />
          </>
        )}
        <Menu.Divider />
        <Item
          icon={<IconFilter size={15} />}
          words={`Only “${row.label}”`}
          onClick={() => actions.onOnlyType(row.type)}
        />
        {row.friendlyId !== null && (
          <Item
            icon={<IconListSearch size={15} />}
            words={`Everything of ${row.friendlyId}`}
            onClick={() => actions.onEntity(row.friendlyId ?? '')}
          />
        )}
        <Menu.Divider />
        {row.friendlyId !== null && (
          <Item
            icon={<IconCopy size={15} />}
            words="Copy id"
            onClick={() => copy(row.friendlyId ?? '')}
          />
        )}
        {row.key !== null && (
          <Item icon={<IconKey size={15} />} words="Copy key" onClick={() => copy(row.key ?? '')} />
        )}
        <Item
          icon={<IconBraces size={15} />}
          words="Copy JSON"
          onClick={() => copy(jsonOf(row.id))}
        />
      </Menu.Dropdown>
    </Menu>
  );
}

async function jsonOf(id: number): Promise<string> {
  const event = await call('events:get', id);
  if (event === null) throw new Error('This event is no longer in the history.');
  return eventJson(event);
}

/** Whether an acknowledgement would change nothing. */
function isSettled({ acknowledgedAt, needsSeeing, snoozedUntil }: EventRow): boolean {
  return acknowledgedAt !== null && !needsSeeing && snoozedUntil === null;
}

interface ItemProps {
  readonly icon?: ReactNode;
  readonly words: string;
  readonly hint?: string;
  readonly onClick: () => void;
}

function Item({ icon, words, hint, onClick }: ItemProps) {
  return (
    <Menu.Item
      leftSection={icon}
      rightSection={hint !== undefined && <span className={classes.hint}>{hint}</span>}
      onClick={onClick}
    >
      {words}
    </Menu.Item>
  );
}
