import { ActionIcon, Button, Skeleton, Tabs, Tooltip } from '@mantine/core';
import { IconMail, IconMailOpened, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { decisionWords } from '../../shared/decision.ts';
import type { EventDetail, EventRow } from '../../shared/ipc.ts';
import { call } from '../api.ts';
import { CopyButton } from '../common/CopyButton.tsx';
import { momentWords } from '../common/time.ts';
import { keys } from '../data/keys.ts';
import { problemOf } from '../data/queryClient.ts';
import { useNow } from '../data/useNow.ts';
import { useShortcuts } from '../frame/useShortcuts.ts';
import { ToneIcon } from '../history/ToneIcon.tsx';
import { Changes } from './Changes.tsx';
import { DataTree } from './DataTree.tsx';
import { Deliveries } from './Deliveries.tsx';
import classes from './EventDetails.module.css';
import { Moment } from './Moment.tsx';
import { Timeline } from './Timeline.tsx';

interface Props {
  readonly id: number;
  readonly onOpen: (id: number) => void;
  readonly onClose: () => void;
  readonly onSetRead: (row: EventRow, isRead: boolean) => void;
}

/** The right pane: everything about one event. */
export function EventDetails({ id, onOpen, onClose, onSetRead }: Props) {
  const {
    data: event = null,
    error,
    isPending,
    refetch,
  } = useQuery({ queryKey: keys.detail(id), queryFn: () => call('events:get', id) });

  useShortcuts({ Escape: onClose });

  const isLoaded = event !== null;
  const onLoaded = useEffectEvent(() => {
    if (event !== null && !event.isRead) onSetRead(event, true);
  });
  useEffect(() => {
    if (isLoaded) onLoaded();
  }, [isLoaded]);

  return (
    <section aria-label="Event details" className={classes.details}>
      <div className={classes.tools}>
        {event !== null && (
          <Tooltip label={event.isRead ? 'Mark unread' : 'Mark read'}>
            <ActionIcon
              aria-label={event.isRead ? 'Mark unread' : 'Mark read'}
              onClick={() => onSetRead(event, !event.isRead)}
            >
              {event.isRead ? <IconMail size={17} /> : <IconMailOpened size={17} />}
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label="Close (Esc)">
          <ActionIcon aria-label="Close the details" onClick={onClose}>
            <IconX size={17} />
          </ActionIcon>
        </Tooltip>
      </div>
      {event !== null ? (
        <EventFacts event={event} onOpen={onOpen} />
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

function EventFacts({
  event,
  onOpen,
}: {
  readonly event: EventDetail;
  readonly onOpen: (id: number) => void;
}) {
  const now = useNow();
  const json = JSON.stringify(event.data, null, 2) ?? 'null';
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

      <dl className={classes.pairs}>
        <dt>Happened</dt>
        <dd>
          <Moment time={event.occurredAt} />
        </dd>
        <dt>Arrived</dt>
        <dd>
          <Moment time={event.receivedAt} />
        </dd>
        {event.friendlyId !== null && (
          <>
            <dt>Id</dt>
            <dd className={classes.mono}>{event.friendlyId}</dd>
          </>
        )}
        {event.key !== null && (
          <>
            <dt>Your key</dt>
            <dd className={classes.mono}>{event.key}</dd>
          </>
        )}
        <dt>Notification</dt>
        <dd>{decisionWords(event.outcome, event.reason, (time) => momentWords(time, now))}</dd>
      </dl>

      <div className={classes.copies}>
        <CopyText label="Copy id" text={event.friendlyId ?? event.entityId} />
        <CopyText label="Copy key" text={event.key} />
        <CopyText label="Copy JSON" text={json} />
      </div>

      {event.changes.length > 0 && (
        <Part title="What changed">
          <Changes changes={event.changes} />
        </Part>
      )}
      {event.timeline.length > 0 && (
        <Part title="Timeline">
          <Timeline event={event} onOpen={onOpen} />
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
            {/* Focusable, so that it can be scrolled without a mouse. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <pre className={classes.json} tabIndex={0} aria-label="JSON">
              {json}
            </pre>
          </Tabs.Panel>
        </Tabs>
      </Part>
      <Part title="Deliveries">
        <Deliveries event={event} />
      </Part>
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
