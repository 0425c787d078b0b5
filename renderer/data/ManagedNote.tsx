import { Text } from '@mantine/core';
import type { ManagedName } from '../../shared/policyFile.ts';
import { words } from '../../shared/words/words.ts';
import { useAppState } from './useAppState.ts';

/** Says that one of some settings is the administrator's, and where it is set; nothing where none is. */
export function ManagedNote({ names }: { readonly names: readonly ManagedName[] }) {
  const { setByAdministrator, policy } = useAppState();
  const fixed = names.filter((name) => setByAdministrator.includes(name));
  if (fixed.length === 0) return null;
  const isInPolicy = policy !== null && fixed.every((name) => policy.names.includes(name));
  return (
    <Text c="dimmed">{words().common.setByAdministrator(isInPolicy ? policy.file : null)}</Text>
  );
}
