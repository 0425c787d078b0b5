import { Box, Button, Stack } from '@mantine/core';
import { IconAlertTriangleFilled, IconClock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { OpenProblem } from '../../../../shared/entityRow.ts';
import { entityKey, type EntityRef } from '../../../../shared/entityRef.ts';
import { problemWords } from '../../../../shared/problem.ts';
import { words } from '../../../../shared/words/words.ts';
import { call } from '../../../data/api.ts';
import { keys } from '../../../data/keys.ts';
import { useNavigation } from '../../../data/navigation.ts';
import { nextSnooze } from '../../../features/marks/snoozeChoices.ts';
import { TakeControl } from '../../../features/marks/TakeControl.tsx';
import { takeableOf, toggleTaken } from '../../../features/marks/taking.ts';
import { type ReminderActions, useReminders } from '../../../features/marks/useReminders.ts';
import { HelpLink } from '../../../ui/HelpLink.tsx';
import { EmptyState, ListLoading, ListProblem } from '../../../ui/ListStates.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { StateChip } from '../../../ui/StateChip.tsx';
import { exactTime, lastedWords, momentWords } from '../../../ui/time.ts';
import { useNow } from '../../../ui/useNow.ts';
import { EntityPane } from '../details/EntityPane.tsx';
import classes from './Entities.module.css';
import { headRows } from './EntityGroups.tsx';
import { NoteSign } from './Signs.tsx';
import { lineId, useListKeys } from './useListKeys.ts';

interface Props {
  readonly open: EntityRef | null;
  readonly eventId: number | null;
}

/** What is open about shipments and carriers, the oldest first; each row leaves when it is resolved. */
export function AttentionPage({ open, eventId }: Props) {
  const { openEntity, openList } = useNavigation();
  const { data, error, refetch } = useQuery({
    queryKey: keys.openProblems,
    queryFn: () => call('problems:open'),
  });
  const { lists } = words();
  return (
    <Box component="main" pos="relative" display="flex" flex={1} mih={0}>
      <Stack
        component="section"
        gap={0}
        flex={1}
        miw={0}
        mih={0}
        aria-label={words().navigation.pages.attention}
      >
        <div className={classes.head}>
          <PageHead
            title={words().navigation.pages.attention}
            beside={
              <>
                <output className={classes.count}>
                  {data !== undefined && words().common.openProblemCount(data.length)}
                </output>
                <HelpLink topic="problem" />
              </>
            }
          />
        </div>
        {data === undefined ? (
          error === null ? (
            <ListLoading />
          ) : (
            <ListProblem error={error} onRetry={refetch} />
          )
        ) : data.length === 0 ? (
          <EmptyState title={lists.nothingOpen} words={lists.howProblemsCome}>
            <Button onClick={() => openList('shipment')}>{lists.showShipments}</Button>
          </EmptyState>
        ) : (
          <Problems problems={data} open={open} eventId={eventId} />
        )}
      </Stack>
      {open !== null && (
        <EntityPane
          key={entityKey(open)}
          entity={open}
          eventId={eventId}
          onClose={() => openEntity(null)}
        />
      )}
    </Box>
  );
}

// The rows are no stops of their own; the grid names the active one.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events */

function Problems({
  problems,
  open,
  eventId,
}: Props & { readonly problems: readonly OpenProblem[] }) {
  const now = useNow();
  const reminders = useReminders();
  const groups = problemGroups(problems);
  const { active, listRef, lineOf } = useProblems({ groups, open, eventId, reminders });
  return (
    <div
      ref={listRef}
      role="grid"
      aria-label={words().common.openProblems}
      aria-activedescendant={active === null ? undefined : lineId(active)}
      tabIndex={0}
      className={classes.list}
    >
      <div className={classes.table} role="none" data-problems>
        {groups.map(({ title, problems: some }) => (
          <div key={title} role="rowgroup" aria-label={title} className={classes.rows}>
            <div role="row" className={classes.groupRow} style={headRows(some.length)}>
              <div role="gridcell" className={classes.group}>
                {title} <b>{some.length}</b>
              </div>
            </div>
            {some.map((problem, index) => {
              const key = keyOf(problem);
              return (
                <ProblemLine
                  key={key}
                  problem={problem}
                  at={index + 2}
                  now={now}
                  reminders={reminders}
                  {...lineOf(key)}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

/** What keys and clicks do with the problems. */
function useProblems({
  groups,
  open,
  eventId,
  reminders,
}: Props & {
  readonly groups: ReturnType<typeof problemGroups>;
  readonly reminders: ReminderActions;
}) {
  const { openEntity } = useNavigation();
  const problems = groups.flatMap((group) => group.problems);
  const byKey = new Map(problems.map((problem) => [keyOf(problem), problem]));
  const shown = problems.find(
    ({ about, event }) =>
      open !== null &&
      entityKey(about) === entityKey(open) &&
      (eventId === null || event?.id === eventId),
  );
  const withProblem = (act: (problem: OpenProblem) => void) => (key: string) => {
    const problem = byKey.get(key);
    if (problem !== undefined) act(problem);
  };
  return useListKeys({
    columns: [[...byKey.keys()]],
    openKey: shown === undefined ? null : keyOf(shown),
    onOpen: withProblem(({ about: { entityKind, entityId }, event }) =>
      openEntity({ entityKind, entityId }, event?.id ?? null),
    ),
    onClose: () => openEntity(null),
    onKey: {
      a: withProblem((problem) => toggleTaken(takeableOf([problem]), reminders)),
      z: withProblem(({ event }) => {
        if (event !== null) reminders.onSnooze([event.id], nextSnooze(event.snoozedUntil));
      }),
    },
  });
}

/** What moves comes first: a carrier may stay inactive for weeks. */
function problemGroups(problems: readonly OpenProblem[]) {
  const isShipment = ({ about }: OpenProblem) => about.entityKind === 'shipment';
  return [
    { title: words().navigation.pages.shipment, problems: problems.filter(isShipment) },
    {
      title: words().navigation.pages.carrier,
      problems: problems.filter((problem) => !isShipment(problem)),
    },
  ].filter((group) => group.problems.length > 0);
}

function keyOf({ about, kind }: OpenProblem): string {
  return `${entityKey(about)} ${kind}`;
}

interface LineProps {
  readonly problem: OpenProblem;
  /** Its row in its group's grid. */
  readonly at: number;
  readonly now: number;
  readonly reminders: ReminderActions;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function ProblemLine({ problem, at, now, reminders, isActive, isOpen, onOpen }: LineProps) {
  const { about, kind, openedAt, event } = problem;
  const names = [about.name === about.label ? null : about.name, about.reason, about.key];
  return (
    <div
      role="row"
      id={lineId(keyOf(problem))}
      aria-current={isOpen || undefined}
      className={classes.line}
      style={{ gridRow: at }}
      data-active={isActive || undefined}
      onClick={onOpen}
    >
      <span role="gridcell" className={classes.number} title={about.label}>
        {about.label}
      </span>
      <span role="gridcell" className={classes.problem}>
        <IconAlertTriangleFilled size={14} aria-hidden="true" />
        {problemWords(kind).name}
      </span>
      <span
        role="gridcell"
        className={classes.time}
        title={words().common.since(exactTime(openedAt))}
      >
        {lastedWords(openedAt, now)}
      </span>
      <span role="gridcell" className={classes.state}>
        <StateChip state={about.state} />
      </span>
      <span role="gridcell" className={classes.who}>
        {names.filter(Boolean).join(' · ')}
      </span>
      <span role="gridcell" className={classes.handled}>
        {event !== null && event.snoozedUntil !== null && (
          <>
            <IconClock size={14} aria-hidden="true" />{' '}
            {words().lists.until(momentWords(event.snoozedUntil, now))}
          </>
        )}
      </span>
      <span role="gridcell" className={classes.take}>
        <TakeControl problem={problem} label={about.label} now={now} reminders={reminders} />
      </span>
      <span role="gridcell" className={classes.signs}>
        <NoteSign note={about.note} />
      </span>
    </div>
  );
}
