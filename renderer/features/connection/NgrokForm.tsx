import { Button, Checkbox, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { maxFreeNgrokRequests } from '../../../shared/tunnel.ts';
import { act, call } from '../../data/api.ts';
import { useAppState } from '../../data/useAppState.ts';
import { Problem } from '../../ui/Problem.tsx';
import { numberWords } from '../../ui/words.ts';

/** ngrok: the account's authtoken, a reserved domain, and what is used of the free plan. */
export function NgrokForm() {
  const { settings, tunnel, hasKeyring } = useAppState();
  const saved = settings.tunnel?.kind === 'ngrok' ? settings.tunnel : null;
  const [authtoken, setAuthtoken] = useState('');
  const [domain, setDomain] = useState(saved?.domain ?? '');
  const [isFree, setFree] = useState(saved?.isFree ?? true);
  const save = useMutation({
    mutationFn: async () => {
      if (authtoken.trim() !== '') await act('tunnel:setAuthtoken', authtoken);
      // The address as ngrok shows it, or the bare name.
      const name = domain.trim().replace(/^https?:\/*|\/.*$/gi, '');
      await act('settings:change', {
        tunnel: { kind: 'ngrok', domain: name === '' ? null : name, isFree },
      });
    },
    onSuccess: () => setAuthtoken(''),
    meta: { isShownInPlace: true },
  });
  const hasToken = tunnel.hasNgrokAuthtoken;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="xs">
        <WhereToFind />
        <PasswordInput
          label="Authtoken"
          placeholder={hasToken ? 'Saved. Paste another one to replace it.' : undefined}
          description={
            hasKeyring
              ? undefined
              : 'This system has no keyring, so the authtoken is kept until Dockbell quits.'
          }
          autoComplete="off"
          spellCheck={false}
          maxLength={500}
          value={authtoken}
          visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed', tabIndex: 0 }}
          onChange={(event) => setAuthtoken(event.currentTarget.value)}
        />
        <TextInput
          label="Domain (optional)"
          description="If you reserved one in ngrok, such as acme.ngrok.app. Without it, ngrok gives you one."
          autoComplete="off"
          spellCheck={false}
          value={domain}
          onChange={(event) => setDomain(event.currentTarget.value)}
        />
        <Checkbox
          size="xs"
          label="I use ngrok’s free plan"
          checked={isFree}
          onChange={(event) => setFree(event.currentTarget.checked)}
        />
        {saved?.isFree === true && <FreeUse requests={tunnel.ngrokRequests} />}
        <div>
          <Button
            variant="filled"
            type="submit"
            size="sm"
            disabled={!hasToken && authtoken.trim() === ''}
            loading={save.isPending}
          >
            {saved === null ? 'Start ngrok' : 'Save'}
          </Button>
        </div>
        <Problem error={save.error} />
      </Stack>
    </form>
  );
}

function WhereToFind() {
  const address = 'https://dashboard.ngrok.com/get-started/your-authtoken';
  return (
    <Group gap="6px 10px">
      <Text>Sign up at ngrok, copy your authtoken there, and paste it here.</Text>
      <Button size="compact-xs" onClick={() => void call('app:openLink', address)}>
        Open ngrok
      </Button>
    </Group>
  );
}

/** How much of the free plan is used, before it runs out. */
function FreeUse({ requests }: { readonly requests: number }) {
  return (
    <Text c="dimmed">
      This month: {numberWords(requests)} of the free plan’s {numberWords(maxFreeNgrokRequests)}{' '}
      requests, counted by Dockbell on this computer.
    </Text>
  );
}
