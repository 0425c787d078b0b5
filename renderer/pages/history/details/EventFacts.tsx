import { Box, Group, Stack, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { decisionWords, reasonTarget } from '../../../../shared/decision.ts';
import type { EventDetail } from '../../../../shared/eventRow.ts';
import { words } from '../../../../shared/words/words.ts';
import { call } from '../../../data/api.ts';
import { keys } from '../../../data/keys.ts';
import { useNavigation } from '../../../data/navigation.ts';
import { mainTakeable, takeableOf } from '../../../features/marks/taking.ts';
import type { ReminderActions } from '../../../features/marks/useReminders.ts';
import { Notes } from '../../../features/notes/Notes.tsx';
import { WatchControl, WatchStatus } from '../../../features/watch/WatchControl.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { DetailsPair, DetailsPairs, DetailsPart } from '../../../ui/DetailsPane.tsx';
import { Moment } from '../../../ui/Moment.tsx';
import textClasses from '../../../ui/text.module.css';
import { datedMoment, momentWords } from '../../../ui/time.ts';
import { Toned } from '../../../ui/Toned.tsx';
import { useNow } from '../../../ui/useNow.ts';
import { useLateness } from '../list/Badges.tsx';
import { Changes } from './Changes.tsx';
import { DataTree } from './DataTree.tsx';
import { Deliveries } from './Deliveries.tsx';
import { EntityHead } from './EntityHead.tsx';
import { EntityLinks } from './EntityLinks.tsx';
import classes from './EventDetails.module.css';
import { eventJson } from './eventJson.ts';
import { MoreMenu, RuleButton } from './MoreMenu.tsx';
import { MainTakeButton, ReminderStatus, SnoozeControl } from './Reminder.tsx';
import { Timeline } from './Timeline.tsx';

interface Props {
  readonly event: EventDetail;
  readonly reminders: ReminderActions;
  /** Another event of the timeline was chosen. */
  readonly onOpen: (id: number) => void;
}

/** Everything about a shipment, carrier or the like, with one event of it; of what has no id, the event alone. */
export function EventFacts({ event, reminders, onOpen }: Props) {
  const { entityKind, entityId } = event;
  const entity = entityId === null ? null : { entityKind, entityId };
  const { data: about = null } = useQuery({
    queryKey: keys.entity(entity),
    queryFn: () => (entity === null ? null : call('entities:get', entity)),
    enabled: entity !== null,
  });
  const problems = takeableOf(about?.row?.problems ?? []);
  const takeable = mainTakeable(about?.row ?? null, event);
  const isUrgent = event.needsSeeing || event.tone === 'attention';
  const notes = entity === null ? event.notes : (about?.notes ?? event.notes);
  return (
    <>
      <EntityHead event={event} row={about?.row ?? null} />
      <Stack gap={6}>
        <Group gap={4}>
          {takeable !== null && (
            <MainTakeButton takeable={takeable} isUrgent={isUrgent} {...reminders} />
          )}
          <Group gap={0} ml="auto">
            <WatchControl event={event} />
            <SnoozeControl event={event} {...reminders} />
            <RuleButton event={event} />
            <MoreMenu event={event} reminders={reminders} />
          </Group>
        </Group>
        <ReminderStatus event={event} isInHead={problems !== null} />
        <WatchStatus event={event} />
      </Stack>
      <StepPart event={event} />
      {event.timeline.length > 0 && <TimelinePart event={event} onOpen={onOpen} />}
      <DetailsPart title={words().notes.title}>
        <Notes isKeyed eventId={event.id} about={event.summary} notes={notes} />
      </DetailsPart>
      {about !== null && <EntityLinks about={about} />}
      <DataPart event={event} />
      <DetailsPart title={words().deliveries.title}>
        <Deliveries event={event} />
      </DetailsPart>
    </>
  );
}

/** The event that is shown: what it says, when, and what it changed. */
function StepPart({ event }: EventProps) {
  return (
    <section className={classes.step}>
      <h3>{event.summary}</h3>
      <Toned tone={event.tone} component="p" iconSize={15}>
        {event.label}
        <Box
          component="span"
          ml={4}
          c="dimmed"
          ff="monospace"
          fz={11}
          style={{ overflowWrap: 'anywhere' }}
        >
          {event.type}
        </Box>
      </Toned>
      <Pairs event={event} />
      {event.changes.length > 0 && (
        <div>
          <h4>{words().details.whatChanged}</h4>
          <Changes changes={event.changes} />
        </div>
      )}
    </section>
  );
}

interface EventProps {
  readonly event: EventDetail;
}

function Pairs({ event }: EventProps) {
  const late = useLateness(event);
  const { details } = words();
  return (
    <DetailsPairs>
      <DetailsPair name={details.happened}>
        <Moment time={event.occurredAt} />
        <StatedTime event={event} />
      </DetailsPair>
      <DetailsPair name={details.arrived}>
        <Moment time={event.receivedAt} />
        {late !== null && (
          <Box
            component="span"
            ml={6}
            px={6}
            c="dimmed"
            fz="xs"
            bd="1px solid var(--line-strong)"
            bdrs={9}
          >
            {words().decisions.lateBy(late)}
          </Box>
        )}
      </DetailsPair>
      <NotificationPair event={event} />
      <ForwardsPair event={event} />
    </DetailsPairs>
  );
}

/** Says so when an event states a time that cannot be, and which. */
function StatedTime({ event: { statedAt, receivedAt } }: EventProps) {
  if (statedAt === null) return null;
  const { stillAhead, cannotBeRight } = words().details;
  const why = statedAt > receivedAt ? stillAhead : cannotBeRight;
  return <p className={textClasses.quiet}>{why(datedMoment(statedAt))}</p>;
}

function NotificationPair({ event: { type, outcome, reason } }: EventProps) {
  const now = useNow();
  const { openReason } = useNavigation();
  const { details } = words();
  const target = reason === null ? null : reasonTarget(reason);
  return (
    <DetailsPair name={details.notification}>
      {decisionWords(outcome, reason, (time) => momentWords(time, now))}
      {target !== null && (
        <>
          {' '}
          <button
            type="button"
            className={textClasses.link}
            onClick={() => openReason(target, type)}
          >
            {target.page === 'rules' ? details.showRule : details.showSetting}
          </button>
        </>
      )}
    </DetailsPair>
  );
}

function ForwardsPair({ event: { forwards } }: EventProps) {
  const now = useNow();
  if (forwards.length === 0) return null;
  const { forward } = words();
  return (
    <DetailsPair name={forward.sentOn}>
      {forwards.map(({ name, at }) => (
        <div key={`${name} ${at}`}>{forward.sentTo(name, momentWords(at, now))}</div>
      ))}
    </DetailsPair>
  );
}

function TimelinePart({ event, onOpen }: Pick<Props, 'event' | 'onOpen'>) {
  return (
    <DetailsPart title={words().details.timeline}>
      <Timeline event={event} onOpen={onOpen} />
    </DetailsPart>
  );
}

function DataPart({ event }: EventProps) {
  return (
    <DetailsPart title={words().details.data}>
      <Tabs defaultValue="fields" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="fields">{words().details.fields}</Tabs.Tab>
          <Tabs.Tab value="json">JSON</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="fields" pt={8}>
          <DataTree value={event.data} />
        </Tabs.Panel>
        <Tabs.Panel value="json" pt={8}>
          <JsonView json={eventJson(event)} />
        </Tabs.Panel>
      </Tabs>
    </DetailsPart>
  );
}

function JsonView({ json }: { readonly json: string }) {
  return (
    <Box pos="relative">
      {/* Focusable, so that it can be scrolled without a mouse. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.json} tabIndex={0} aria-label="JSON">
        {json}
      </pre>
      <Box pos="absolute" top={6} right={14}>
        <CopyButton
          size="compact-xs"
          label={words().common.copy}
          aria-label={words().details.copyJson}
          copy={() => call('app:copyText', json)}
        />
      </Box>
    </Box>
  );
}
