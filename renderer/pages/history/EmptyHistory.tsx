import { Box, Button, Group, Stack, Text, Title } from '@mantine/core';
import type { Filter } from '../../../shared/filter.ts';
import { words } from '../../../shared/words/words.ts';
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
  const { history, common } = words();
  return (
    <div className={listStates.empty}>
      <Stack gap="sm" align="center" maw={520}>
        <Logo size={36} />
        <Title order={2} size="h5">
          {history.noneYet}
        </Title>
        <Text c="dimmed" ta="center">
          {webhookAddress === null ? history.noAddress : history.appearWhenSent}
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
              {history.goOnWithSetup}
            </Button>
          )}
          <Button
            variant={webhookAddress === null ? 'default' : 'filled'}
            loading={test.isPending}
            onClick={() => test.mutate()}
          >
            {common.sendTest}
          </Button>
          {webhookAddress !== null && (
            <CopyButton label={common.copyAddress} copy={() => act('app:copyWebhookAddress')} />
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
  const { history, common } = words();
  const viewFilter = filterOfView(viewId, settings.views);
  if (!isSameFilter(listedFilter, viewFilter)) {
    return (
      <EmptyState title={common.nothingFound} words={history.noMatch}>
        <Button onClick={() => showView({ viewId, filter: viewFilter })}>
          {common.clearFilters}
        </Button>
      </EmptyState>
    );
  }
  if (lastEventAt === null || viewId === 'all') return <NothingReceived />;
  const [title, meaning] =
    viewId === 'inbox'
      ? [history.allRead, history.appearUntilRead]
      : viewId === 'starred'
        ? [history.noStars, history.howToStar]
        : [history.nothingInView, history.appearWhenMatching];
  return (
    <EmptyState title={title} words={meaning}>
      <Button onClick={() => showEvents({})}>{history.showAll}</Button>
    </EmptyState>
  );
}
