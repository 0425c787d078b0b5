import { Box, Button, Group, Tabs } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { decisionWords, reasonTarget } from '../../../../shared/decision.ts';
import type { EventDetail } from '../../../../shared/eventRow.ts';
import { searchFor } from '../../../../shared/searchFor.ts';
import { call } from '../../../data/api.ts';
import { useNavigation } from '../../../data/navigation.ts';
import type { ReminderActions } from '../../../features/marks/useReminders.ts';
import { Notes } from '../../../features/notes/Notes.tsx';
import { WatchControl } from '../../../features/watch/WatchControl.tsx';
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
import classes from './EventDetails.module.css';
import { eventJson } from './eventJson.ts';
import { Reminder } from './Reminder.tsx';
import { Timeline } from './Timeline.tsx';

interface Props {
  readonly event: EventDetail;
  readonly reminders: ReminderActions;
  /** Another event of the timeline was chosen. */
  readonly onOpen: (id: number) => void;
}

/** All facts about an event, the ones that are asked for most at the top. */
export function EventFacts({ event, reminders, onOpen }: Props) {
  return (
    <>
      <header>
        <h2>{event.summary}</h2>
        <Toned tone={event.tone} component="p" iconSize={15} mt={4}>
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
      </header>
      <WatchControl event={event} />
      <Reminder event={event} {...reminders} />
      <Pairs event={event} />
      <Copies event={event} />
      <DetailsPart title="Notes">
        <Notes eventId={event.id} about={event.summary} notes={event.notes} />
      </DetailsPart>
      {event.changes.length > 0 && (
        <DetailsPart title="What changed">
          <Changes changes={event.changes} />
        </DetailsPart>
      )}
      {event.timeline.length > 0 && <TimelinePart event={event} onOpen={onOpen} />}
      <DataPart event={event} />
      <DetailsPart title="Webhook requests">
        <Deliveries event={event} />
      </DetailsPart>
    </>
  );
}

interface EventProps {
  readonly event: EventDetail;
}

function Pairs({ event }: EventProps) {
  const late = useLateness(event);
  return (
    <DetailsPairs>
      <DetailsPair name="Happened">
        <Moment time={event.occurredAt} />
        <StatedTime event={event} />
      </DetailsPair>
      <DetailsPair name="Arrived">
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
            late by {late}
          </Box>
        )}
      </DetailsPair>
      {event.friendlyId !== null && (
        <DetailsPair name="Id" className={textClasses.mono}>
          {event.friendlyId}
        </DetailsPair>
      )}
      {event.key !== null && (
        <DetailsPair name="Your key" className={textClasses.mono}>
          {event.key}
        </DetailsPair>
      )}
      <NowPair event={event} />
      <NotificationPair event={event} />
    </DetailsPairs>
  );
}

/** Says so when an event states a time that cannot be, and which. */
function StatedTime({ event: { statedAt, receivedAt } }: EventProps) {
  if (statedAt === null) return null;
  const why = statedAt > receivedAt ? 'was still ahead when it arrived' : 'cannot be right';
  return (
    <p className={textClasses.quiet}>
      MVMNT dated this event {datedMoment(statedAt)}. That {why}, so it is shown at the time it
      arrived.
    </p>
  );
}

function NowPair({ event: { standing } }: EventProps) {
  const now = useNow();
  if (standing === null) return null;
  return (
    <DetailsPair name="Now">
      <Group gap="0 8px">
        <Toned tone={standing.tone} fw={600}>
          {standing.label}
        </Toned>
        <span className={textClasses.quiet}>since {momentWords(standing.occurredAt, now)}</span>
      </Group>
    </DetailsPair>
  );
}

function NotificationPair({ event: { type, outcome, reason } }: EventProps) {
  const now = useNow();
  const { openReason } = useNavigation();
  const target = reason === null ? null : reasonTarget(reason);
  return (
    <DetailsPair name="Notification">
      {decisionWords(outcome, reason, (time) => momentWords(time, now))}
      {target !== null && (
        <>
          {' '}
          <button
            type="button"
            className={textClasses.link}
            onClick={() => openReason(target, type)}
          >
            {target.page === 'rules' ? 'Show the rule' : 'Show the setting'}
          </button>
        </>
      )}
    </DetailsPair>
  );
}

function Copies({ event }: EventProps) {
  const { makeRule } = useNavigation();
  return (
    <Group gap={6}>
      <CopyText label="Copy id" text={event.friendlyId ?? event.entityId} />
      <CopyText label="Copy key" text={event.key} />
      <CopyText label="Copy JSON" text={eventJson(event)} />
      {event.group !== 'dockbell' && (
        <Button
          size="compact-xs"
          leftSection={<IconListDetails size={14} />}
          onClick={() => makeRule(event.id)}
        >
          Make a rule from this
        </Button>
      )}
    </Group>
  );
}

function CopyText({ label, text }: { readonly label: string; readonly text: string | null }) {
  if (text === null) return null;
  return <CopyButton size="compact-xs" label={label} copy={() => call('app:copyText', text)} />;
}

function TimelinePart({ event, onOpen }: Pick<Props, 'event' | 'onOpen'>) {
  const { showEvents } = useNavigation();
  const { friendlyId } = event;
  return (
    <DetailsPart title="Timeline">
      <Timeline event={event} onOpen={onOpen} />
      {friendlyId !== null && (
        <Button
          variant="subtle"
          size="compact-xs"
          ml={-8}
          onClick={() => showEvents({ text: searchFor('id', friendlyId) })}
        >
          Show everything about {friendlyId} in the list
        </Button>
      )}
    </DetailsPart>
  );
}

function DataPart({ event }: EventProps) {
  return (
    <DetailsPart title="Data">
      <Tabs defaultValue="fields" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="fields">Fields</Tabs.Tab>
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
          label="Copy"
          aria-label="Copy the JSON"
          copy={() => call('app:copyText', json)}
        />
      </Box>
    </Box>
  );
}
