import { Text } from '@mantine/core';
import type { ManagedName } from '../../../shared/policyFile.ts';
import { useAppState } from '../../data/useAppState.ts';
import { Section } from '../../ui/Section.tsx';

const names = {
  port: 'port',
  host: 'address to listen at',
  token: 'token',
  publicUrl: 'public address',
  tunnel: 'connection method',
  modes: 'how each type notifies',
  groupModes: 'how each group notifies',
  rules: 'rules',
  quietHours: 'quiet hours',
  lateAfterMinutes: 'when an event is late',
  repeatCriticalMinutes: 'repeats of critical events',
  notifySound: 'sound',
  criticalSound: 'critical sound',
  soundVolume: 'volume',
  secondsBetweenSounds: 'silence after a sound',
  shiftStart: 'start of the shift',
  keepDays: 'how long events are kept',
  keepMegabytes: 'how large the history may grow',
  mvmntLink: 'link to MVMNT',
  raiseKey: 'system-wide shortcut',
  startAtLogin: 'start at log-in',
  updates: 'new versions',
  relayAddress: 'relay of the team',
  updateFeed: 'where new versions are looked for',
  theme: 'appearance',
} satisfies Record<ManagedName, string>;

/** What the administrator of this computer has set, and where; nothing where that is nothing. */
export function ManagedSection() {
  const { setByAdministrator, policy } = useAppState();
  if (setByAdministrator.length === 0 && policy === null) return null;
  const byPolicy = setByAdministrator.filter((name) => policy?.names.includes(name));
  const others = setByAdministrator.filter((name) => !byPolicy.includes(name));
  return (
    <Section title="Managed by your administrator">
      {policy !== null && (
        <Text>
          {byPolicy.length === 0 ? 'Nothing is locked' : `Locked: ${listed(byPolicy)}`}, by the file{' '}
          {policy.file}.
        </Text>
      )}
      {others.length > 0 && <Text>Locked by environment variables: {listed(others)}.</Text>}
      <Text c="dimmed">To change any of it, ask your administrator.</Text>
    </Section>
  );
}

function listed(some: readonly ManagedName[]): string {
  return some.map((name) => names[name]).join(', ');
}
