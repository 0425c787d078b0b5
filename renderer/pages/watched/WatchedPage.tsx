import { Button, Skeleton } from '@mantine/core';
import { IconBellOff, IconCheck, IconEye, IconEyeFilled } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { EventRow } from '../../../shared/eventRow.ts';
import { isActive, type Subject, watchWords } from '../../../shared/subject.ts';
import { searchFor } from '../../../shared/searchFor.ts';
import { call } from '../../data/api.ts';
import { useNavigation } from '../../data/navigation.ts';
import { Problem } from '../../ui/Problem.tsx';
import textClasses from '../../ui/text.module.css';
import { exactTime, momentWords } from '../../ui/time.ts';
import { entityWords } from '../../ui/words.ts';
import { keys } from '../../data/keys.ts';
import { useAppState } from '../../data/useAppState.ts';
import { useNow } from '../../ui/useNow.ts';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import { subjectKey } from '../../data/subjects.ts';
import { useSubjectActions } from '../../features/watch/useSubjectActions.ts';
import classes from './WatchedPage.module.css';

/** Everything that is watched and muted: how it stands, for how long, and since when. */
export function WatchedPage() {
  const { subjects } = useAppState();
  const sorted = subjects.toSorted((one, other) => other.since - one.since);
  const entities = sorted.map(({ entityKind, entityId }) => ({ entityKind, entityId }));
  const { data, error } = useQuery({
    queryKey: keys.standings(entities),
    queryFn: () => call('subjects:standings', entities),
    placeholderData: keepPreviousData,
  });
  const newest = new Map(
    (data ?? []).flatMap((row) =>
      row === null ? [] : [[subjectKey(row.entityKind, row.entityId), row] as const],
    ),
  );
  const parts = [
    {
      title: 'Watched',
      icon: <IconEyeFilled size={16} />,
      shown: sorted.filter((subject) => isActive(subject) && subject.kind === 'watch'),
    },
    {
      title: 'Muted',
      icon: <IconBellOff size={16} />,
      shown: sorted.filter((subject) => isActive(subject) && subject.kind === 'mute'),
    },
    {
      title: 'Ended by themselves',
      icon: <IconCheck size={16} />,
      shown: sorted.filter((subject) => !isActive(subject)),
    },
  ].filter(({ shown }) => shown.length > 0);
  return (
    <main className={classes.page}>
      <h1>Watched and muted</h1>
      <p className={classes.intro}>
        Everything about what you watch rings. Nothing about what you mute rings or counts as
        unread; it is kept in the history all the same.
      </p>
      <Problem error={error} />
      {parts.length === 0 && <Empty />}
      {parts.map(({ title, icon, shown }) => (
        <Part key={title} title={title} icon={icon}>
          {shown.map((subject) => {
            const key = subjectKey(subject.entityKind, subject.entityId);
            return (
              <Line
                key={key}
                subject={subject}
                newest={newest.get(key) ?? null}
                isLoading={data === undefined && error === null}
              />
            );
          })}
        </Part>
      ))}
    </main>
  );
}

function Empty() {
  return (
    <div className={classes.empty}>
      <IconEye size={28} aria-hidden="true" />
      <p>
        Nothing is watched or muted. Open an event and choose Watch… or Mute, or press W or M in the
        list.
      </p>
    </div>
  );
}

function Part({
  title,
  icon,
  children,
}: {
  readonly title: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={classes.part}>
      <h2>
        {icon}
        {title}
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

interface LineProps {
  readonly subject: Subject;
  readonly newest: EventRow | null;
  readonly isLoading: boolean;
}

function Line({ subject, newest, isLoading }: LineProps) {
  const now = useNow();
  const { showEvents } = useNavigation();
  const { remove } = useSubjectActions();
  const moment = (time: number) => momentWords(time, now);
  const { label, kind, entityKind, entityId, since, ended } = subject;
  return (
    <li className={classes.line}>
      <button
        type="button"
        className={classes.name}
        title={`Show everything about ${label}`}
        onClick={() => showEvents({ text: searchFor('id', entityId) })}
      >
        {label}
        <span className={classes.kind}>{entityWords[entityKind]}</span>
      </button>
      <span className={classes.state}>
        {isLoading ? (
          <Skeleton height={12} width={140} />
        ) : newest === null ? (
          'No events'
        ) : (
          <span
            className={`${classes.tone} ${textClasses.tone}`}
            data-tone={newest.tone}
            title={newest.summary}
          >
            <ToneIcon tone={newest.tone} size={14} />
            {newest.label}
            <span className={textClasses.quiet}>{moment(newest.occurredAt)}</span>
          </span>
        )}
      </span>
      <span className={classes.how}>
        {kind === 'watch' ? watchWords(subject, moment) : 'Until you unmute it'}
        <span className={textClasses.quiet} title={exactTime(since)}>
          {' '}
          · since {moment(since)}
        </span>
      </span>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`${removeWords(subject)} ${label}`}
        onClick={() => remove(subject)}
      >
        {ended === null ? removeWords(subject) : 'Remove'}
      </Button>
    </li>
  );
}

function removeWords({ kind, ended }: Subject): string {
  if (ended !== null) return 'Remove';
  return kind === 'watch' ? 'Stop' : 'Unmute';
}
