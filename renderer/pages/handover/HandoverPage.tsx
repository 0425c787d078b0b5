import { Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type HandoverFormats, handoverSentence } from '../../../shared/handover.ts';
import { call } from '../../data/api.ts';
import { keys } from '../../data/keys.ts';
import { useAppState } from '../../data/useAppState.ts';
import { Problem } from '../../ui/Problem.tsx';
import { useStored } from '../../ui/stored.ts';
import { momentWords } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { numberWords } from '../../ui/words.ts';
import { HandoverActions } from './HandoverActions.tsx';
import { HandoverGroup } from './HandoverGroup.tsx';
import classes from './HandoverPage.module.css';
import { HandoverSpan } from './HandoverSpan.tsx';
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
    <main className={classes.page}>
      <HandoverActions range={handover} shown={shown} formats={formats} />
      <HandoverSpan span={span} shiftStart={shiftStart} onSpan={setSpan} />
      <Problem
        error={
          error ??
          (range === null ? 'The end must be after the beginning. Choose other times.' : null)
        }
      />
      {shown === null ? (
        error === null && range !== null && <Skeleton height={14} width="50%" mt={16} />
      ) : (
        <div aria-busy={isPlaceholderData}>
          <p className={classes.sentence}>
            <span className={classes.span}>
              {formats.moment(shown.from)} to {formats.moment(shown.to)}
            </span>
            {handoverSentence(shown, formats)}
          </p>
          <p className={classes.meaning}>
            Listed is what rang, calls for attention, is starred, snoozed or acknowledged, or has a
            note. Open means: it will ring again, or it calls for attention or could not ring and
            nobody has read or acknowledged it.
          </p>
          {shown.groups.map((group) => (
            <HandoverGroup
              key={`${group.entityKind} ${group.entityId ?? ''}`}
              group={group}
              formats={formats}
            />
          ))}
        </div>
      )}
    </main>
  );
}
