import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { tunnelSchema } from '../../../shared/tunnel.ts';
import { words } from '../../../shared/words/words.ts';
import { act, call } from '../../data/api.ts';
import { useAppState } from '../../data/useAppState.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useSaveTunnel } from './useSaveTunnel.ts';

/** An SSH server: where it is, who logs in with which key, and the port on it. */
export function SshForm() {
  const { settings } = useAppState();
  const saved = settings.tunnel?.kind === 'ssh' ? settings.tunnel : null;
  const [text, setText] = useState({
    host: saved?.host ?? '',
    user: saved?.user ?? '',
    port: String(saved?.port ?? 22),
    remotePort: String(saved?.remotePort ?? 4170),
  });
  const save = useSaveTunnel();
  const { tunnelForms } = words();
  const parsed = tunnelSchema.safeParse({
    kind: 'ssh',
    host: text.host,
    user: text.user,
    port: Number(text.port),
    remotePort: Number(text.remotePort),
  });
  const field = (name: keyof typeof text, label: string, width?: number) => (
    <TextInput
      label={label}
      {...(width === undefined ? { flex: 1, miw: 160 } : { w: width })}
      autoComplete="off"
      spellCheck={false}
      value={text[name]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setText((before) => ({ ...before, [name]: value }));
      }}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed.success) save.mutate(parsed.data);
      }}
    >
      <Stack gap="xs">
        <Group gap="xs" align="flex-end">
          {field('host', tunnelForms.server)}
          {field('port', tunnelForms.sshPort, 90)}
          {field('user', tunnelForms.userName, 140)}
        </Group>
        <Group gap="xs" align="flex-end">
          {field('remotePort', tunnelForms.portOnServer, 140)}
          <Text c="dimmed" flex={1} miw={200}>
            {tunnelForms.portOnServerPurpose}
          </Text>
        </Group>
        <KeyFile />
        <div>
          <Button
            variant="filled"
            type="submit"
            size="sm"
            disabled={!parsed.success}
            loading={save.isPending}
          >
            {saved === null ? tunnelForms.connect : words().common.save}
          </Button>
        </div>
        <Problem error={save.error} />
      </Stack>
    </form>
  );
}

/** Which key logs in: Dockbell's own, whose public half goes to the server, or a file. */
function KeyFile() {
  const { settings, tunnel } = useAppState();
  const chosen = settings.tunnelFiles.sshKey;
  const forget = useMutation({ mutationFn: () => call('tunnel:forgetFile', 'sshKey') });
  const choose = useMutation({ mutationFn: () => call('tunnel:chooseFile', 'sshKey') });
  const { tunnelForms } = words();
  return (
    <Group gap="6px 10px">
      {chosen === undefined ? (
        <>
          <Text>{tunnelForms.ownKey}</Text>
          <CopyButton
            label={tunnel.sshPublicKey === null ? tunnelForms.makeAndCopyKey : tunnelForms.copyKey}
            copy={() => act('tunnel:copySshKey')}
          />
        </>
      ) : (
        <Text>{tunnelForms.keyFile(chosen)}</Text>
      )}
      <Button size="compact-xs" loading={choose.isPending} onClick={() => choose.mutate()}>
        {chosen === undefined ? tunnelForms.useKeyFile : tunnelForms.chooseAnotherKey}
      </Button>
      {chosen !== undefined && (
        <Button size="compact-xs" loading={forget.isPending} onClick={() => forget.mutate()}>
          {tunnelForms.useOwnKey}
        </Button>
      )}
    </Group>
  );
}
