import { Menu } from '@mantine/core';
import { IconMoon, IconMoonFilled } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { CallArgument } from '../../../shared/ipc.ts';
import { call } from '../../data/api.ts';
import { momentWords } from '../../ui/time.ts';
import { useAppState } from '../../data/useAppState.ts';
import { useNow } from '../../ui/useNow.ts';
import { SidebarEntry } from '../../ui/SidebarEntry.tsx';

/** How long a pause may be, with its words. */
export const pauseChoices: readonly (readonly [string, CallArgument<'pause:set'>])[] = [
  ['30 minutes', { minutes: 30 }],
  ['1 hour', { minutes: 60 }],
  ['Until tomorrow', 'tomorrow'],
];

/** Pauses notifications for a while and shows when the pause ends. */
export function PauseControl() {
  const { pausedUntil } = useAppState();
  const now = useNow();
  const { mutate } = usePause();
  const label =
    pausedUntil === null ? 'Pause notifications' : `Paused until ${momentWords(pausedUntil, now)}`;
  return (
    <Menu position="top-start" width={210}>
      <Menu.Target>
        <SidebarEntry
          label={label}
          icon={pausedUntil === null ? <IconMoon size={17} /> : <IconMoonFilled size={17} />}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {pausedUntil !== null && (
          <>
            <Menu.Item onClick={() => mutate(null)}>Resume now</Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Label>
          {pausedUntil === null ? 'Pause notifications for' : 'Pause again, from now, for'}
        </Menu.Label>
        {pauseChoices.map(([words, pause]) => (
          <Menu.Item key={words} onClick={() => mutate(pause)}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Sets or ends the pause. */
export function usePause() {
  return useMutation({
    mutationFn: (pause: CallArgument<'pause:set'>) => call('pause:set', pause),
  });
}
