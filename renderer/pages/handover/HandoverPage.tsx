import { Button, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import {
  IconCheck,
  IconChecks,
  IconCircleDot,
  IconEyeFilled,
  IconFileSpreadsheet,
  IconMail,
  IconPrinter,
} from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  type Handover,
  type HandoverEvent,
  type HandoverFormats,
  type HandoverGroup,
  handoverSentence,
  type HandoverState,
  handoverStateWords,
  handoverText,
} from '../../../shared/handover.ts';
import { call } from '../../data/api.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useStored } from '../../ui/stored.ts';
import { clockTime, exactTime, momentWords } from '../../ui/time.ts';
import { countWords, numberWords } from '../../ui/words.ts';
import { keys } from '../../data/keys.ts';
import { useAppState } from '../../data/useAppState.ts';
import { useNow } from '../../ui/useNow.ts';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import { useReminders } from '../../features/marks/useReminders.ts';
import { Notes } from '../../features/notes/Notes.tsx';
import { useSaveSettings } from '../../data/useSaveSettings.ts';
import { useSubjectOf } from '../../data/subjects.ts';
import { lastTimeOfDay } from '../../ui/timeOfDay.ts';
import classes from './HandoverPage.module.css';
import { localMoment, rangeOf, type Span, spanSchema } from '../../ui/range.ts';

interface Props {
  readonly onOpen: (eventId: number) => void;
}

/** What one shift tells the next: what called for attention, what is open, and the notes on it. */
export function HandoverPage({ onOpen }: Props) {
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
  const save = useMutation({
    mutationFn: async (chosen: Handover) => {
      const result = await call('handover:save', { from: chosen.from, to: chosen.to });
      if (result.kind === 'failed') throw new Error(result.problem);
      return result;
    },
  });
  return (
    <main className={classes.page}>
      <header className={classes.head}>
        <h1>Handover</h1>
        <div className={classes.actions}>
          <CopyButton
            label="Copy as text"
            disabled={shown === null}
            copy={async () => {
              if (shown !== null) await call('app:copyText', handoverText(shown, formats));
            }}
          />
          <Button
            variant="default"
            leftSection={<IconPrinter size={14} />}
            disabled={shown === null}
            onClick={() => window.print()}
          >
            Print…
          </Button>
          <Button
            variant="default"
            leftSection={<IconFileSpreadsheet size={14} />}
            disabled={handover === null}
            loading={save.isPending}
            onClick={() => handover !== null && save.mutate(handover)}
          >
            Save as CSV…
          </Button>
        </div>
      </header>
      <output className={classes.saved}>
        {save.data?.kind === 'done' &&
          `${countWords(save.data.count, 'event')} saved as ${save.data.file}`}
      </output>
      <SpanControl span={span} shiftStart={shiftStart} onSpan={setSpan} />
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
            <Group
              key={`${group.entityKind} ${group.entityId ?? ''}`}
              group={group}
              formats={formats}
              onOpen={onOpen}
            />
          ))}
        </div>
      )}
    </main>
  );
}

interface SpanControlProps {
  readonly span: Span;
  readonly shiftStart: string;
  readonly onSpan: (span: Span) => void;
}

const hourChoices = [8, 12, 24] as const;

