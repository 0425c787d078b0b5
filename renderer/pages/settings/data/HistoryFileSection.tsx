import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { numberWords } from '../../../../shared/words/count.ts';
import { words } from '../../../../shared/words/words.ts';
import { act, call } from '../../../data/api.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import { dayRangeWords, exactTime } from '../../../ui/time.ts';
import { Section } from '../../../ui/Section.tsx';
import { bytesWords } from '../../../ui/bytesWords.ts';
import classes from './DataTab.module.css';
import { useOverview } from './useOverview.ts';

/** Where the history is, and how much it holds. */
export function HistoryFileSection() {
  const { data: overview, error } = useOverview();
  const openFolder = useMutation({ mutationFn: () => act('app:openDataFolder') });
  const oldestAt = overview?.oldestAt ?? null;
  const { dataTab } = words();
  return (
    <Section title={dataTab.historyFile}>
      <Problem error={error} />
      <dl className={classes.figures}>
        <div>
          <dt>{dataTab.events}</dt>
          <dd>{overview === undefined ? '…' : numberWords(overview.events)}</dd>
        </div>
        <div>
          <dt>{dataTab.oldest}</dt>
          <dd title={oldestAt === null ? undefined : exactTime(oldestAt)}>
            {overview === undefined
              ? '…'
              : oldestAt === null
                ? dataTab.noneYet
                : dayOfWords(oldestAt)}
          </dd>
        </div>
        <div>
          <dt>{dataTab.onDisk}</dt>
          <dd>{overview === undefined ? '…' : bytesWords(overview.bytes)}</dd>
        </div>
      </dl>
      {overview !== undefined && (
        <Group gap="xs">
          <code className={classes.path}>{overview.file}</code>
          <CopyButton
            label={dataTab.copyPath}
            size="compact-sm"
            copy={() => call('app:copyText', overview.file)}
          />
          <Button
            size="compact-sm"
            loading={openFolder.isPending}
            onClick={() => openFolder.mutate()}
          >
            {dataTab.openFolder}
          </Button>
        </Group>
      )}
    </Section>
  );
}

function dayOfWords(time: number): string {
  return dayRangeWords(time, time);
}
