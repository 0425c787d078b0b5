import { Button, Group, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { call, fileOf } from '../../../data/api.ts';
import { Problem } from '../../../ui/Problem.tsx';
import { countWords } from '../../../ui/words.ts';
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
    <Section title="Backup">
      <Text>
        One file with every event, note and setting. The token is not in it: only this computer
        could read it.
      </Text>
      {backUp.isPending ? (
        <TaskBar task="backup" words="Backing up" canCancel />
      ) : (
        <div>
          <Button onClick={() => backUp.mutate()}>Back up…</Button>
        </div>
      )}
      {done !== null && (
        <Group gap="xs">
          <output className={classes.result}>
            <IconCheck size={14} aria-hidden="true" />
            {nameOf(done.file)}: {countWords(done.events, 'event')}, {bytesWords(done.bytes)},
            checked and sound
          </output>
          <Button size="compact-xs" onClick={() => void call('files:show')}>
            Show file
          </Button>
        </Group>
      )}
      <Problem error={backUp.error} />
    </Section>
  );
}
