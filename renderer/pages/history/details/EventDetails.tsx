import { ActionIcon, Button, Skeleton, Tabs, Tooltip } from '@mantine/core';
import {
  IconListDetails,
  IconMail,
  IconMailOpened,
  IconStar,
  IconStarFilled,
  IconX,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { decisionWords, reasonTarget } from '../../../../shared/decision.ts';
import type { EventDetail, EventRow } from '../../../../shared/eventRow.ts';
import { call } from '../../../data/api.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { momentWords } from '../../../ui/time.ts';
import { keys } from '../../../data/keys.ts';
import { problemOf } from '../../../ui/problemOf.ts';
import { useNow } from '../../../ui/useNow.ts';
import { pageOf } from '../../../data/page.ts';
import { useOpenPage } from '../../../data/useOpenPage.ts';
import { useShortcuts } from '../../../ui/useShortcuts.ts';
import { lateness } from '../list/LateBadge.tsx';
import { ToneIcon } from '../../../ui/ToneIcon.tsx';
import type { Mark } from '../../../features/marks/useMarks.ts';
import type { ReminderActions } from '../../../features/marks/useReminders.ts';
import { Notes } from '../../../features/notes/Notes.tsx';
import { WatchControl } from '../../../features/watch/WatchControl.tsx';
import { Changes } from './Changes.tsx';
import { DataTree } from './DataTree.tsx';
import { Deliveries } from './Deliveries.tsx';
import classes from './EventDetails.module.css';
import { eventJson } from './eventJson.ts';
import { Moment } from '../../../ui/Moment.tsx';
import { Reminder } from './Reminder.tsx';
import { Timeline } from './Timeline.tsx';

interface Props extends ReminderActions {
  readonly id: number;
  /** Only looked into: the event stays as it is. */
  readonly isPeek: boolean;
  readonly onOpen: (id: number) => void;
  readonly onClose: () => void;
  readonly onMark: (event: EventDetail, mark: Mark) => void;
  readonly onEntity: (friendlyId: string) => void;
  readonly onDelivery: (id: number) => void;
}

/** The right pane: everything about one event. */
export function EventDetails({ id, isPeek, onClose, onMark, ...links }: Props) {
  const {
    data: event = null,
    error,
    isPending,
    refetch,
  } = useQuery({
    queryKey: keys.detail(id),
    queryFn: () => call('events:get', id),
    gcTime: 30_000,
  });

  useShortcuts({ Escape: onClose });

  const isLoaded = event !== null;
  const onLoaded = useEffectEvent(() => {
    if (event !== null && !isPeek) onMark(event, { name: 'isRead', value: true });
  });
  useEffect(() => {
    if (isLoaded) onLoaded();
  }, [isLoaded]);

  return (
    <section aria-label="Event details" className={classes.details}>
      <div className={classes.tools}>
        {event !== null && (
          <>
            <Tool
              label={event.isStarred ? 'Unstar' : 'Star'}
              onClick={() => onMark(event, { name: 'isStarred', value: !event.isStarred })}
            >
              {event.isStarred ? (
                <IconStarFilled size={17} className={classes.starred} />
              ) : (
                <IconStar size={17} />
              )}
            </Tool>
            <Tool
              label={event.isRead ? 'Mark unread' : 'Mark read'}
              onClick={() => onMark(event, { name: 'isRead', value: !event.isRead })}
            >
              {event.isRead ? <IconMail size={17} /> : <IconMailOpened size={17} />}
            </Tool>
          </>
        )}
        <Tooltip label="Close (Esc)">
          <ActionIcon aria-label="Close the details" onClick={onClose}>
            <IconX size={17} />
          </ActionIcon>
        </Tooltip>
      </div>
      {event !== null ? (
        <EventFacts event={event} {...links} />
      ) : isPending ? (
        <Skeleton height={14} width="60%" m={16} />
      ) : (
        <div className={classes.problem} role="alert">
          <p>{error === null ? 'This event is no longer in the history.' : problemOf(error)}</p>
          {error !== null && (
            <Button variant="default" onClick={() => void refetch()}>
              Try again
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function Tool({
  label,
  onClick,
  children,
}: {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function EventFacts({ event, onOpen, onEntity, onDelivery, onAcknowledge, onSnooze }: FactsProps) {
  const now = useNow();
  const late = lateness(event);
  const newest = newestOf(event);
  const openPage = useOpenPage();
  const target = event.reason === null ? null : reasonTarget(event.reason);
  const { friendlyId } = event;
  return (
    <div className={classes.facts}>
      <header>
        <h2>{event.summary}</h2>
        <p className={classes.label} data-tone={event.tone}>
          <ToneIcon tone={event.tone} />
          {event.label}
          <span className={classes.wireName}>{event.type}</span>
        </p>
      </header>

      <WatchControl event={event} />
      <Reminder event={event} onAcknowledge={onAcknowledge} onSnooze={onSnooze} />

      <dl className={classes.pairs}>
        <dt>Happened</dt>
        <dd>
          <Moment time={event.occurredAt} />
        </dd>
        <dt>Arrived</dt>
        <dd>
          <Moment time={event.receivedAt} />
          {late !== null && <span className={classes.late}>late by {late}</span>}
        </dd>
        {friendlyId !== null && (
          <>
            <dt>Id</dt>
            <dd className={classes.mono}>{friendlyId}</dd>
          </>
        )}
        {event.key !== null && (
          <>
            <dt>Your key</dt>
            <dd className={classes.mono}>{event.key}</dd>
          </>
        )}
        {newest !== null && (
          <>
            <dt>Now</dt>
            <dd className={classes.now}>
              <span className={classes.label} data-tone={newest.tone}>
                <ToneIcon tone={newest.tone} size={14} />
                {newest.label}
              </span>
              <span className={classes.since}>since {momentWords(newest.occurredAt, now)}</span>
            </dd>
          </>
        )}
        <dt>Notification</dt>
        <dd>
          {decisionWords(event.outcome, event.reason, (time) => momentWords(time, now))}
          {target !== null && (
            <>
              {' '}
              <button
                type="button"
                className={classes.link}
                onClick={() => openPage(pageOf(target, event.type))}
              >
                {target.page === 'rules' ? 'Show the rule' : 'Show the setting'}
              </button>
            </>
          )}
        </dd>
      </dl>

      <div className={classes.copies}>
        <CopyText label="Copy id" text={event.friendlyId ?? event.entityId} />
        <CopyText label="Copy key" text={event.key} />
        <CopyText label="Copy JSON" text={eventJson(event)} />
        {event.group !== 'dockbell' && (
          <Button
            variant="default"
            size="compact-xs"
            leftSection={<IconListDetails size={14} />}
            onClick={() => openPage({ kind: 'rules', fromEventId: event.id })}
          >
            Make a rule from this
          </Button>
        )}
      </div>

      <Part title="Notes">
        <Notes eventId={event.id} about={event.summary} notes={event.notes} />
      </Part>
      {event.changes.length > 0 && (
        <Part title="What changed">
          <Changes changes={event.changes} />
        </Part>
      )}
      {event.timeline.length > 0 && (
        <Part title="Timeline">
          <Timeline event={event} onOpen={onOpen} />
          {friendlyId !== null && (
            <Button variant="subtle" size="compact-xs" ml={-8} onClick={() => onEntity(friendlyId)}>
              Show everything of {friendlyId} in the list
            </Button>
          )}
        </Part>
      )}
      <Part title="Data">
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
      </Part>
      <Part title="Deliveries">
        <Deliveries event={event} onDelivery={onDelivery} />
      </Part>
    </div>
  );
}

interface FactsProps extends ReminderActions, Pick<Props, 'onOpen' | 'onEntity' | 'onDelivery'> {
  readonly event: EventDetail;
}

/** The newest event of the same entity by the time it happened; null where there is but one. */
function newestOf(event: EventDetail) {
  if (event.timeline.length === 0) return null;
  return event.timeline.reduce<EventRow>(
    (newest, row) => (row.occurredAt > newest.occurredAt ? row : newest),
    event,
  );
}

function JsonView({ json }: { readonly json: string }) {
  return (
    <div className={classes.jsonView}>
      {/* Focusable, so that it can be scrolled without a mouse. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.json} tabIndex={0} aria-label="JSON">
        {json}
      </pre>
      <div className={classes.jsonCopy}>
        <CopyButton
          size="compact-xs"
          label="Copy"
          aria-label="Copy the JSON"
          copy={() => call('app:copyText', json)}
        />
      </div>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function CopyText({ label, text }: { readonly label: string; readonly text: string | null }) {
  if (text === null) return null;
  return <CopyButton size="compact-xs" label={label} copy={() => call('app:copyText', text)} />;
}
