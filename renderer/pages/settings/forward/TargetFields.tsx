import { Group, PasswordInput, Text, TextInput } from '@mantine/core';
import type { ForwardKind } from '../../../../shared/forward.ts';
import type { Draft } from './draft.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

type WebKind = Exclude<ForwardKind, 'mail'>;

const addressWords = {
  slack: {
    how: 'In Slack, make an app with an incoming webhook for the channel, and copy its address.',
    label: 'Address of the incoming webhook',
    placeholder: 'https://hooks.slack.com/services/…',
  },
  teams: {
    how: 'In Teams, open the channel’s menu → Workflows → “Post to a channel when a webhook request is received”, and copy its address.',
    label: 'Address of the workflow',
    placeholder: 'https://….logic.azure.com/workflows/…',
  },
  ntfy: {
    how: 'Anyone who knows the topic can read it, so choose a long name, or a server with passwords.',
    label: 'Address of the topic',
    placeholder: 'https://ntfy.sh/…',
  },
  webhook: {
    how: 'Each event is sent as JSON in a request of its own.',
    label: 'Address',
    placeholder: 'https://example.com/…',
  },
} satisfies Record<WebKind, { how: string; label: string; placeholder: string }>;

/** What has to be entered for a kind of target. */
export function TargetFields({ draft, onChange }: Props) {
  if (draft.kind === 'mail') return <MailFields draft={draft} onChange={onChange} />;
  const { how, label, placeholder } = addressWords[draft.kind];
  return (
    <>
      <Text c="dimmed">{how}</Text>
      <Secret
        label={label}
        placeholder={placeholder}
        value={draft.address}
        onChange={(address) => onChange({ address })}
      />
      {draft.kind === 'ntfy' && (
        <Secret
          label="Access token (optional)"
          value={draft.token}
          onChange={(token) => onChange({ token })}
        />
      )}
      {draft.kind === 'webhook' && (
        <>
          <Secret
            label="Authorization (optional)"
            description="Sent as the header Authorization, such as “Bearer …”."
            value={draft.authorization}
            onChange={(authorization) => onChange({ authorization })}
          />
          <Secret
            label="Signing key (optional)"
            description="With it, the header Dockbell-Signature proves that a request is from here."
            value={draft.signingKey}
            onChange={(signingKey) => onChange({ signingKey })}
          />
        </>
      )}
    </>
  );
}

function MailFields({ draft, onChange }: Props) {
  const plain = { autoComplete: 'off', spellCheck: false } as const;
  return (
    <>
      <Text c="dimmed">
        Your email provider or IT department knows the mail server. The connection is always
        encrypted.
      </Text>
      <Group align="flex-start" gap="xs">
        <TextInput
          {...plain}
          flex={1}
          label="Mail server"
          placeholder="smtp.example.com"
          value={draft.host}
          onChange={(event) => onChange({ host: event.currentTarget.value })}
        />
        <TextInput
          {...plain}
          w={90}
          label="Port"
          inputMode="numeric"
          value={draft.port}
          onChange={(event) => onChange({ port: event.currentTarget.value })}
        />
      </Group>
      <TextInput
        {...plain}
        label="User name (optional)"
        value={draft.user}
        onChange={(event) => onChange({ user: event.currentTarget.value })}
      />
      <Secret
        label="Password (optional)"
        value={draft.password}
        onChange={(password) => onChange({ password })}
      />
      <TextInput
        {...plain}
        label="From"
        placeholder="dockbell@example.com"
        value={draft.from}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        {...plain}
        label="To"
        placeholder="dispatch@example.com"
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
      visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed', tabIndex: 0 }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
