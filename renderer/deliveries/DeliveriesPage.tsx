import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconInboxOff } from '@tabler/icons-react';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { DeliveryCounts, DeliveryKind, ProcessedAgain } from '../../shared/delivery.ts';
import { call } from '../api.ts';
import { Problem } from '../common/Problem.tsx';
import { countWords, numberWords } from '../common/words.ts';
import { keys } from '../data/keys.ts';
import { useNow } from '../data/useNow.ts';
import classes from './DeliveriesPage.module.css';
import { DeliveryDetails } from './DeliveryDetails.tsx';
import { DeliveryLine } from './DeliveryLine.tsx';

const pageLength = 100;

interface Props {
  readonly openId: number | null;
  readonly onOpen: (id: number | null) => void;
  readonly onEvent: (id: number) => void;
  readonly onSettings: () => void;
}

/** Every request that came in: what became of it, why, and what to do about it. */
export function DeliveriesPage({ openId, onOpen, onEvent, onSettings }: Props) {
  const now = useNow();
  const [kind, setKind] = useState<DeliveryKind>('all');
  const listRef = useRef<HTMLUListElement>(null);
  const { data: counts } = useQuery({
    queryKey: keys.deliveryCounts,
    queryFn: () => call('deliveries:counts'),
  });
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, isPending } =
    useInfiniteQuery({
      queryKey: keys.deliveries(kind),
      queryFn: ({ pageParam }) =>
        call('deliveries:page', { kind, after: pageParam, limit: pageLength }),
      initialPageParam: null as number | null,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
    });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];

  function onKeyDown(event: KeyboardEvent): void {
    const step = stepOf(event);
    const lines = [...(listRef.current?.querySelectorAll('button') ?? [])];
    const at = lines.findIndex((line) => line === document.activeElement);
    const next = lines[Math.min(lines.length - 1, at + step)];
    if (step === 0 || at + step < 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
  }

  return (
    <div className={classes.split}>
      <main className={classes.page}>
        <div className={classes.head}>
          <h1>Deliveries</h1>
          <SegmentedControl
            size="xs"
            value={kind}
            aria-label="Which deliveries are listed"
            onChange={(value) => setKind(value as DeliveryKind)}
            data={choices(counts)}
          />
        </div>
        <p className={classes.intro}>
          Each request that came to this computer, newest first. One delivery may carry several
          events.
        </p>
        {kind === 'quarantined' && <ProcessAgain counts={counts} />}
        <Problem error={error} />
        {isPending && error === null && <Loading />}
        {!isPending && rows.length === 0 && <Empty kind={kind} />}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys move among its buttons */}
        <ul ref={listRef} className={classes.list} aria-label="Deliveries" onKeyDown={onKeyDown}>
          {rows.map((row) => (
            <DeliveryLine
              key={row.id}
              row={row}
              now={now}
              isOpen={row.id === openId}
              onOpen={() => onOpen(row.id)}
            />
          ))}
        </ul>
        {hasNextPage && (
          <Button
            variant="default"
            size="compact-sm"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            Show older ones
          </Button>
        )}
      </main>
      {openId !== null && (
        <DeliveryDetails
          id={openId}
          onClose={() => onOpen(null)}
          onEvent={onEvent}
          onSettings={onSettings}
        />
      )}
    </div>
  );
}

function choices(counts: DeliveryCounts | undefined) {
  const withCount = (words: string, count: number | undefined) =>
    count === undefined || count === 0 ? words : `${words} ${numberWords(count)}`;
  return [
    { value: 'all', label: 'All' },
    { value: 'accepted', label: 'Accepted' },
    { value: 'refused', label: withCount('Refused', counts?.refused) },
    { value: 'quarantined', label: withCount('Not understood', counts?.quarantined) },
  ] satisfies readonly { readonly value: DeliveryKind; readonly label: string }[];
}

/** Tries again what could not be understood, as Dockbell itself does after an update. */
function ProcessAgain({ counts }: { readonly counts: DeliveryCounts | undefined }) {
  const client = useQueryClient();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => call('deliveries:processQuarantine', null),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.events }),
    meta: { isShownInPlace: true },
  });
  if (counts?.quarantined === 0 && data === undefined) return null;
  return (
    <div className={classes.again}>
      <p>
        These events did not fit what Dockbell knows of MVMNT. They are kept as they came, and each
        update tries them again by itself.
      </p>
      <Button variant="default" size="compact-sm" loading={isPending} onClick={() => mutate()}>
        Try again now
      </Button>
      <output>{data !== undefined && againWords(data)}</output>
      <Problem error={error} />
    </div>
  );
}

function againWords({ understood, kept }: ProcessedAgain): string {
  if (understood === 0) return `None of them could be understood; ${numberWords(kept)} kept.`;
  const rest = kept === 0 ? '' : ` ${numberWords(kept)} kept as before.`;
  return `${countWords(understood, 'event')} understood and added to the history.${rest}`;
}

function Empty({ kind }: { readonly kind: DeliveryKind }) {
  return (
    <div className={classes.empty}>
      <IconInboxOff size={28} aria-hidden="true" />
      <p>{emptyWords[kind]}</p>
    </div>
  );
}

const emptyWords = {
  all: 'Nothing has come in yet. Enter the address from Settings in MVMNT, under Settings → Webhooks.',
  accepted: 'Nothing has been accepted yet.',
  refused: 'Nothing was refused.',
  quarantined: 'Everything that came could be understood.',
} satisfies Record<DeliveryKind, string>;

function Loading() {
  return (
    <div aria-hidden="true">
      {[90, 72, 84, 66, 78].map((width) => (
        <Skeleton key={width} height={14} width={`${width}%`} my={14} />
      ))}
    </div>
  );
}

function stepOf({ key }: KeyboardEvent): number {
  if (key === 'ArrowDown' || key === 'j') return 1;
  return key === 'ArrowUp' || key === 'k' ? -1 : 0;
}
