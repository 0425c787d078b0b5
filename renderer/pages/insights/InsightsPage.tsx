import { Button, Skeleton } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DeliveryFilter } from '../../../shared/delivery.ts';
import type { EventGroup } from '../../../shared/event.ts';
import type { Filter } from '../../../shared/filter.ts';
import {
  type DeliveryInsights,
  type EventInsights,
  type InsightRange,
  insightRangeSchema,
} from '../../../shared/insights.ts';
import { call } from '../../data/api.ts';
import { Problem } from '../../ui/Problem.tsx';
import { useStored } from '../../ui/stored.ts';
import { clockTime } from '../../ui/time.ts';
import { groupWords, numberWords } from '../../ui/words.ts';
import { keys } from '../../data/keys.ts';
import { useNow } from '../../ui/useNow.ts';
import { ListProblem, StaleList } from '../../ui/ListStates.tsx';
import { BusyTable } from './BusyTable.tsx';
import { DelayLines, type Series, StackedBars } from './Charts.tsx';
import { ChartSection } from './ChartSection.tsx';
import {
  busyFinding,
  delayFinding,
  delayWords,
  deliveredFinding,
  deliveriesFinding,
  eventsFinding,
} from './findings.ts';
import classes from './Insights.module.css';
import { PartTable } from './PartTable.tsx';
import { type ChosenRange, chosenRangeSchema, RangeControl } from './RangeControl.tsx';
import { allParts, deliveryFilterOf, filterOf, type Parts } from './spans.ts';

interface Props {
  readonly onFilter: (filter: Filter) => void;
  readonly onDeliveries: (filter: DeliveryFilter) => void;
  readonly onEvent: (id: number) => void;
}

/** How often the figures are read again while the page is looked at, ms. */
const readAgainAfter = 30_000;

/** What the history tells in figures; each bar leads to its events. */
export function InsightsPage({ onFilter, onDeliveries, onEvent }: Props) {
  const now = useNow();
  const [chosen, setChosen] = useStored<ChosenRange>('insightRange', chosenRangeSchema, {
    preset: '7d',
  });
  const range = insightRangeSchema.safeParse(chosen).data ?? null;
  const reading = {
    enabled: range !== null,
    placeholderData: keepPreviousData,
    refetchInterval: readAgainAfter,
    refetchOnMount: 'always',
  } as const;
  const events = useQuery({
    queryKey: keys.eventInsights(range),
    queryFn: () => (range === null ? null : answered(range, call('insights:events', range))),
    ...reading,
  });
  const deliveries = useQuery({
    queryKey: keys.deliveryInsights(range),
    queryFn: () => (range === null ? null : call('insights:deliveries', range)),
    ...reading,
  });
  const shown = events.data ?? null;
  const requests = deliveries.data ?? null;
  const error = events.error ?? deliveries.error;
  const readAgain = () => Promise.all([events.refetch(), deliveries.refetch()]);

  return (
    <main className={classes.page}>
      <header className={classes.head}>
        <h1>Insights</h1>
        {shown !== null && <p className={classes.quiet}>As of {clockTime(events.dataUpdatedAt)}</p>}
      </header>
      <RangeControl range={chosen} now={now} onRange={setChosen} />
      <Problem error={range === null ? 'Choose two days, the first not after the last.' : null} />
      {shown === null || requests === null ? (
        error !== null ? (
          <ListProblem error={error} onRetry={readAgain} />
        ) : (
          range !== null && <Loading />
        )
      ) : (
        <div aria-busy={events.isPlaceholderData || deliveries.isPlaceholderData}>
          {error !== null && <StaleList error={error} onRetry={readAgain} />}
          {shown.insights.total === 0 ? (
            <Nothing range={shown.range} onLonger={() => setChosen({ preset: '90d' })} />
          ) : (
            <div className={classes.sections}>
              <EventsSection {...shown} onFilter={onFilter} />
              <DeliveriesSection insights={requests} onDeliveries={onDeliveries} />
              <DeliveredSection insights={shown.insights} onFilter={onFilter} />
              <BusySection kind="carrier" insights={shown.insights} onFilter={onFilter} />
              <BusySection kind="customer" insights={shown.insights} onFilter={onFilter} />
              <DelaySection insights={shown.insights} onFilter={onFilter} onEvent={onEvent} />
            </div>
          )}
        </div>
      )}
    </main>
  );
}

