import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { BackupContent } from '../../../../shared/files.ts';
import { act, call, fileOf } from '../../../data/api.ts';
import { Problem } from '../../../ui/Problem.tsx';
import { dayRangeWords } from '../../../ui/time.ts';
import { countWords } from '../../../ui/words.ts';
import { Section } from '../../../ui/Section.tsx';
import { bytesWords } from '../../../ui/bytesWords.ts';
import { nameOf } from '../../../features/files/exportEvents.tsx';
import { TaskBar } from '../../../features/files/TaskBar.tsx';
import { useOverview } from './useOverview.ts';

/** Puts a backup in place of the history, after it was checked and shown. */
export function RestoreSection() {
  const choose = useMutation({
    mutationFn: () => fileOf(call('files:chooseBackup')),
    meta: { isShownInPlace: true },
  });
  const restore = useMutation({
    mutationFn: () => act('files:restore'),
    meta: { isShownInPlace: true },
  });
  const { data: overview } = useOverview();
  const found = choose.data ?? null;
  // Once it is prepared Dockbell quits, and the words stay until it does.
  const isRestoring = restore.isPending || restore.isSuccess;
  const close = () => {
    if (isRestoring) return;
    choose.reset();
    restore.reset();
  };
  return (
    <Section title="Restore">
      <Text>
        Puts a backup in place of the history. You see what it holds before anything changes.
      </Text>
      <div>
        <Button loading={choose.isPending} onClick={() => choose.mutate()}>
          Restore a backup…
        </Button>
      </div>
      <Problem error={choose.error} />
      <Modal opened={found !== null} onClose={close} title="Restore this backup?">
        {found !== null && (
          <Stack gap="sm">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {nameOf(found.file)}
            </Text>
            <Text>{contentWords(found)} The file was checked and is sound.</Text>
            <Text>
              Events, notes, settings, rules and views then are those of the backup. The token of
              this computer stays.
            </Text>
            <Text>
              Nothing is deleted: the history of now
              {overview === undefined ? '' : ` (${countWords(overview.events, 'event')})`} is kept
              beside it under another name. Events that are only there are not shown until you
              restore it again.
            </Text>
            {isRestoring ? (
              <TaskBar task="restore" words="Preparing the restore" canCancel={false} />
            ) : (
              <Group justify="flex-end" gap="xs">
                <Button variant="subtle" onClick={close}>
                  Cancel
                </Button>
                <Button variant="filled" onClick={() => restore.mutate()}>
                  Restore and start again
                </Button>
              </Group>
            )}
            <Problem error={restore.error} />
          </Stack>
        )}
      </Modal>
    </Section>
  );
}

function contentWords({ events, newestAt, bytes }: BackupContent): string {
  const upTo = newestAt === null ? '' : ` up to ${dayRangeWords(newestAt, newestAt)}`;
  return `${countWords(events, 'event')}${upTo}, ${bytesWords(bytes)}.`;
}
