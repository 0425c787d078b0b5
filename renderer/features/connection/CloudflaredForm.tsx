import { Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { tunnelSchema } from '../../../shared/tunnel.ts';
import { words } from '../../../shared/words/words.ts';
import { useAppState } from '../../data/useAppState.ts';
import { ProgramFile } from './ProgramFile.tsx';

/** Cloudflare's tunnel: one that was made before, by its name, or a quick one. */
export function CloudflaredForm() {
  const { settings } = useAppState();
  const saved = settings.tunnel?.kind === 'cloudflared' ? settings.tunnel : null;
  const [name, setName] = useState(saved?.name ?? '');
  const parsed = tunnelSchema.safeParse({
    kind: 'cloudflared',
    name: name.trim() === '' ? null : name,
  });
  return (
    <Stack gap="xs">
      <TextInput
        label={words().tunnelForms.tunnelName}
        description={words().tunnelForms.tunnelNamePurpose}
        autoComplete="off"
        spellCheck={false}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ProgramFile file="cloudflared" tunnel={parsed.success ? parsed.data : null} />
    </Stack>
  );
}
