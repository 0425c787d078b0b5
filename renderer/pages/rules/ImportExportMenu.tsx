import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Rule } from '../../../shared/rule.ts';
import { rulesText } from '../../../shared/ruleFile.ts';
import { words } from '../../../shared/words/words.ts';
import { call, fileOf } from '../../data/api.ts';

/** Takes rules in, and gives all of them away as text or as a file. */
export function ImportExportMenu({
  rules,
  canImport,
  onImport,
}: {
  readonly rules: readonly Rule[];
  readonly canImport: boolean;
  readonly onImport: () => void;
}) {
  const copy = useMutation({
    mutationFn: () => call('app:copyText', rulesText(rules)),
    onSuccess: () => notifications.show({ message: words().rules.copied(rules.length) }),
  });
  const toFile = useMutation({
    mutationFn: () => fileOf(call('rules:export')),
    onSuccess: (saved) => {
      if (saved === null) return;
      notifications.show({ message: words().rules.saved(saved.count, saved.file) });
    },
  });
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={13} />}>{words().rules.importExport}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={!canImport} onClick={onImport}>
          {words().rules.import}
        </Menu.Item>
        <Menu.Item disabled={rules.length === 0} onClick={() => copy.mutate()}>
          {words().rules.copyAll}
        </Menu.Item>
        <Menu.Item disabled={rules.length === 0} onClick={() => toFile.mutate()}>
          {words().rules.saveAll}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
