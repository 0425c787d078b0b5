import { Box, Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { EventRow } from '../../../shared/eventRow.ts';
import type { Rule } from '../../../shared/rule.ts';
import { words } from '../../../shared/words/words.ts';
import { Problem } from '../../ui/Problem.tsx';
import textClasses from '../../ui/text.module.css';
import { exactTime, momentWords } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import classes from './RuleEditor.module.css';
import { trialNotes, trialWords } from './trialWords.ts';
import { useTrial } from './useTrial.ts';

/** How long nothing is typed before the rule is tried, in ms. */
const typingPause = 300;

/** What a rule would have done to the events of the last days, renewed while it is being written; null is not complete. */
export function TrialPane({
  rule,
  rules,
}: {
  readonly rule: Rule | null;
  readonly rules: readonly Rule[];
}) {
  const now = useNow();
  const [days, setDays] = useState<7 | 30>(7);
  const [isFurther, setFurther] = useState(false);
  const [tried] = useDebouncedValue(rule, typingPause);
  const { data, error, isFetching } = useTrial(tried, { days, isFurther }, rules);
  const formatTime = (time: number) => momentWords(time, now);
  const mode = rule?.notify.mode ?? 'notify';
  const shown = rule === null ? undefined : data;
  return (
    <Stack
      component="section"
      gap={8}
      miw={0}
      style={{ alignSelf: 'start' }}
      className={classes.trial ?? ''}
      aria-label={words().rules.preview}
    >
      <Group gap={8} justify="space-between">
        <h2>{words().rules.preview}</h2>
        <SegmentedControl
          size="xs"
          aria-label={words().rules.onWhichDays}
          data={[7, 30].map((each) => ({ value: String(each), label: words().rules.days(each) }))}
          value={String(days)}
          onChange={(value) => {
            setFurther(false);
            setDays(value === '7' ? 7 : 30);
          }}
        />
      </Group>
      <Problem error={error} />
      {rule === null && <p className={textClasses.quiet}>{words().rules.completeFirst}</p>}
      {rule !== null && shown === undefined && error === null && (
        <output className={textClasses.quiet}>{words().rules.looking(days)}</output>
      )}
      {shown !== undefined && (
        <>
          <Box component="output" fw={600} aria-busy={isFetching}>
            {trialWords(shown, mode, days, formatTime)}
            {shown.rows.length > 0 ? ':' : '.'}
          </Box>
          {trialNotes(shown, mode).map((note) => (
            <p key={note} className={textClasses.quiet}>
              {note}
            </p>
          ))}
          {shown.next !== null && !isFetching && (
            <Group component="p" gap={8} c="dimmed">
              {words().rules.lookedBackTo(shown.looked, formatTime(shown.next.occurredAt))}
              {!isFurther && (
                <Button size="compact-xs" onClick={() => setFurther(true)}>
                  {words().rules.lookFurther}
                </Button>
              )}
            </Group>
          )}
          <TrialRows rows={shown.rows} decided={shown.decided} now={now} />
        </>
      )}
    </Stack>
  );
}

function TrialRows({
  rows,
  decided,
  now,
}: {
  readonly rows: readonly EventRow[];
  readonly decided: number;
  readonly now: number;
}) {
  if (rows.length === 0) return null;
  return (
    <>
      {/* Focusable, so that it can be scrolled without a mouse. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className={classes.trialRows} tabIndex={0} aria-label={words().rules.theseEvents}>
        {rows.map((row) => (
          <li key={row.id}>
            <time
              dateTime={new Date(row.occurredAt).toISOString()}
              title={exactTime(row.occurredAt)}
            >
              {momentWords(row.occurredAt, now)}
            </time>
            <ToneIcon tone={row.tone} group={row.group} size={14} />
            <span title={row.summary}>{row.summary}</span>
          </li>
        ))}
      </ul>
      {decided > rows.length && (
        <p className={textClasses.quiet}>{words().rules.andMore(decided - rows.length)}</p>
      )}
    </>
  );
}
