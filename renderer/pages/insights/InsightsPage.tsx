import { Button, Group, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type InsightRange, insightRangeSchema } from '../../../shared/insights.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { keys } from '../../data/keys.ts';
import { useNavigation } from '../../data/navigation.ts';
import { useAppState } from '../../data/useAppState.ts';
import { EmptyState, ListProblem, StaleList } from '../../ui/ListStates.tsx';
import { Page } from '../../ui/Page.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useStored } from '../../ui/stored.ts';
import textClasses from '../../ui/text.module.css';
import { clockTime } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { BusySection } from './BusySection.tsx';
import { DelaySection } from './DelaySection.tsx';
import { DeliveredSection } from './DeliveredSection.tsx';
import { DeliveriesSection } from './DeliveriesSection.tsx';
import { EventsSection } from './EventsSection.tsx';
import { ExceptionsSection } from './ExceptionsSection.tsx';
import classes from './Insights.module.css';
import { type ChosenRange, chosenRangeSchema, RangeControl } from './RangeControl.tsx';

/** How often the figures are read again while the page is open. */
const readAgainMs = 30_000;

/** The history in figures; each bar leads to its events. */
export function InsightsPage() {
  const now = useNow();
  const [chosen, setChosen] = useStored<ChosenRange>('insightRange', chosenRangeSchema, {
    preset: '7d',
  });
  const range = insightRangeSchema.safeParse(chosen).data ?? null;
  const { events, exceptions, deliveries } = useInsights(range);
  const shown = events.data ?? null;
  const requests = deliveries.data ?? null;
  const wrong = exceptions.data ?? null;
  const all = [exceptions, events, deliveries];
  const error = all.find((one) => one.error !== null)?.error ?? null;
  const readAgain = () => Promise.all(all.map(({ refetch }) => refetch()));

  return (
    <Page bottom="40px">
      <Group
        component="header"
        gap="8px 16px"
        align="baseline"
        justify="space-between"
        wrap="nowrap"
      >
        <h1>{words().navigation.pages.insights}</h1>
        {shown !== null && (
          <p className={textClasses.quiet}>
            {words().insights.asOf(clockTime(events.dataUpdatedAt))}
          </p>
        )}
      </Group>
      <RangeControl range={chosen} now={now} onRange={setChosen} />
      <Problem error={range === null ? words().insights.chooseTwoDays : null} />
      {shown === null || wrong === null || requests === null ? (
        error !== null ? (
          <ListProblem error={error} onRetry={readAgain} />
        ) : (
          range !== null && <Loading />
        )
      ) : (
        <div aria-busy={all.some(({ isPlaceholderData }) => isPlaceholderData)}>
          {error !== null && <StaleList error={error} onRetry={readAgain} />}
          {(shown.insights.total > 0 || wrong.insights.open.length > 0) && (
            <ExceptionsSection {...wrong} />
          )}
          {shown.insights.total === 0 ? (
            <Nothing range={shown.range} onLonger={() => setChosen({ preset: '90d' })} />
          ) : (
            <div className={classes.sections}>
              <EventsSection {...shown} />
              <DeliveriesSection insights={requests} />
              <DeliveredSection insights={shown.insights} />
              <BusySection kind="carrier" insights={shown.insights} />
              <BusySection kind="customer" insights={shown.insights} />
              <DelaySection insights={shown.insights} />
            </div>
          )}
        </div>
      )}
    </Page>
  );
}

function useInsights(range: InsightRange | null) {
  const reading = {
    enabled: range !== null,
    placeholderData: keepPreviousData,
    refetchInterval: readAgainMs,
    refetchOnMount: 'always',
  } as const;
  const events = useQuery({
    queryKey: keys.eventInsights(range),
    queryFn: () => (range === null ? null : answered(range, call('insights:events', range))),
    ...reading,
  });
  const exceptions = useQuery({
    queryKey: keys.exceptionInsights(range),
    queryFn: () => (range === null ? null : answered(range, call('insights:exceptions', range))),
    ...reading,
  });
  const deliveries = useQuery({
    queryKey: keys.deliveryInsights(range),
    queryFn: () => (range === null ? null : call('insights:deliveries', range)),
    ...reading,
  });
  return { events, exceptions, deliveries };
}

interface Answered<Insights> {
  readonly range: InsightRange;
  readonly insights: Insights;
}

/** The figures with the span they are of, because another may be chosen while the old ones still show. */
async function answered<Insights>(
  range: InsightRange,
  answer: Promise<Insights>,
): Promise<Answered<Insights>> {
  return { range, insights: await answer };
}

function Nothing({
  range,
  onLonger,
}: {
  readonly range: InsightRange;
  readonly onLonger: () => void;
}) {
  const { lastEventAt } = useAppState();
  const { openPage } = useNavigation();
  const { insights, history } = words();
  if (lastEventAt === null) {
    return (
      <EmptyState title={insights.nothingYet} words={insights.whatWillStandHere}>
        <Button onClick={() => openPage('setup')}>{history.goOnWithSetup}</Button>
      </EmptyState>
    );
  }
  const isLongest = 'preset' in range && range.preset === '90d';
  return (
    <EmptyState
      title={insights.nothingInThisTime}
      words={isLongest ? insights.nothingIn90Days : insights.chooseLonger}
    >
      {!isLongest && <Button onClick={onLonger}>{insights.show90Days}</Button>}
    </EmptyState>
  );
}

function Loading() {
  return (
    <output className={classes.sections} aria-label={words().insights.isCounting}>
      {['wide', 'one', 'two'].map((name) => (
        <Skeleton key={name} height={250} className={name === 'wide' ? (classes.wide ?? '') : ''} />
      ))}
    </output>
  );
}
