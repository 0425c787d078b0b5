import { Group, PasswordInput, Text, TextInput } from '@mantine/core';
import type { ForwardKind } from '../../../../shared/forward.ts';
import { words } from '../../../../shared/words/words.ts';
import type { Draft } from './draft.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

type WebKind = Exclude<ForwardKind, 'mail'>;

const placeholders = {
  slack: 'https://hooks.slack.com/services/…',
  teams: 'https://….logic.azure.com/workflows/…',
  ntfy: 'https://ntfy.sh/…',
  webhook: 'https://example.com/…',
} satisfies Record<WebKind, string>;

const examples = {
  host: 'smtp.example.com',
  from: 'dockbell@example.com',
  to: 'dispatch@example.com',
} as const;

/** What has to be entered for a kind of target. */
export function TargetFields({ draft, onChange }: Props) {
  if (draft.kind === 'mail') return <MailFields draft={draft} onChange={onChange} />;
  const { forward } = words();
  const { how, label } = forward.addresses[draft.kind];
  return (
    <>
      <Text c="dimmed">{how}</Text>
      <Secret
        label={label}
        placeholder={placeholders[draft.kind]}
        value={draft.address}
        onChange={(address) => onChange({ address })}
      />
      {draft.kind === 'ntfy' && (
        <Secret
          label={forward.accessToken}
          value={draft.token}
          onChange={(token) => onChange({ token })}
        />
      )}
      {draft.kind === 'webhook' && (
        <>
          <Secret
            label={forward.authorization}
            description={forward.authorizationPurpose}
            value={draft.authorization}
            onChange={(authorization) => onChange({ authorization })}
          />
          <Secret
            label={forward.signingKey}
            description={forward.signingKeyPurpose}
            value={draft.signingKey}
            onChange={(signingKey) => onChange({ signingKey })}
          />
        </>
      )}
    </>
  );
}

function MailFields({ draft, onChange }: Props) {
  const { forward, settings } = words();
  const plain = { autoComplete: 'off', spellCheck: false } as const;
  return (
    <>
      <Text c="dimmed">{forward.mailPurpose}</Text>
      <Group align="flex-start" gap="xs">
        <TextInput
          {...plain}
          flex={1}
          label={forward.mailServer}
          placeholder={examples.host}
          value={draft.host}
          onChange={(event) => onChange({ host: event.currentTarget.value })}
        />
        <TextInput
          {...plain}
          w={90}
          label={settings.port}
          inputMode="numeric"
          value={draft.port}
          onChange={(event) => onChange({ port: event.currentTarget.value })}
        />
      </Group>
      <TextInput
        {...plain}
        label={forward.userName}
        value={draft.user}
        onChange={(event) => onChange({ user: event.currentTarget.value })}
      />
      <Secret
        label={forward.password}
        value={draft.password}
        onChange={(password) => onChange({ password })}
      />
      <TextInput
        {...plain}
        label={forward.sender}
        placeholder={examples.from}
        value={draft.from}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        {...plain}
        label={forward.recipient}
        placeholder={examples.to}
        value={draft.to}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
    </>
  );
}

interface SecretProps {
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Who has such an address can write to the channel: nobody should read it over a shoulder. */
function Secret({ value, onChange, ...field }: SecretProps) {
  return (
    <PasswordInput
      {...field}
      autoComplete="off"
      spellCheck={false}
      maxLength={2_000}
      value={value}
      visibilityToggleButtonProps={{ 'aria-label': words().token.showTyped, tabIndex: 0 }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
