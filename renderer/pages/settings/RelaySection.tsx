import { Text } from '@mantine/core';
import { needsJoinCode } from '../../../shared/relay.ts';
import { useAppState } from '../../data/useAppState.ts';
import { RelayJoinForm } from '../../features/connection/RelayJoinForm.tsx';
import { RelayStatus } from '../../features/connection/RelayStatus.tsx';
import { Section } from '../../ui/Section.tsx';

/** The team's relay: how it is for a computer in a team, and the way in for one that is in none. */
export function RelaySection() {
  const { state } = useAppState().relay;
  const isIn = state.kind !== 'none';
  return (
    <Section title="My team has a relay">
      <Text c="dimmed">
        A relay takes what MVMNT sends for all of your team, and keeps it while this computer is
        off. With it you need no token, no address and no tunnel here.
      </Text>
      {isIn && <RelayStatus />}
      {needsJoinCode(state) && <RelayJoinForm />}
      {isIn && (
        <Text c="dimmed">
          What is below is for requests that come to this computer itself. You may leave it as it
          is: an event that comes both ways is kept once.
        </Text>
      )}
    </Section>
  );
}
