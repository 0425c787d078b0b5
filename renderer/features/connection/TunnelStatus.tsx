import { Box, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { TunnelRemedy } from '../../../shared/tunnel.ts';
import { words } from '../../../shared/words/words.ts';
import { act, call } from '../../data/api.ts';
import { useAppState } from '../../data/useAppState.ts';
import { Problem } from '../../ui/Problem.tsx';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import textClasses from '../../ui/text.module.css';

/** How the tunnel is that Dockbell opens, and what mends it; nothing where none is to run. */
export function TunnelStatus() {
  const { tunnel } = useAppState();
  const retry = useMutation({ mutationFn: () => call('tunnel:retry') });
  const { state } = tunnel;
  const { tunnelForms } = words();
  if (state.kind === 'off') return null;
  if (state.kind === 'starting') {
    return (
      <Group gap={8}>
        <Loader size={15} aria-hidden="true" />
        <output>{tunnelForms.opening}</output>
      </Group>
    );
  }
  if (state.kind === 'up') {
    return (
      <Group gap={8} wrap="nowrap">
        <ToneIcon tone="good" size={16} />
        <output>{tunnelForms.isOpen}</output>
      </Group>
    );
  }
  const { remedy } = state.problem;
  return (
    <Stack gap={6}>
      <Group gap={8} wrap="nowrap" align="flex-start" style={{ userSelect: 'text' }}>
        <ToneIcon tone="attention" size={16} />
        <Box component="output">{tunnelForms.notOpen(state.problem.words)}</Box>
      </Group>
      <Stack gap={6} align="flex-start">
        {remedy !== null && <Remedy remedy={remedy} />}
        <Button size="compact-xs" loading={retry.isPending} onClick={() => retry.mutate()}>
          {words().common.tryAgain}
        </Button>
      </Stack>
    </Stack>
  );
}

function Remedy({ remedy }: { readonly remedy: TunnelRemedy }) {
  if (remedy.kind === 'trustHost') return <TrustHost />;
  return (
    <Button size="compact-xs" onClick={() => void call('app:openLink', remedy.address)}>
      {words().tunnelForms.openPage}
    </Button>
  );
}

/** Shows the keys of the SSH server, then trusts them. */
function TrustHost() {
  const read = useMutation({
    mutationFn: () => call('tunnel:readHostKeys'),
    meta: { isShownInPlace: true },
  });
  const trust = useMutation({
    mutationFn: () => act('tunnel:trustHostKeys'),
    meta: { isShownInPlace: true },
  });
  if (read.data?.ok !== true) {
    return (
      <>
        <Button size="compact-xs" loading={read.isPending} onClick={() => read.mutate()}>
          {words().tunnelForms.lookAtKey}
        </Button>
        <Problem error={read.data?.problem ?? read.error} />
      </>
    );
  }
  return (
    <Stack gap={4}>
      <Text>{words().tunnelForms.trustOnly}</Text>
      {read.data.keys.map(({ type, fingerprint }) => (
        <code key={fingerprint} className={textClasses.mono} style={{ userSelect: 'text' }}>
          {type} {fingerprint}
        </code>
      ))}
      <div>
        <Button
          size="compact-xs"
          variant="filled"
          loading={trust.isPending}
          onClick={() => trust.mutate()}
        >
          {words().tunnelForms.trustServer}
        </Button>
      </div>
      <Problem error={trust.error} />
    </Stack>
  );
}
