import { Box, Button, Group, Text } from '@mantine/core';
import { IconCircleDashed } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { assertNever } from '../../../shared/assertNever.ts';
import { agoWords, type PublicUrlState } from '../../../shared/reachability.ts';
import { call } from '../../data/api.ts';
import { useAppState } from '../../data/useAppState.ts';
import { useNow } from '../../ui/useNow.ts';
import { AddressForm } from '../../features/connection/AddressForm.tsx';
import { Section } from '../../ui/Section.tsx';
import textClasses from '../../ui/text.module.css';
import { ToneIcon } from '../../ui/ToneIcon.tsx';

/** The public address, and whether a check from outside came back in. */
export function AddressSection() {
  const { publicUrl, localAddress } = useAppState();
  const now = useNow();
  const check = useMutation({ mutationFn: () => call('reachability:check') });
  const isChecking = publicUrl.kind === 'checking' || check.isPending;
  return (
    <Section title="Address">
      <Text c="dimmed">
        The https address that forwards to{' '}
        <code className={textClasses.mono} style={{ userSelect: 'text' }}>
          {new URL(localAddress).origin}
        </code>
        . Enter the webhook address in MVMNT under Settings → Webhooks.
      </Text>
      <AddressForm />
      {publicUrl.kind !== 'none' && (
        <Group gap="6px 8px" style={{ userSelect: 'text' }}>
          {publicUrl.kind === 'checking' ? (
            <IconCircleDashed size={16} color="var(--plain)" aria-hidden="true" />
          ) : (
            <ToneIcon tone={publicUrl.kind === 'verified' ? 'good' : 'attention'} size={16} />
          )}
          <Box component="output" maw="calc(100% - 30px)">
            {verifiedWords(publicUrl, now)}
          </Box>
          <Button size="compact-xs" loading={isChecking} onClick={() => check.mutate()}>
            Check now
          </Button>
        </Group>
      )}
    </Section>
  );
}

function verifiedWords(state: Exclude<PublicUrlState, { kind: 'none' }>, now: number): string {
  const lastVerified =
    'lastVerifiedAt' in state && state.lastVerifiedAt !== null
      ? ` It last worked ${agoWords(now - state.lastVerifiedAt)}.`
      : '';
  switch (state.kind) {
    case 'checking':
      return `Checking the address.${lastVerified}`;
    case 'verified':
      return `Verified ${agoWords(Math.max(0, now - state.at))}: what is sent there arrives here.`;
    case 'failed':
      return state.problem + lastVerified;
    default:
      return assertNever(state);
  }
}
