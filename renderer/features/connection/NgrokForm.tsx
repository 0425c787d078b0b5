import { Button, Checkbox, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { maxFreeNgrokRequests } from '../../../shared/tunnel.ts';
import { words } from '../../../shared/words/words.ts';
import { act, call } from '../../data/api.ts';
import { useAppState } from '../../data/useAppState.ts';
import { Problem } from '../../ui/Problem.tsx';

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
  const { tunnelForms: say } = words();
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
          label={say.authtoken}
          placeholder={hasToken ? say.authtokenSaved : undefined}
          description={hasKeyring ? undefined : say.authtokenUntilQuit}
          autoComplete="off"
          spellCheck={false}
          maxLength={500}
          value={authtoken}
          visibilityToggleButtonProps={{ 'aria-label': words().token.showTyped, tabIndex: 0 }}
          onChange={(event) => setAuthtoken(event.currentTarget.value)}
        />
        <TextInput
          label={say.domain}
          description={say.domainPurpose}
          autoComplete="off"
          spellCheck={false}
          value={domain}
          onChange={(event) => setDomain(event.currentTarget.value)}
        />
        <Checkbox
          size="xs"
          label={say.freePlan}
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
            {saved === null ? say.startNgrok : words().common.save}
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
      <Text>{words().tunnelForms.signUpAtNgrok}</Text>
      <Button size="compact-xs" onClick={() => void call('app:openLink', address)}>
        {words().tunnelForms.openNgrok}
      </Button>
    </Group>
  );
}

/** How much of the free plan is used, before it runs out. */
function FreeUse({ requests }: { readonly requests: number }) {
  return <Text c="dimmed">{words().tunnelForms.freeUse(requests, maxFreeNgrokRequests)}</Text>;
}
