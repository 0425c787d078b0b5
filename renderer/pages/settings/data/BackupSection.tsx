import { Button, Group, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { words } from '../../../../shared/words/words.ts';
import { call, fileOf } from '../../../data/api.ts';
import { Problem } from '../../../ui/Problem.tsx';
import { Section } from '../../../ui/Section.tsx';
import { bytesWords } from '../../../ui/bytesWords.ts';
import classes from './DataTab.module.css';
import { nameOf } from '../../../features/files/exportEvents.tsx';
import { TaskBar } from '../../../features/files/TaskBar.tsx';

/** A copy of the whole history in one file. */
export function BackupSection() {
  const backUp = useMutation({
    mutationFn: () => fileOf(call('files:backUp')),
    meta: { isShownInPlace: true },
  });
  const done = backUp.data ?? null;
  return (
    <Section title={words().dataTab.backup}>
      <Text>{words().dataTab.backupPurpose}</Text>
      {backUp.isPending ? (
        <TaskBar task="backup" label={words().dataTab.backingUp} canCancel />
      ) : (
        <div>
          <Button onClick={() => backUp.mutate()}>{words().dataTab.backUp}</Button>
        </div>
      )}
      {done !== null && (
        <Group gap="xs">
          <output className={classes.result}>
            <IconCheck size={14} aria-hidden="true" />
            {words().dataTab.backedUp(nameOf(done.file), done.events, bytesWords(done.bytes))}
          </output>
          <Button size="compact-xs" onClick={() => void call('files:show')}>
            {words().exporting.showFile}
          </Button>
        </Group>
      )}
      <Problem error={backUp.error} />
    </Section>
  );
}
