import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { BackupContent } from '../../../../shared/files.ts';
import { words } from '../../../../shared/words/words.ts';
import { act, call, fileOf } from '../../../data/api.ts';
import { Problem } from '../../../ui/Problem.tsx';
import { dayRangeWords } from '../../../ui/time.ts';
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
  const { dataTab } = words();
  return (
    <Section title={dataTab.restore}>
      <Text>{dataTab.restorePurpose}</Text>
      <div>
        <Button loading={choose.isPending} onClick={() => choose.mutate()}>
          {dataTab.chooseBackup}
        </Button>
      </div>
      <Problem error={choose.error} />
      <Modal opened={found !== null} onClose={close} title={dataTab.restoreThis}>
        {found !== null && (
          <Stack gap="sm">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {nameOf(found.file)}
            </Text>
            <Text>{contentWords(found)}</Text>
            <Text>{dataTab.restoreReplaces}</Text>
            <Text>{dataTab.restoreKeeps(overview?.events ?? null)}</Text>
            {isRestoring ? (
              <TaskBar task="restore" label={dataTab.preparingRestore} canCancel={false} />
            ) : (
              <Group justify="flex-end" gap="xs">
                <Button variant="subtle" onClick={close}>
                  {words().common.cancel}
                </Button>
                <Button variant="filled" onClick={() => restore.mutate()}>
                  {dataTab.restoreAndStart}
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
  const { backupHolds, backupHoldsUpTo } = words().dataTab;
  return newestAt === null
    ? backupHolds(events, bytesWords(bytes))
    : backupHoldsUpTo(events, dayRangeWords(newestAt, newestAt), bytesWords(bytes));
}
