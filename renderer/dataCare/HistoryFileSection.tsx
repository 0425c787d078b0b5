import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { act, call } from '../api.ts';
import { CopyButton } from '../common/CopyButton.tsx';
import { Problem } from '../common/Problem.tsx';
import { dayRangeWords, exactTime } from '../common/time.ts';
import { numberWords } from '../common/words.ts';
import { Section } from '../settings/Section.tsx';
import { bytesWords } from './bytesWords.ts';
import classes from './DataTab.module.css';
import { useOverview } from './useOverview.ts';

/** Where the history is, and how much it holds. */
export function HistoryFileSection() {
  const { data: overview, error } = useOverview();
  const openFolder = useMutation({ mutationFn: () => act('app:openDataFolder') });
  const oldestAt = overview?.oldestAt ?? null;
  return (
    <Section title="History file">
      <Problem error={error} />
      <dl className={classes.figures}>
        <div>
          <dt>Events</dt>
          <dd>{overview === undefined ? '…' : numberWords(overview.events)}</dd>
        </div>
        <div>
          <dt>Oldest</dt>
          <dd title={oldestAt === null ? undefined : exactTime(oldestAt)}>
            {overview === undefined ? '…' : oldestAt === null ? 'none yet' : dayOfWords(oldestAt)}
          </dd>
        </div>
        <div>
          <dt>On the disk</dt>
          <dd>{overview === undefined ? '…' : bytesWords(overview.bytes)}</dd>
        </div>
      </dl>
      {overview !== undefined && (
        <Group gap="xs">
          <code className={classes.path}>{overview.file}</code>
          <CopyButton
            label="Copy the path"
            size="compact-sm"
            copy={() => call('app:copyText', overview.file)}
          />
          <Button
            variant="default"
            size="compact-sm"
            loading={openFolder.isPending}
            onClick={() => openFolder.mutate()}
          >
            Open folder
          </Button>
        </Group>
      )}
    </Section>
  );
}

function dayOfWords(time: number): string {
  return dayRangeWords(time, time);
}
