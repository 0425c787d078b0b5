import { Button, Center, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { words } from '../../shared/words/words.ts';
import { problemOf } from './problemOf.ts';

interface Props {
  readonly children: ReactNode;
}
interface State {
  readonly problem: string | null;
}

/** Shows what is wrong instead of an empty window when a part of the page fails. */
export class CrashScreen extends Component<Props, State> {
  override state: State = { problem: null };

  static getDerivedStateFromError(error: unknown): State {
    return { problem: problemOf(error) };
  }

  override render(): ReactNode {
    if (this.state.problem === null) return this.props.children;
    return <ProblemScreen problem={this.state.problem} onRetry={() => location.reload()} />;
  }
}

/** A whole window that says what is wrong, with one thing to do. */
export function ProblemScreen({
  problem,
  onRetry,
}: {
  readonly problem: string;
  readonly onRetry: () => void;
}) {
  const { common } = words();
  return (
    <Center component="main" h="100%" p={24} style={{ userSelect: 'text' }}>
      <Stack gap="sm" maw={480} align="flex-start" role="alert">
        <Title order={1} size="h4">
          {common.windowFailed}
        </Title>
        <Text>{problem}</Text>
        <Text c="dimmed">{common.stillReceived}</Text>
        <Button variant="filled" onClick={onRetry}>
          {common.tryAgain}
        </Button>
      </Stack>
    </Center>
  );
}
