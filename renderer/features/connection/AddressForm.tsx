import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { parsePublicUrl } from '../../../shared/publicUrl.ts';
import { webhookPath } from '../../../shared/settings.ts';
import { words } from '../../../shared/words/words.ts';
import { act } from '../../data/api.ts';
import { Problem } from '../../ui/Problem.tsx';
import { SaveResult } from '../../ui/SaveResult.tsx';
import { useAppState } from '../../data/useAppState.ts';
import { ManagedNote } from '../../data/ManagedNote.tsx';
import { WebhookAddress } from './WebhookAddress.tsx';

/** Takes the public address, checks it while it is typed, and gives the webhook address for MVMNT. */
export function AddressForm() {
  const { settings, webhookAddress, setByAdministrator } = useAppState();
  const saved = settings.publicUrl;
  const [text, setText] = useState<string | null>(null);
  const isFixed = setByAdministrator.includes('publicUrl');
  const shown = text ?? saved ?? '';
  const isDirty = text !== null && text.trim() !== (saved ?? '');
  const parsed = parsePublicUrl(shown);
  const isTyping = isDirty && shown.trim() !== '';

  const save = useMutation({
    mutationFn: (publicUrl: string | null) => act('settings:change', { publicUrl }),
    onSuccess: () => setText(null),
    meta: { isShownInPlace: true },
  });
  const address = isTyping ? (parsed.ok ? parsed.base + webhookPath : null) : webhookAddress;

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed.ok) save.mutate(parsed.base);
      }}
    >
      <Stack gap="xs">
        <Group align="flex-end" gap="xs">
          <TextInput
            flex={1}
            miw={220}
            label={words().connection.publicAddress}
            placeholder="https://dockbell.example.com"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            disabled={isFixed}
            aria-invalid={isTyping && !parsed.ok}
            value={shown}
            onChange={(event) => {
              save.reset();
              setText(event.currentTarget.value);
            }}
          />
          {isDirty && (
            <Button
              variant="filled"
              type="submit"
              size="sm"
              disabled={!parsed.ok}
              loading={save.isPending}
            >
              {words().connection.saveAddress}
            </Button>
          )}
          {!isDirty && saved !== null && !isFixed && (
            <Button size="sm" loading={save.isPending} onClick={() => save.mutate(null)}>
              {words().common.remove}
            </Button>
          )}
        </Group>
        <ManagedNote names={['publicUrl']} />
        {isTyping && !parsed.ok && <Problem error={parsed.problem} />}
        <SaveResult saving={save} />
        {address !== null && <WebhookAddress address={address} canCopy={!isTyping} />}
      </Stack>
    </form>
  );
}
