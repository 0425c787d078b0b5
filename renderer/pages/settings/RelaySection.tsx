import { Text } from '@mantine/core';
import { needsJoinCode } from '../../../shared/relay.ts';
import { words } from '../../../shared/words/words.ts';
import { useAppState } from '../../data/useAppState.ts';
import { RelayJoinForm } from '../../features/connection/RelayJoinForm.tsx';
import { RelayStatus } from '../../features/connection/RelayStatus.tsx';
import { Section } from '../../ui/Section.tsx';

/** The team's relay: how it is for a computer in a team, and the way in for one that is in none. */
export function RelaySection() {
  const { state } = useAppState().relay;
  const isIn = state.kind !== 'none';
  return (
    <Section title={words().setup.teamHasRelay}>
      <Text c="dimmed">{words().settings.relayPurpose}</Text>
      {isIn && <RelayStatus />}
      {needsJoinCode(state) && <RelayJoinForm />}
      {isIn && <Text c="dimmed">{words().settings.besideRelay}</Text>}
    </Section>
  );
}
