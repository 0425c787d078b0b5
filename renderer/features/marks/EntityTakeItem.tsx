import { Menu } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { EntityRef } from '../../../shared/entityRef.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { keys } from '../../data/keys.ts';
import { takeableEntity, takeWords, toggleTaken } from './taking.ts';
import type { ReminderActions } from './useReminders.ts';

interface Props {
  readonly entity: EntityRef;
  readonly reminders: ReminderActions;
}

/** In a menu: takes the shipment, carrier or customer itself, or lets it go; nothing for what has no record. */
export function EntityTakeItem({ entity, reminders }: Props) {
  const { data } = useQuery({
    queryKey: keys.entity(entity),
    queryFn: () => call('entities:get', entity),
  });
  const row = data?.row ?? null;
  if (row === null) return null;
  const takeable = takeableEntity(row);
  return (
    <Menu.Item
      leftSection={<IconChecks size={15} />}
      onClick={() => toggleTaken(takeable, reminders)}
    >
      {words().marks.about(takeWords(takeable, reminders.teamName), row.label)}
    </Menu.Item>
  );
}
