import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { words } from '../../shared/words/words.ts';
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
  const { together } = words();
  const title = relay.news === null ? together.team : together.online(names.length);
  const waiting = count === 0 ? null : together.waiting(count);
  const online =
    names.length === 0 ? together.nobodyOnline : words().teamRelay.online(names.join(', '));
  return (
    <Tooltip
      position="bottom-start"
      label={waiting === null ? online : together.waitingWithTeam(online, waiting)}
    >
      <UnstyledButton
        className={entry.entry}
        aria-label={[title, ...names, waiting].filter((part) => part !== null).join(', ')}
        onClick={() => openPage('settings')}
      >
        <IconUsers size={17} aria-hidden="true" />
        <span className={entry.label}>
          {title}
          {waiting !== null && ` · ${waiting}`}
        </span>
      </UnstyledButton>
    </Tooltip>
  );
}
