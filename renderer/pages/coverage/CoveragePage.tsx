import { Box, Button, Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { coverageStates, isWorthSaying } from '../../../shared/coverage.ts';
import { coverageStateWords, type CoverageFormats } from '../../../shared/coverageWords.ts';
import { numberWords } from '../../../shared/words/count.ts';
import { words } from '../../../shared/words/words.ts';
import { call, fileOf } from '../../data/api.ts';
import { keys } from '../../data/keys.ts';
import { GapItem } from '../../features/coverage/GapItem.tsx';
import { HelpLink } from '../../ui/HelpLink.tsx';
import { Page } from '../../ui/Page.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useStored } from '../../ui/stored.ts';
import { momentWords } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import classes from './Coverage.module.css';
import { DayStrip } from './DayStrip.tsx';
import { dayOfCoverage, lastDays } from './days.ts';

const daysSchema = z.enum(['7', '14', '30']);

/** When MVMNT could deliver, day by day, what that cost, and what has arrived late. */
export function CoveragePage() {
  const now = useNow();
  const { coverage } = words();
  const [chosen, setChosen] = useStored<z.infer<typeof daysSchema>>(
    'coverageDays',
    daysSchema,
    '7',
  );
  const days = lastDays(Number(chosen), now);
  const range = { from: days.at(-1)?.from ?? now, to: days[0]?.to ?? now };
  const { data, error } = useQuery({
    queryKey: keys.coverage(range.from),
    queryFn: () => call('coverage:get', range),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  const save = useMutation({ mutationFn: () => fileOf(call('coverage:save', range)) });
  const formats: CoverageFormats = {
    moment: (time) => momentWords(time, now),
    number: numberWords,
  };
  const gaps = data?.gaps.filter(isWorthSaying) ?? [];
  return (
    <Page bottom="40px">
      <Group component="header" gap="8px 16px" justify="space-between">
        <h1>{words().navigation.pages.coverage}</h1>
        <Group gap={8}>
          <SegmentedControl
            size="xs"
            aria-label={coverage.days}
            value={chosen}
            onChange={(value) => setChosen(daysSchema.parse(value))}
            data={daysSchema.options.map((value) => ({ value, label: coverage.lastDays(value) }))}
          />
          <Button
            leftSection={<IconFileSpreadsheet size={14} />}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {words().common.saveAsCsv}
          </Button>
        </Group>
      </Group>
      <Box component="output" c="var(--good)" style={{ overflowWrap: 'anywhere' }}>
        {save.data && coverage.linesSaved(save.data.count, save.data.file)}
      </Box>
      <Text c="dimmed" mt={4}>
        {coverage.purpose} <HelpLink topic="coverage" />
      </Text>
      <Problem error={error} />
      {data === undefined ? (
        error === null && <Skeleton height={200} mt={16} />
      ) : (
        <>
          <Legend />
          <ol className={classes.days} aria-label={coverage.days}>
            {days.map((day) => (
              <DayStrip key={day.from} day={dayOfCoverage(data, day)} now={now} />
            ))}
          </ol>
          <h2 className={classes.heading}>{coverage.gaps}</h2>
          {gaps.length === 0 ? (
            <Text c="dimmed">
              {data.spans.length === 0 ? coverage.nothingYet : coverage.noGaps}
            </Text>
          ) : (
            <ol aria-label={coverage.gaps}>
              {gaps.map((gap) => (
                <GapItem key={gap.from} gap={gap} formats={formats} />
              ))}
            </ol>
          )}
          <Text c="dimmed" mt={18}>
            {coverage.retries}
          </Text>
        </>
      )}
    </Page>
  );
}

function Legend() {
  return (
    <Group component="ul" gap="4px 16px" mt={12} c="dimmed" aria-label={words().coverage.colors}>
      {coverageStates.map((state) => (
        <li key={state} className={classes.key}>
          <span className={classes.swatch} data-state={state} aria-hidden="true" />
          {coverageStateWords(state)}
        </li>
      ))}
      <li className={classes.key}>
        <span className={classes.swatch} data-state="late" aria-hidden="true" />
        {words().coverage.arrivedLate}
      </li>
    </Group>
  );
}