interface Answered {
  readonly range: InsightRange;
  readonly insights: EventInsights;
}

/** The figures with the span they are of, because another may be chosen while the old ones still show. */
async function answered(range: InsightRange, answer: Promise<EventInsights>): Promise<Answered> {
  return { range, insights: await answer };
}

interface SectionProps {
  readonly insights: EventInsights;
  readonly onFilter: (filter: Filter) => void;
}

/** How many groups have a series of their own; the others share one. */
const ownSeries = 3;
const groupFills = ['solid', 'stripes', 'plain'] as const;

function EventsSection({ insights, range, onFilter }: SectionProps & Answered) {
  const { buckets, groups } = insights;
  const finding = eventsFinding(insights, range);
  const own = groups.length === ownSeries + 1 ? groups : groups.slice(0, ownSeries);
  const others = groups.slice(own.length);
  const named = own.map(({ group, counts }, index) => ({
    groups: [group] as readonly EventGroup[],
    series: {
      key: group,
      label: groupWords[group],
      fill: groupFills[index] ?? 'dots',
      counts,
    } satisfies Series,
  }));
  const all =
    others.length === 0
      ? named
      : [
          ...named,
          {
            groups: others.map(({ group }) => group),
            series: {
              key: 'others',
              label: others.length === 1 ? groupWords[others[0]?.group ?? 'other'] : 'All others',
              fill: 'dots',
              counts:
                others[0]?.counts.map((_, part) =>
                  others.reduce((sum, { counts }) => sum + (counts[part] ?? 0), 0),
                ) ?? [],
            } satisfies Series,
          },
        ];
  function open(parts: Parts, key: string | null): void {
    const one = all.find(({ series }) => series.key === key);
    onFilter(filterOf(buckets, parts, one === undefined ? {} : { groups: one.groups }));
  }
  return (
    <ChartSection
      name="events"
      isWide
      title={finding.title}
      note={finding.note}
      chart={
        <StackedBars
          title={finding.title}
          buckets={buckets}
          series={all.map(({ series }) => series)}
          onOpen={(part, key) => open(one(part), key)}
        />
      }
      table={
        <PartTable
          title={finding.title}
          buckets={buckets}
          columns={all.map(({ series: { key, label, counts } }) => ({
            key,
            label,
            words: (part) => figure(counts[part]),
            onOpen: (part) => open(one(part), key),
          }))}
          onOpen={(part) => open(one(part), null)}
        />
      }
    />
  );
}

function DeliveriesSection({
  insights,
  onDeliveries,
}: {
  readonly insights: DeliveryInsights;
  readonly onDeliveries: (filter: DeliveryFilter) => void;
}) {
  const { buckets, accepted, refused } = insights;
  const finding = deliveriesFinding(insights);
  const series = [
    { key: 'accepted', label: 'Accepted', fill: 'solid', counts: accepted },
    { key: 'refused', label: 'Refused', fill: 'refused', counts: refused },
  ] as const satisfies readonly Series[];
  function open(part: number, key: string | null): void {
    const kind = series.find((each) => each.key === key)?.key ?? 'all';
    onDeliveries(deliveryFilterOf(buckets, one(part), kind));
  }
  return (
    <ChartSection
      name="deliveries"
      title={finding.title}
      note={finding.note}
      chart={<StackedBars title={finding.title} buckets={buckets} series={series} onOpen={open} />}
      table={
        <PartTable
          title={finding.title}
          buckets={buckets}
          columns={series.map(({ key, label, counts }) => ({
            key,
            label,
            words: (part) => figure(counts[part]),
            onOpen: (part) => open(part, key),
          }))}
          onOpen={(part) => open(part, null)}
        />
      }
    />
  );
}

