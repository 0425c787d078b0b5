import { ActionIcon, Menu } from '@mantine/core';
import {
  IconBraces,
  IconCopy,
  IconDots,
  IconExternalLink,
  IconKey,
  IconListDetails,
  IconListSearch,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { EventDetail } from '../../../../shared/eventRow.ts';
import { mvmntAddress } from '../../../../shared/mvmntLink.ts';
import { searchFor } from '../../../../shared/searchFor.ts';
import { words } from '../../../../shared/words/words.ts';
import { act, call } from '../../../data/api.ts';
import { useNavigation } from '../../../data/navigation.ts';
import { useAppState } from '../../../data/useAppState.ts';
import { EntityTakeItem } from '../../../features/marks/EntityTakeItem.tsx';
import type { ReminderActions } from '../../../features/marks/useReminders.ts';
import { ToolButton } from '../../../ui/ToolButton.tsx';
import { useShortcuts } from '../../../ui/useShortcuts.ts';
import { eventJson } from './eventJson.ts';

interface Props {
  readonly event: EventDetail;
}

interface MenuProps extends Props {
  readonly reminders: ReminderActions;
}

/** Begins a rule with what the event offers. */
export function RuleButton({ event: { id, group } }: Props) {
  const navigation = useNavigation();
  const make = () => navigation.makeRule(id);
  useShortcuts(group === 'dockbell' ? {} : { r: make });
  if (group === 'dockbell') return null;
  const { makeRule } = words().history;
  return (
    <ToolButton label={makeRule} tip={words().details.byKey(makeRule, 'R')} onClick={make}>
      <IconListDetails size={17} />
    </ToolButton>
  );
}

/** What else can be done, in a menu. */
export function MoreMenu({ event, reminders }: MenuProps) {
  const { showEvents } = useNavigation();
  const copy = useMutation({ mutationFn: (text: string) => call('app:copyText', text) });
  const id = event.friendlyId ?? event.entityId;
  const { key } = event;
  const { mvmntLink } = useAppState().settings;
  const address = mvmntAddress(mvmntLink, {
    id: event.entityId,
    friendlyId: event.friendlyId,
    key,
  });
  const open = useMutation({ mutationFn: (link: string) => act('app:openLink', link) });
  useShortcuts({ c: () => id !== null && copy.mutate(id) });
  const { details, history } = words();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon aria-label={details.moreActions} title={details.moreActions}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {event.entityId !== null && (
          <EntityTakeItem
            entity={{ entityKind: event.entityKind, entityId: event.entityId }}
            reminders={reminders}
          />
        )}
        {address !== null && (
          <Menu.Item
            leftSection={<IconExternalLink size={15} />}
            onClick={() => open.mutate(address)}
          >
            {words().common.openInMvmnt}
          </Menu.Item>
        )}
        {id !== null && (
          <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => copy.mutate(id)}>
            {history.copyId}
          </Menu.Item>
        )}
        {key !== null && (
          <Menu.Item leftSection={<IconKey size={15} />} onClick={() => copy.mutate(key)}>
            {history.copyKey}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconBraces size={15} />}
          onClick={() => copy.mutate(eventJson(event))}
        >
          {history.copyJson}
        </Menu.Item>
        {id !== null && (
          <Menu.Item
            leftSection={<IconListSearch size={15} />}
            onClick={() => showEvents({ text: searchFor('id', id) })}
          >
            {details.allEventsFor(event.entityLabel)}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
