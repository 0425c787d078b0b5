import { Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { act } from '../../data/api.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { useAppState } from '../../data/useAppState.ts';
import { problemOf } from '../../data/queryClient.ts';
import { TestReportView } from '../../features/connection/TestReportView.tsx';
import { useTestEvent } from '../../features/connection/useTestEvent.ts';
import classes from './EmptyList.module.css';

/** Before the first event: the address and a test. */
function NothingReceived() {
  const { webhookAddress, localAddress } = useAppState();
  const test = useTestEvent();
  return (
    <div className={classes.empty}>
      <Stack gap="sm" align="center" maw={520}>
        <Logo size={36} />
        <Title order={2} size="h5">
          No events yet
        </Title>
        <Text c="dimmed" ta="center">
          Events appear here as soon as MVMNT sends them to
        </Text>
        <code className={classes.address}>{webhookAddress ?? localAddress}</code>
        <div className={classes.actions}>
          <Button loading={test.isPending} onClick={() => test.mutate()}>
            Send a test event
          </Button>
          <CopyAddress />
        </div>
        <TestReportView test={test} />
      </Stack>
    </div>
  );
}

function CopyAddress() {
  const { webhookAddress } = useAppState();
  if (webhookAddress === null) return null;
  return <CopyButton label="Copy address" copy={() => act('app:copyWebhookAddress')} />;
}

interface EmptyProps {
  readonly viewId: string;
  /** More is asked for than the view itself does. */
  readonly isNarrowed: boolean;
  readonly hasHistory: boolean;
  readonly onClear: () => void;
  readonly onAll: () => void;
}

/** Instead of the list when there is nothing in it. */
export function EmptyHistory({ viewId, isNarrowed, hasHistory, onClear, onAll }: EmptyProps) {
  if (isNarrowed) {
    return (
      <Sentence title="Nothing found" words="No event matches the search and the filters.">
        <Button variant="default" onClick={onClear}>
          Clear search and filters
        </Button>
      </Sentence>
    );
  }
  if (!hasHistory || viewId === 'all') return <NothingReceived />;
  const { title, words } = emptyWords[viewId] ?? {
    title: 'Nothing in this view',
    words: 'Events appear here as soon as they match it.',
  };
  return (
    <Sentence title={title} words={words}>
      <Button variant="default" onClick={onAll}>
        Show all events
      </Button>
    </Sentence>
  );
}

const emptyWords: Readonly<Record<string, { readonly title: string; readonly words: string }>> = {
  inbox: { title: 'All read', words: 'New events appear here until they are read.' },
  attention: {
    title: 'Nothing needs attention',
    words: 'Overdue check calls, rejected tenders and the like appear here.',
  },
  starred: { title: 'No stars yet', words: 'Star an event with S or the star at its end.' },
};

interface ProblemProps {
  readonly error: unknown;
  readonly onRetry: () => Promise<unknown>;
}

/** Instead of the list when it could not be read. */
export function ListProblem({ error, onRetry }: ProblemProps) {
  return (
    <Sentence title="The history could not be read" words={problemOf(error)}>
      <RetryButton size="xs" onRetry={onRetry} />
    </Sentence>
  );
}

/** Above the list when its rows are old because they could not be read again. */
export function StaleList({ error, onRetry }: ProblemProps) {
  return (
    <div className={classes.stale} role="alert">
      <p>The list is not up to date. {problemOf(error)}</p>
      <RetryButton size="compact-xs" onRetry={onRetry} />
    </div>
  );
}

function RetryButton({
  size,
  onRetry,
}: {
  readonly size: string;
  readonly onRetry: ProblemProps['onRetry'];
}) {
  const retry = useMutation({ mutationFn: onRetry });
  return (
    <Button variant="default" size={size} loading={retry.isPending} onClick={() => retry.mutate()}>
      Try again
    </Button>
  );
}

function Sentence({
  title,
  words,
  children,
}: {
  readonly title: string;
  readonly words: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      <Stack component="output" gap="xs" align="center" maw={460}>
        <Title order={2} size="h5">
          {title}
        </Title>
        <Text c="dimmed" ta="center">
          {words}
        </Text>
        {children}
      </Stack>
    </div>
  );
}

/** Instead of the list while it is read; only when that takes long enough to notice. */
export function ListLoading() {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <output className={classes.loading} aria-label="Reading the history">
      {isShown &&
        Array.from({ length: 12 }, (_, index) => (
          <Skeleton key={index} height={12} width={`${88 - ((index * 17) % 40)}%`} />
        ))}
    </output>
  );
}
