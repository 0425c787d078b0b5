import { Text } from '@mantine/core';
import { ConnectionChoice } from '../../features/connection/ConnectionChoice.tsx';
import { Section } from '../../ui/Section.tsx';

/** How MVMNT's requests come to this computer, and whether a check from outside came back in. */
export function AddressSection() {
  return (
    <Section title="Address" help="tunnel">
      <Text c="dimmed">
        How MVMNT reaches this computer. Enter the webhook address in MVMNT under Settings →
        Webhooks.
      </Text>
      <ConnectionChoice />
    </Section>
  );
}
