import { Box, Button, Skeleton } from '@mantine/core';
import { IconBellOff, IconCheck, IconEyeFilled } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { EventRow } from '../../../shared/eventRow.ts';
import { isActive, type Subject, watchWords } from '../../../shared/subject.ts';
import { searchFor } from '../../../shared/searchFor.ts';
import { call } from '../../data/api.ts';
import { useNavigation } from '../../data/navigation.ts';
import { EmptyState } from '../../ui/ListStates.tsx';
import { Page } from '../../ui/Page.tsx';
import { Problem } from '../../ui/Problem.tsx';
import textClasses from '../../ui/text.module.css';
import { exactTime, momentWords } from '../../ui/time.ts';
import { entityWords } from '../../ui/words.ts';
import { keys } from '../../data/keys.ts';
import { useAppState } from '../../data/useAppState.ts';
import { useNow } from '../../ui/useNow.ts';
import { Toned } from '../../ui/Toned.tsx';
import { useSubjectActions } from '../../features/watch/useSubjectActions.ts';
import classes from './WatchedPage.module.css';
import { entityKey } from '../../../shared/entityRef.ts';
import { words } from '../../../shared/words/words.ts';

/** Everything that is watched and muted: how it stands, for how long, and since when. */
export function WatchedPage() {
  const { subjects } = useAppState();
  const { openList } = useNavigation();
  const sorted = subjects.toSorted((one, other) => other.since - one.since);
  const entities = sorted.map(({ entityKind, entityId }) => ({ entityKind, entityId }));
  const { data, error } = useQuery({
    queryKey: keys.standings(entities),
    queryFn: () => call('subjects:standings', entities),
    placeholderData: keepPreviousData,
  });
  const newest = new Map(data?.filter((row) => row !== null).map((row) => [entityKey(row), row]));
  const parts = [
    {
      title: words().watch.watched,
      icon: <IconEyeFilled size={16} />,
      shown: sorted.filter((subject) => isActive(subject) && subject.kind === 'watch'),
    },
    {
      title: words().watch.muted,
      icon: <IconBellOff size={16} />,
      shown: sorted.filter((subject) => isActive(subject) && subject.kind === 'mute'),
    },
    {
      title: words().watch.endedByThemselves,
      icon: <IconCheck size={16} />,
      shown: sorted.filter((subject) => !isActive(subject)),
    },
  ].filter(({ shown }) => shown.length > 0);
  return (
    <Page>
      <Box component="h1" mb={4}>
        {words().watch.title}
      </Box>
      <p className={textClasses.quiet}>{words().watch.purpose}</p>
      <Problem error={error} />
      {parts.length === 0 && (
        <EmptyState title={words().watch.nothing} words={words().watch.howToWatch}>
          <Button onClick={() => openList('shipment')}>{words().lists.showShipments}</Button>
        </EmptyState>
      )}
      {parts.map(({ title, icon, shown }) => (
        <section key={title}>
          <h2 className={classes.part}>
            {icon}
            {title}
          </h2>
          <ul>
            {shown.map((subject) => (
              <Line
                key={entityKey(subject)}
                subject={subject}
                newest={newest.get(entityKey(subject)) ?? null}
                isLoading={data === undefined && error === null}
              />
            ))}
          </ul>
        </section>
      ))}
    </Page>
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
  const { label, kind, entityKind, entityId, since } = subject;
  return (
    <li className={classes.line}>
      <button
        type="button"
        className={classes.name}
        title={words().watch.showEverything(label)}
        onClick={() => showEvents({ text: searchFor('id', entityId) })}
      >
        {label}
        <span className={classes.kind}>{entityWords(entityKind)}</span>
      </button>
      <span className={classes.state}>
        {isLoading ? (
          <Skeleton height={12} width={140} />
        ) : newest === null ? (
          words().common.noEvents
        ) : (
          <Toned tone={newest.tone} gap="0 6px" title={newest.summary}>
            {newest.label}
            <span className={textClasses.quiet}>{moment(newest.occurredAt)}</span>
          </Toned>
        )}
      </span>
      <span className={classes.how}>
        {kind === 'watch' ? watchWords(subject, moment) : words().watch.untilUnmuted}
        <span className={textClasses.quiet} title={exactTime(since)}>
          {' '}
          · {words().watch.since(moment(since))}
        </span>
      </span>
      <Button
        size="compact-sm"
        aria-label={words().watch.doneTo(removeWords(subject), label)}
        onClick={() => remove(subject)}
      >
        {removeWords(subject)}
      </Button>
    </li>
  );
}

function removeWords({ kind, ended }: Subject): string {
  if (ended !== null) return words().common.remove;
  return kind === 'watch' ? words().watch.stop : words().watch.unmute;
}
