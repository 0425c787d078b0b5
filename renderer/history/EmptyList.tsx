import { Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { act } from '../api.ts';
import { CopyButton } from '../common/CopyButton.tsx';
import { Logo } from '../common/Logo.tsx';
import { useAppState } from '../data/useAppState.ts';
import { problemOf } from '../data/queryClient.ts';
import { TestReportView } from '../setup/TestReportView.tsx';
import { useTestEvent } from '../setup/useTestEvent.ts';
import classes from './EmptyList.module.css';

/** Instead of the list before the first event: the address and a test. */
export function NothingReceived() {
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

/** Instead of the inbox when everything is read. */
export function AllRead({ onAll }: { readonly onAll: () => void }) {
  return (
    <Sentence title="All read" words="New events appear here until they are read.">
      <Button variant="default" onClick={onAll}>
        Show all events
      </Button>
    </Sentence>
  );
}

/** Instead of the list when the search or the chosen types leave nothing. */
export function NothingFound({ onClear }: { readonly onClear: () => void }) {
  return (
    <Sentence title="Nothing found" words="No event matches the search and the chosen types.">
      <Button variant="default" onClick={onClear}>
        Clear search and types
      </Button>
    </Sentence>
  );
}

/** Instead of the list when it could not be read. */
export function ListProblem({
  error,
  onRetry,
}: {
  readonly error: Error;
  readonly onRetry: () => Promise<unknown>;
}) {
  const retry = useMutation({ mutationFn: onRetry });
  return (
    <Sentence title="The history could not be read" words={problemOf(error)}>
      <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
        Try again
      </Button>
    </Sentence>
  );
}

/** Above the list when its rows are old because they could not be read again. */
export function StaleList({
  error,
  onRetry,
}: {
  readonly error: Error;
  readonly onRetry: () => Promise<unknown>;
}) {
  const retry = useMutation({ mutationFn: onRetry });
  return (
    <div className={classes.stale} role="alert">
      <p>The list is not up to date. {problemOf(error)}</p>
      <Button
        variant="default"
        size="compact-xs"
        loading={retry.isPending}
        onClick={() => retry.mutate()}
      >
        Try again
      </Button>
    </div>
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
