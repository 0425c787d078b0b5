import { Box, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { OpenProblem } from '../../../shared/entityRow.ts';
import {
  type HandoverFormats,
  handoverSentence,
  problemSentence,
} from '../../../shared/handover.ts';
import { entityKey } from '../../../shared/entityRef.ts';
import { numberWords } from '../../../shared/words/count.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { keys } from '../../data/keys.ts';
import { useNavigation } from '../../data/navigation.ts';
import { useAppState } from '../../data/useAppState.ts';
import { Page } from '../../ui/Page.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useStored } from '../../ui/stored.ts';
import { momentWords } from '../../ui/time.ts';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import { useNow } from '../../ui/useNow.ts';
import { TakeControl } from '../../features/marks/TakeControl.tsx';
import { useReminders } from '../../features/marks/useReminders.ts';
import { GapItem } from '../../features/coverage/GapItem.tsx';
import { HandoverActions } from './HandoverActions.tsx';
import { HandoverGroup } from './HandoverGroup.tsx';
import classes from './HandoverPage.module.css';
import { HandoverSpan } from './HandoverSpan.tsx';
import { TeamHandovers } from './TeamHandovers.tsx';
import { rangeOf, type Span, spanSchema } from './span.ts';

/** What one shift passes on to the next: what called for attention, what is open, and the notes on it. */
export function HandoverPage() {
  const { shiftStart } = useAppState().settings;
  const now = useNow();
  const [span, setSpan] = useStored<Span>('handoverSpan', spanSchema, { kind: 'shift' });
  const range = rangeOf(span, shiftStart, now);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: keys.handover(range),
    queryFn: () => (range === null ? null : call('handover:get', range)),
    placeholderData: keepPreviousData,
  });
  const handover = data ?? null;
  // A span that goes on to this minute ends now for a reader.
  const shown = handover === null ? null : { ...handover, to: Math.min(handover.to, now) };
  const formats: HandoverFormats = {
    moment: (time) => momentWords(time, now),
    number: numberWords,
  };
  return (
    <Page bottom="40px">
      <HandoverActions range={handover} shown={shown} formats={formats} />
      <TeamHandovers now={now} />
      <HandoverSpan span={span} shiftStart={shiftStart} onSpan={setSpan} />
      <Problem error={error ?? (range === null ? words().handover.endBeforeBeginning : null)} />
      {shown === null ? (
        error === null && range !== null && <Skeleton height={14} width="50%" mt={16} />
      ) : (
        <div aria-busy={isPlaceholderData}>
          <Box component="p" mt={14} fz="lg">
            <Box component="span" display="block" c="dimmed" fz="sm">
              {words().handover.span(formats.moment(shown.from), formats.moment(shown.to))}
            </Box>
            {handoverSentence(shown)}
          </Box>
          <Box component="p" mt={4} c="dimmed">
            {words().handover.purpose}
          </Box>
          {shown.gaps.length > 0 && (
            <section className={classes.group}>
              <h2>{words().handover.notReceived}</h2>
              <ol aria-label={words().handover.notReceived}>
                {shown.gaps.map((gap) => (
                  <GapItem key={gap.from} gap={gap} formats={formats} />
                ))}
              </ol>
            </section>
          )}
          <OpenProblems problems={shown.problems} formats={formats} now={now} />
          {shown.groups.map((group) => (
            <HandoverGroup key={entityKey(group)} group={group} formats={formats} />
          ))}
        </div>
      )}
    </Page>
  );
}

/** The same list as on the page Attention, whenever each of them began. */
function OpenProblems({
  problems,
  formats,
  now,
}: {
  readonly problems: readonly OpenProblem[];
  readonly formats: HandoverFormats;
  readonly now: number;
}) {
  const { openEntity } = useNavigation();
  const reminders = useReminders();
  if (problems.length === 0) return null;
  return (
    <section aria-label={words().common.openProblems} className={classes.group}>
      <Box component="h2" pb={4} fz="sm" style={{ borderBottom: '1px solid var(--line-strong)' }}>
        {words().common.openProblems}
      </Box>
      <ul>
        {problems.map((problem) => {
          const { entityKind, entityId } = problem.about;
          return (
            <li key={`${entityKey(problem.about)} ${problem.kind}`} className={classes.problem}>
              <button
                type="button"
                className={classes.summary}
                onClick={() => openEntity({ entityKind, entityId }, problem.event?.id ?? null)}
              >
                <ToneIcon tone="attention" size={14} />
                {problemSentence({ ...problem, taken: null }, formats)}
              </button>
              <TakeControl
                problem={problem}
                label={problem.about.label}
                now={now}
                reminders={reminders}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
