import { Box, Button, Group, Stack, Text, Title } from '@mantine/core';
import type { Filter } from '../../../shared/filter.ts';
import { act } from '../../data/api.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { isSameFilter } from '../../data/filters.ts';
import { filterOfView } from '../../data/historyView.ts';
import { useHistoryView, useNavigation } from '../../data/navigation.ts';
import { useAppState } from '../../data/useAppState.ts';
import { EmptyState } from '../../ui/ListStates.tsx';
import listStates from '../../ui/ListStates.module.css';
import { TestReportView } from '../../features/connection/TestReportView.tsx';
import { useTestEvent } from '../../features/connection/useTestEvent.ts';

/** Before the first event: the address and a test. */
function NothingReceived() {
  const { webhookAddress } = useAppState();
  const { openPage } = useNavigation();
  const test = useTestEvent();
  return (
    <div className={listStates.empty}>
      <Stack gap="sm" align="center" maw={520}>
        <Logo size={36} />
        <Title order={2} size="h5">
          No events yet
        </Title>
        <Text c="dimmed" ta="center">
          {webhookAddress === null
            ? 'MVMNT cannot send to this computer yet: it has no public address.'
            : 'Events appear here as soon as MVMNT sends them to'}
        </Text>
        {webhookAddress !== null && (
          <Box
            component="code"
            maw="100%"
            px={10}
            py={6}
            ff="monospace"
            fz={12}
            bg="var(--surface-sunk)"
            bd="1px solid var(--line)"
            bdrs={5}
            style={{ overflowWrap: 'anywhere', userSelect: 'text' }}
          >
            {webhookAddress}
          </Box>
        )}
        <Group gap={8} justify="center">
          {webhookAddress === null && (
            <Button variant="filled" onClick={() => openPage('setup')}>
              Go on with set-up
            </Button>
          )}
          <Button
            variant={webhookAddress === null ? 'default' : 'filled'}
            loading={test.isPending}
            onClick={() => test.mutate()}
          >
            Send a test event
          </Button>
          {webhookAddress !== null && (
            <CopyButton label="Copy address" copy={() => act('app:copyWebhookAddress')} />
          )}
        </Group>
        <TestReportView test={test} />
      </Stack>
    </div>
  );
}

/** Instead of the list when there is nothing in it. */
export function EmptyHistory({
  listedFilter,
}: {
  /** What found nothing. */
  readonly listedFilter: Filter;
}) {
  const { lastEventAt, settings } = useAppState();
  const { viewId } = useHistoryView();
  const { showView, showEvents } = useNavigation();
  const viewFilter = filterOfView(viewId, settings.views);
  if (!isSameFilter(listedFilter, viewFilter)) {
    return (
      <EmptyState title="Nothing found" words="No event matches the search and the filters.">
        <Button onClick={() => showView({ viewId, filter: viewFilter })}>
          Clear search and filters
        </Button>
      </EmptyState>
    );
  }
  if (lastEventAt === null || viewId === 'all') return <NothingReceived />;
  const { title, words } = emptyWords[viewId] ?? {
    title: 'Nothing in this view',
    words: 'Events appear here as soon as they match it.',
  };
  return (
    <EmptyState title={title} words={words}>
      <Button onClick={() => showEvents({})}>Show all events</Button>
    </EmptyState>
  );
}

const emptyWords: Readonly<Record<string, { readonly title: string; readonly words: string }>> = {
  inbox: { title: 'All read', words: 'New events appear here until they are read.' },
  starred: { title: 'No stars yet', words: 'Star an event with S or the star at its end.' },
};
