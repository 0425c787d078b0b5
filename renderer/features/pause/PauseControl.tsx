import { Menu } from '@mantine/core';
import { IconMoon, IconMoonFilled } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { CallArgument } from '../../../shared/ipc.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { momentWords } from '../../ui/time.ts';
import { useAppState } from '../../data/useAppState.ts';
import { useNow } from '../../ui/useNow.ts';
import { SidebarEntry } from '../../ui/SidebarEntry.tsx';

/** How long a pause may be, with its words. */
export const pauseChoices = (): readonly (readonly [string, CallArgument<'pause:set'>])[] => [
  [words().tray.pause30Minutes, { minutes: 30 }],
  [words().tray.pauseHour, { minutes: 60 }],
  [words().tray.pauseUntilTomorrow, 'tomorrow'],
];

/** Pauses notifications for a while and shows when the pause ends. */
export function PauseControl() {
  const { pausedUntil } = useAppState();
  const now = useNow();
  const { mutate } = usePause();
  const { pause } = words();
  const label =
    pausedUntil === null ? words().tray.pause : pause.until(momentWords(pausedUntil, now));
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
            <Menu.Item onClick={() => mutate(null)}>{pause.resumeNow}</Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Label>{pausedUntil === null ? pause.pauseFor : pause.pauseAgainFor}</Menu.Label>
        {pauseChoices().map(([choice, wanted]) => (
          <Menu.Item key={choice} onClick={() => mutate(wanted)}>
            {choice}
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