function SpanControl({ span, shiftStart, onSpan }: SpanControlProps) {
  const now = useNow();
  const save = useSaveSettings();
  const [clock, setClock] = useState(shiftStart);
  const value = span.kind === 'hours' ? String(span.hours) : span.kind;

  function choose(chosen: string) {
    if (chosen === 'shift') onSpan({ kind: 'shift' });
    else if (chosen === 'custom') {
      const from = rangeOf(span, shiftStart, now)?.from ?? now - 8 * 3_600_000;
      onSpan({ kind: 'custom', from: localMoment(from), to: localMoment(now) });
    } else onSpan({ kind: 'hours', hours: Number(chosen) });
  }

  return (
    <div className={classes.controls}>
      <SegmentedControl
        size="xs"
        aria-label="Since"
        value={value}
        onChange={choose}
        data={[
          { value: 'shift', label: `Since ${clockTime(lastTimeOfDay(shiftStart, now) ?? now)}` },
          ...hourChoices.map((hours) => ({ value: String(hours), label: `Last ${hours} hours` })),
          { value: 'custom', label: 'From … to' },
        ]}
      />
      {span.kind === 'shift' && (
        <TextInput
          size="xs"
          type="time"
          label="My shift starts at"
          className={classes.field ?? ''}
          value={clock}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            setClock(chosen);
            if (chosen !== '') save.mutate({ shiftStart: chosen });
          }}
        />
      )}
      {span.kind === 'custom' && (
        <>
          <TextInput
            size="xs"
            type="datetime-local"
            label="From"
            className={classes.field ?? ''}
            value={span.from}
            onChange={(event) => onSpan({ ...span, from: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            type="datetime-local"
            label="To"
            className={classes.field ?? ''}
            value={span.to}
            onChange={(event) => onSpan({ ...span, to: event.currentTarget.value })}
          />
        </>
      )}
    </div>
  );
}

interface GroupProps {
  readonly group: HandoverGroup;
  readonly formats: HandoverFormats;
  readonly onOpen: (eventId: number) => void;
}

function Group({ group, formats, onOpen }: GroupProps) {
  const { label, key, now, events } = group;
  const isWatched = useSubjectOf(group)?.kind === 'watch';
  return (
    <section className={classes.group} aria-label={label}>
      <h2>
        <span className={classes.label}>{label}</span>
        {key !== null && <span className={classes.key}>{key}</span>}
        {isWatched && <IconEyeFilled size={15} aria-label="Watched" className={classes.watched} />}
        {now !== null && (
          <span className={classes.now} data-tone={now.tone}>
            <ToneIcon tone={now.tone} size={14} />
            {now.label}
            <span className={classes.quiet}>since {formats.moment(now.occurredAt)}</span>
          </span>
        )}
      </h2>
      <ul>
        {events.map((event) => (
          <EventLine key={event.row.id} event={event} formats={formats} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}

function EventLine({
  event: { row, state, notes },
  formats,
  onOpen,
}: {
  readonly event: HandoverEvent;
  readonly formats: HandoverFormats;
  readonly onOpen: (eventId: number) => void;
}) {
  const { onAcknowledge } = useReminders();
  return (
    <li className={classes.event} data-state={state}>
      <time
        className={classes.time}
        dateTime={new Date(row.occurredAt).toISOString()}
        title={exactTime(row.occurredAt)}
      >
        {formats.moment(row.occurredAt)}
      </time>
      <div className={classes.what}>
        <button type="button" className={classes.summary} onClick={() => onOpen(row.id)}>
          <span className={classes.tone} data-tone={row.tone}>
            <ToneIcon tone={row.tone} size={14} />
          </span>
          {row.summary}
          {row.detail !== null && row.detail !== row.key && (
            <span className={classes.quiet}>{row.detail}</span>
          )}
        </button>
        {row.snoozedUntil !== null && (
          <span className={classes.again}>Snoozed until {formats.moment(row.snoozedUntil)}</span>
        )}
        {row.needsSeeing && <span className={classes.again}>Rings until somebody has seen it</span>}
        <Notes eventId={row.id} about={row.summary} notes={notes} />
      </div>
      <span className={classes.state} data-state={state}>
        {stateIcons[state]}
        {handoverStateWords[state]}
      </span>
      <span className={classes.mark}>
        {state !== 'seen' && (
          <Button
            variant="default"
            size="compact-xs"
            leftSection={<IconCheck size={13} />}
            aria-label={`Mark as seen: ${row.summary}`}
            onClick={() => onAcknowledge([row.id], 'Marked as seen')}
          >
            Seen
          </Button>
        )}
      </span>
    </li>
  );
}

const stateIcons = {
  open: <IconCircleDot size={14} aria-hidden="true" />,
  seen: <IconChecks size={14} aria-hidden="true" />,
  unread: <IconMail size={14} aria-hidden="true" />,
} satisfies Record<HandoverState, ReactNode>;
