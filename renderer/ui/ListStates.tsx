import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { words } from '../../shared/words/words.ts';
import { problemOf } from './problemOf.ts';
import classes from './ListStates.module.css';

/** Instead of a list that is empty: what that means, and what to do. */
export function EmptyState({
  title,
  words,
  children,
}: {
  readonly title: string;
  readonly words: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes.empty} data-empty>
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

interface ProblemProps {
  readonly error: unknown;
  readonly onRetry: () => Promise<unknown>;
}

/** Instead of the list when it could not be read. */
export function ListProblem({ error, onRetry }: ProblemProps) {
  return (
    <EmptyState title={words().common.historyUnread} words={problemOf(error)}>
      <RetryButton size="xs" onRetry={onRetry} />
    </EmptyState>
  );
}

/** Above the list when its rows are old because they could not be read again. */
export function StaleList({ error, onRetry }: ProblemProps) {
  return (
    <Group
      gap={10}
      justify="space-between"
      wrap="nowrap"
      className={classes.stale ?? ''}
      role="alert"
    >
      <p>{words().common.listIsOld(problemOf(error))}</p>
      <RetryButton size="compact-xs" onRetry={onRetry} />
    </Group>
  );
}

function RetryButton({ size, onRetry }: Pick<ProblemProps, 'onRetry'> & { readonly size: string }) {
  const retry = useMutation({ mutationFn: onRetry });
  return (
    <Button size={size} loading={retry.isPending} onClick={() => retry.mutate()}>
      {words().common.tryAgain}
    </Button>
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
    <Stack
      component="output"
      flex={1}
      gap={20}
      px={14}
      py={40}
      style={{ overflow: 'hidden' }}
      aria-label={words().common.readingHistory}
    >
      {isShown &&
        Array.from({ length: 12 }, (_, index) => (
          <Skeleton key={index} height={12} width={`${88 - ((index * 17) % 40)}%`} />
        ))}
    </Stack>
  );
}
