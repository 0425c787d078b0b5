import { Text } from '@mantine/core';
import { words } from '../../../shared/words/words.ts';
import { ConnectionChoice } from '../../features/connection/ConnectionChoice.tsx';
import { Section } from '../../ui/Section.tsx';

/** How MVMNT's requests come to this computer, and whether a check from outside came back in. */
export function AddressSection() {
  return (
    <Section title={words().setup.addressTitle} help="tunnel">
      <Text c="dimmed">{words().settings.addressPurpose}</Text>
      <ConnectionChoice />
    </Section>
  );
}
