import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { TunnelSettings } from '../../../shared/tunnel.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { useAppState } from '../../data/useAppState.ts';
import { Problem } from '../../ui/Problem.tsx';
import { useSaveTunnel } from './useSaveTunnel.ts';

/** A tunnel that a program on this computer opens: where the program is, and the start. */
export function ProgramFile({
  file,
  tunnel,
}: {
  readonly file: 'cloudflared' | 'tailscale';
  /** What to start; null while the form around it is not right. */
  readonly tunnel: TunnelSettings | null;
}) {
  const { settings } = useAppState();
  const chosen = settings.tunnelFiles[file];
  const save = useSaveTunnel();
  const choose = useMutation({ mutationFn: () => call('tunnel:chooseFile', file) });
  const forget = useMutation({ mutationFn: () => call('tunnel:forgetFile', file) });
  const isSaved = JSON.stringify(settings.tunnel) === JSON.stringify(tunnel);
  const { tunnelForms } = words();
  return (
    <Stack gap="xs">
      <Group gap="6px 10px">
        <Text c="dimmed">{chosen ?? tunnelForms.looksFor(file)}</Text>
        <Button size="compact-xs" loading={choose.isPending} onClick={() => choose.mutate()}>
          {tunnelForms.chooseFile}
        </Button>
        {chosen !== undefined && (
          <Button size="compact-xs" loading={forget.isPending} onClick={() => forget.mutate()}>
            {tunnelForms.lookAgain}
          </Button>
        )}
      </Group>
      {!isSaved && (
        <div>
          <Button
            variant="filled"
            size="sm"
            disabled={tunnel === null}
            loading={save.isPending}
            onClick={() => {
              if (tunnel !== null) save.mutate(tunnel);
            }}
          >
            {tunnelForms.start(file)}
          </Button>
        </div>
      )}
      <Problem error={save.error} />
    </Stack>
  );
}
