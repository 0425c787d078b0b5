import { Box, Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  maxCounted,
  type DeliveryCounts,
  type DeliveryFilter,
  type DeliveryKind,
} from '../../../shared/delivery.ts';
import { numberWords } from '../../../shared/words/count.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { useNavigation } from '../../data/navigation.ts';
import { useAppState } from '../../data/useAppState.ts';
import { keys } from '../../data/keys.ts';
import { DateFilter } from '../../features/filter/DateFilter.tsx';
import { EmptyState, ListLoading, ListProblem, StaleList } from '../../ui/ListStates.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import textClasses from '../../ui/text.module.css';
import classes from './DeliveriesPage.module.css';
import { DeliveryDetails } from './DeliveryDetails.tsx';
import { DeliveryList, focusLine } from './DeliveryList.tsx';
import { ProcessAgain } from './ProcessAgain.tsx';

const pageLength = 100;

interface Props {
  readonly openId: number | null;
  /** What is listed until something else is chosen. */
  readonly first: DeliveryFilter;
}

/** Every webhook request that came in: its outcome, why, and what to do about it. */
export function DeliveriesPage({ openId, first }: Props) {
  const { openDelivery } = useNavigation();
  const [filter, setFilter] = useState(first);
  useSeen();
  return (
    <Box pos="relative" display="flex" flex={1} mih={0}>
      <Stack component="main" gap={0} flex={1} miw={0} mih={0} className={classes.page ?? ''}>
        <Box p="10px 16px 0">
          <PageHead
            title={words().deliveries.title}
            beside={<p className={textClasses.quiet}>{words().deliveries.purpose}</p>}
          />
        </Box>
        <Filters filter={filter} onFilter={setFilter} />
        <Listed
          filter={filter}
          openId={openId}
          onAnyDay={() => setFilter({ ...filter, days: null })}
        />
      </Stack>
      {openId !== null && (
        <DeliveryDetails
          id={openId}
          onClose={() => {
            focusLine(openId);
            openDelivery(null);
          }}
        />
      )}
    </Box>
  );
}

/** Says that what was refused or could not be read was seen, while the page is in sight. */
function useSeen(): void {
  const { lastRefusal, lastUnreadable } = useAppState();
  const newest = Math.max(lastRefusal?.id ?? 0, lastUnreadable?.id ?? 0);
  const { mutate } = useMutation({ mutationFn: () => call('deliveries:seen') });
  useEffect(() => {
    function look(): void {
      // One that fails leaves the banner, and the next look tries again.
      if (newest > 0 && document.visibilityState === 'visible') mutate();
    }
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [newest, mutate]);
}

function Filters({
  filter: { kind, days },
  onFilter,
}: {
  readonly filter: DeliveryFilter;
  readonly onFilter: (filter: DeliveryFilter) => void;
}) {
  const { data: counts } = useQuery({
    queryKey: keys.deliveryCounts(days),
    queryFn: () => call('deliveries:counts', days),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Group gap={8} className={classes.bar ?? ''}>
        <SegmentedControl
          size="xs"
          value={kind}
          aria-label={words().deliveries.whichAreListed}
          onChange={(value) => onFilter({ kind: value, days })}
          data={choices(counts)}
        />
        <DateFilter days={days} onChange={(chosen) => onFilter({ kind, days: chosen })} />
      </Group>
      {kind === 'quarantined' && (
        <div className={`${classes.bar} ${classes.again}`}>
          <ProcessAgain
            deliveryId={null}
            count={counts?.quarantined ?? 0}
            purpose={words().deliveries.allQuarantined}
          />
        </div>
      )}
    </>
  );
}

interface ListedProps {
  readonly filter: DeliveryFilter;
  readonly openId: number | null;
  readonly onAnyDay: () => void;
}

function Listed({ filter, openId, onAnyDay }: ListedProps) {
  const { openDelivery } = useNavigation();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery(
    {
      queryKey: keys.deliveries(filter),
      queryFn: ({ pageParam }) =>
        call('deliveries:page', { filter, after: pageParam, limit: pageLength }),
      initialPageParam: null as number | null,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
    },
  );
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  if (rows.length === 0) {
    if (error !== null) return <ListProblem error={error} onRetry={refetch} />;
    return data === undefined ? <ListLoading /> : <Empty filter={filter} onAnyDay={onAnyDay} />;
  }
  return (
    <>
      {error !== null && <StaleList error={error} onRetry={refetch} />}
      <Box flex={1} mih={0} style={{ overflow: 'hidden auto' }}>
        <DeliveryList rows={rows} openId={openId} onOpen={openDelivery} />
        {hasNextPage && (
          <Button
            size="compact-sm"
            m="12px 14px"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {words().deliveries.showOlder}
          </Button>
        )}
      </Box>
    </>
  );
}

function choices(counts: DeliveryCounts | undefined) {
  const { all, acceptedOnes, refusedOnes, notUnderstood } = words().deliveries;
  return [
    { value: 'all', label: all },
    { value: 'accepted', label: acceptedOnes },
    { value: 'refused', label: withCount(refusedOnes, counts?.refused) },
    { value: 'quarantined', label: withCount(notUnderstood, counts?.quarantined) },
  ] satisfies readonly { readonly value: DeliveryKind; readonly label: string }[];
}

function withCount(kind: string, count: number = 0): string {
  if (count === 0) return kind;
  return `${kind} ${count < maxCounted ? numberWords(count) : `${numberWords(maxCounted - 1)}+`}`;
}

function Empty({
  filter: { kind, days },
  onAnyDay,
}: {
  readonly filter: DeliveryFilter;
  readonly onAnyDay: () => void;
}) {
  const { deliveries } = words();
  return (
    <EmptyState
      title={deliveries.none}
      words={days === null ? deliveries.empty[kind] : deliveries.noneOnTheseDays}
    >
      {days !== null && <Button onClick={onAnyDay}>{deliveries.showAnyDay}</Button>}
    </EmptyState>
  );
}