function DeliveredSection({ insights, onFilter }: SectionProps) {
  const { buckets, delivered } = insights;
  const finding = deliveredFinding(insights);
  const open = (part: number) =>
    onFilter(filterOf(buckets, one(part), { types: ['SHIPMENT_DELIVERED'] }));
  return (
    <ChartSection
      name="delivered"
      title={finding.title}
      note={finding.note}
      chart={
        <StackedBars
          title={finding.title}
          buckets={buckets}
          series={[{ key: 'delivered', label: 'Delivered', fill: 'good', counts: delivered }]}
          onOpen={open}
        />
      }
      table={
        <PartTable
          title={finding.title}
          buckets={buckets}
          columns={[
            { key: 'delivered', label: 'Delivered', words: (part) => figure(delivered[part]) },
          ]}
          onOpen={open}
        />
      }
    />
  );
}

function BusySection({
  kind,
  insights,
  onFilter,
}: SectionProps & { readonly kind: 'carrier' | 'customer' }) {
  const { buckets } = insights;
  const busy = kind === 'carrier' ? insights.carriers : insights.customers;
  const finding = busyFinding(busy, kind);
  return (
    <ChartSection
      name={kind}
      title={finding.title}
      note={finding.note}
      chart={
        <BusyTable
          caption={kind === 'carrier' ? 'Busiest carriers' : 'Busiest customers'}
          busy={busy}
          onOpen={({ search }) =>
            onFilter(filterOf(buckets, allParts(buckets), { owner: [kind, search] }))
          }
        />
      }
    />
  );
}

function DelaySection({
  insights,
  onFilter,
  onEvent,
}: SectionProps & { readonly onEvent: (id: number) => void }) {
  const { buckets, delays, delay, latest } = insights;
  const title = delayFinding(insights);
  const open = (part: number) => onFilter(filterOf(buckets, one(part)));
  return (
    <ChartSection
      name="delays"
      isWide
      title={title}
      note={
        delay !== null && (
          <>
            The latest took {delayWords(delay.worst)}
            {latest !== null && (
              <>
                :{' '}
                <button type="button" className={classes.link} onClick={() => onEvent(latest.id)}>
                  {latest.summary}
                </button>
              </>
            )}
          </>
        )
      }
      chart={<DelayLines title={title} buckets={buckets} delays={delays} onOpen={open} />}
      table={
        <PartTable
          title={title}
          buckets={buckets}
          columns={[
            {
              key: 'median',
              label: 'Half within',
              words: (part) => wordsOf(delays[part]?.median),
            },
            {
              key: 'worst',
              label: 'The latest',
              words: (part) => wordsOf(delays[part]?.worst),
              onOpen: (part) => {
                const id = delays[part]?.worstId;
                if (id !== undefined) onEvent(id);
              },
            },
          ]}
          onOpen={open}
        />
      }
    />
  );
}

function Nothing({
  range,
  onLonger,
}: {
  readonly range: InsightRange;
  readonly onLonger: () => void;
}) {
  const isLongest = 'preset' in range && range.preset === '90d';
  return (
    <output className={classes.nothing}>
      <IconChartBar size={28} aria-hidden="true" />
      <p>
        {isLongest
          ? 'No event happened in the last 90 days. Charts appear here as soon as MVMNT sends some.'
          : 'No event happened in this time.'}
      </p>
      {!isLongest && (
        <Button variant="default" size="compact-sm" onClick={onLonger}>
          Show the last 90 days
        </Button>
      )}
    </output>
  );
}

function Loading() {
  return (
    <output className={classes.sections} aria-label="Counting">
      {['wide', 'one', 'two'].map((name) => (
        <Skeleton key={name} height={250} className={name === 'wide' ? (classes.wide ?? '') : ''} />
      ))}
    </output>
  );
}

function one(part: number): Parts {
  return { first: part, last: part };
}

function figure(count: number | undefined): string | null {
  return count === undefined || count === 0 ? null : numberWords(count);
}

function wordsOf(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : delayWords(milliseconds);
}
