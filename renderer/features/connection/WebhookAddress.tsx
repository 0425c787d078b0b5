import { Group, Text } from '@mantine/core';
import { words } from '../../../shared/words/words.ts';
import { act } from '../../data/api.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import classes from './AddressForm.module.css';

/** The address to enter in MVMNT; it can be copied once it is saved. */
export function WebhookAddress({
  address,
  canCopy,
}: {
  readonly address: string;
  readonly canCopy: boolean;
}) {
  return (
    <div>
      <Text c="dimmed">{words().connection.webhookAddress}</Text>
      <Group gap="6px 10px" mt={2}>
        <code className={classes.address}>{address}</code>
        {canCopy && (
          <CopyButton
            label={words().common.copyAddress}
            copy={() => act('app:copyWebhookAddress')}
          />
        )}
      </Group>
    </div>
  );
}
