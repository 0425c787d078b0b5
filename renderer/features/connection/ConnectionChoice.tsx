import { Badge, Group, Radio, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { assertNever } from '../../../shared/assertNever.ts';
import { bringsAddress, type TunnelKind, type TunnelSettings } from '../../../shared/tunnel.ts';
import { words } from '../../../shared/words/words.ts';
import { act } from '../../data/api.ts';
import { useAppState } from '../../data/useAppState.ts';
import { ManagedNote } from '../../data/ManagedNote.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { AddressForm } from './AddressForm.tsx';
import { AddressStatus } from './AddressStatus.tsx';
import { CloudflaredForm } from './CloudflaredForm.tsx';
import { ItMessage } from './ItMessage.tsx';
import { NgrokForm } from './NgrokForm.tsx';
import { ProgramFile } from './ProgramFile.tsx';
import { SshForm } from './SshForm.tsx';
import { TunnelStatus } from './TunnelStatus.tsx';
import { WebhookAddress } from './WebhookAddress.tsx';

const ways: readonly TunnelKind[] = ['ngrok', 'it', 'own', 'ssh', 'cloudflared', 'tailscale'];

/** Chooses how MVMNT's requests come to this computer, sets that way up, and shows whether it works. */
export function ConnectionChoice() {
  const { settings, setByAdministrator } = useAppState();
  const saved = settings.tunnel?.kind ?? (settings.publicUrl === null ? null : 'own');
  const [chosen, setChosen] = useState<TunnelKind | null>(null);
  const choose = useMutation({
    mutationFn: (tunnel: TunnelSettings) => act('settings:change', { tunnel }),
    meta: { isShownInPlace: true },
  });
  const kind = chosen ?? saved;

  function onChoose(next: TunnelKind): void {
    setChosen(next);
    // The others begin once their form is filled in.
    if (next === 'own' || next === 'it') choose.mutate({ kind: next });
  }
  const { connection } = words();
  const isFixed = setByAdministrator.includes('tunnel');
  return (
    <Stack gap="sm">
      <Radio.Group aria-label={connection.howMvmntReaches} value={kind} onChange={onChoose}>
        <Stack gap={8}>
          {ways.map((each) => (
            <Radio
              key={each}
              value={each}
              size="xs"
              disabled={isFixed}
              styles={{ description: { paddingInlineStart: 12, fontSize: 12 } }}
              label={
                <Group gap={8}>
                  <Text fw={600}>{connection.ways[each].title}</Text>
                  {each === 'ngrok' && (
                    <Badge size="xs" variant="light">
                      {connection.recommended}
                    </Badge>
                  )}
                </Group>
              }
              description={connection.ways[each].words}
            />
          ))}
        </Stack>
      </Radio.Group>
      <ManagedNote names={['tunnel']} />
      <Problem error={choose.error} />
      {kind !== null && <Way kind={kind} />}
    </Stack>
  );
}

/** The form of a way, and how it is once it was saved. */
function Way({ kind }: { readonly kind: TunnelKind }) {
  const { settings, webhookAddress } = useAppState();
  const isSaved = kind === (settings.tunnel?.kind ?? 'own');
  const needsAddress = isSaved && !bringsAddress(settings.tunnel);
  return (
    <Stack gap="sm">
      <Form kind={kind} />
      {isSaved && <TunnelStatus />}
      {needsAddress && <AddressForm />}
      {isSaved && !needsAddress && webhookAddress !== null && (
        <WebhookAddress address={webhookAddress} canCopy />
      )}
      {isSaved && <AddressStatus />}
    </Stack>
  );
}

function Form({ kind }: { readonly kind: TunnelKind }) {
  switch (kind) {
    case 'own':
      return null;
    case 'it':
      return <ItMessage />;
    case 'ngrok':
      return <NgrokForm />;
    case 'ssh':
      return <SshForm />;
    case 'cloudflared':
      return <CloudflaredForm />;
    case 'tailscale':
      return <ProgramFile file="tailscale" tunnel={{ kind: 'tailscale' }} />;
    default:
      return assertNever(kind);
  }
}
