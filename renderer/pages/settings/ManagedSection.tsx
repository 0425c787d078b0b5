import { Text } from '@mantine/core';
import type { ManagedName } from '../../../shared/policyFile.ts';
import { words } from '../../../shared/words/words.ts';
import { useAppState } from '../../data/useAppState.ts';
import { Section } from '../../ui/Section.tsx';

/** What the administrator of this computer has set, and where; nothing where that is nothing. */
export function ManagedSection() {
  const { setByAdministrator, policy } = useAppState();
  if (setByAdministrator.length === 0 && policy === null) return null;
  const byPolicy = setByAdministrator.filter((name) => policy?.names.includes(name));
  const others = setByAdministrator.filter((name) => !byPolicy.includes(name));
  const { managed } = words();
  return (
    <Section title={managed.title}>
      {policy !== null && (
        <Text>
          {byPolicy.length === 0
            ? managed.nothingLockedBy(policy.file)
            : managed.lockedBy(listed(byPolicy), policy.file)}
        </Text>
      )}
      {others.length > 0 && <Text>{managed.lockedByEnvironment(listed(others))}</Text>}
      <Text c="dimmed">{managed.askAdministrator}</Text>
    </Section>
  );
}

function listed(some: readonly ManagedName[]): string {
  const { names } = words().managed;
  return some.map((name) => names[name]).join(', ');
}
