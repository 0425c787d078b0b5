import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useNavigation } from '../data/navigation.ts';
import { useAppState } from '../data/useAppState.ts';
import entry from '../ui/SidebarEntry.module.css';

/** Who else of the team is there, and what it does not see yet; nothing in no team. */
export function TeamPresence() {
  const { openPage } = useNavigation();
  const { relay } = useAppState();
  if (relay.desk === null) return null;
  const names = relay.news?.desks.filter(({ isOnline }) => isOnline).map(({ name }) => name) ?? [];
  const { count } = relay.unshared;
  const words = relay.news === null ? 'Team' : `${names.length} online`;
  const waiting = count === 0 ? null : `${count} not yet shared`;
  const online =
    names.length === 0 ? 'Nobody is known to be online.' : `Online: ${names.join(', ')}.`;
  return (
    <Tooltip
      position="bottom-start"
      label={waiting === null ? online : `${online} ${waiting} with your team.`}
    >
      <UnstyledButton
        className={entry.entry}
        aria-label={[words, ...names, waiting].filter((part) => part !== null).join(', ')}
        onClick={() => openPage('settings')}
      >
        <IconUsers size={17} aria-hidden="true" />
        <span className={entry.label}>
          {words}
          {waiting !== null && ` · ${waiting}`}
        </span>
      </UnstyledButton>
    </Tooltip>
  );
}
