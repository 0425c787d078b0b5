import { ActionIcon, Button, Skeleton, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  deliveryAdvice,
  type DeliveredEvent,
  type DeliveryDetail,
  type QuarantinedEvent,
} from '../../../shared/delivery.ts';
import { call } from '../../data/api.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { preciseTime } from '../../ui/time.ts';
import { countWords, tookWords } from '../../ui/words.ts';
import { keys } from '../../data/keys.ts';
import { problemOf } from '../../ui/problemOf.ts';
import { useNow } from '../../ui/useNow.ts';
import { bytesWords } from '../../ui/bytesWords.ts';
import details from '../history/details/EventDetails.module.css';
import { Moment } from '../../ui/Moment.tsx';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import classes from './DeliveriesPage.module.css';
import { DeliveryStatus } from './DeliveryStatus.tsx';
import { ProcessAgain } from './ProcessAgain.tsx';

interface Props {
  readonly id: number;
  readonly onClose: () => void;
  readonly onEvent: (id: number) => void;
  readonly onSettings: () => void;
}

/** One request whole: what happened, what to do, and what it carried. */
export function DeliveryDetails({ id, onClose, onEvent, onSettings }: Props) {
  useShortcuts({ Escape: onClose });
  const { data, error, refetch } = useQuery({
    queryKey: keys.delivery(id),
    queryFn: () => call('deliveries:get', id),
    gcTime: 30_000,
  });
  return (
    <section className={details.details} aria-label="Delivery details">
      <div className={details.tools}>
        <Tooltip label="Close (Esc)">
          <ActionIcon aria-label="Close the details" onClick={onClose}>
            <IconX size={17} />
          </ActionIcon>
        </Tooltip>
      </div>
      {data !== undefined && data !== null ? (
        <Facts key={data.id} delivery={data} onEvent={onEvent} onSettings={onSettings} />
      ) : data === undefined && error === null ? (
        <Skeleton height={14} width="60%" m={16} />
      ) : (
        <div className={details.problem} role="alert">
          <p>{error === null ? 'This delivery is no longer kept.' : problemOf(error)}</p>
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

interface FactsProps extends Pick<Props, 'onEvent' | 'onSettings'> {
  readonly delivery: DeliveryDetail;
}

function Facts({ delivery, onEvent, onSettings }: FactsProps) {
  const { happened, todo, settings } = deliveryAdvice(delivery);
  const { id, events, quarantined, bodyStart, problem } = delivery;
  const unlisted = delivery.eventCount - events.length;
  return (
    <div className={details.facts}>
      <div>
        <h2>{problem ?? (delivery.isOwn ? 'Understood later' : 'Delivery')}</h2>
        <DeliveryStatus row={delivery} />
      </div>
      <div className={classes.advice}>
        <p>{happened}</p>
        {todo !== null && <p>{todo}</p>}
        {settings !== null && (
          <Button variant="default" size="compact-sm" onClick={onSettings}>
            Open Settings
          </Button>
        )}
      </div>
      <Measures delivery={delivery} />
      {events.length > 0 && (
        <Part title={countWords(delivery.eventCount, 'event')}>
          <ul className={classes.events}>
            {events.map((event) => (
              <EventLine key={event.id} event={event} onEvent={onEvent} />
            ))}
          </ul>
          {unlisted > 0 && (
            <p className={classes.quiet}>{countWords(unlisted, 'event')} not in the list.</p>
          )}
        </Part>
      )}
      {quarantined.map((event) => (
        <Quarantined key={event.id} event={event} />
      ))}
      <ProcessAgain
        deliveryId={id}
        count={quarantined.length}
        words="Tried again by itself after each update."
      />
      {bodyStart !== null && bodyStart !== '' && (
        <Part title="How the body begins">
          <Body text={bodyStart} label="The start of the body" />
        </Part>
      )}
    </div>
  );
}

function Measures({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { receivedAt, sentAt, tokenSlot, bytes, duration, count, status, isOwn } = delivery;
  return (
    <dl className={details.pairs}>
      <Pair name={isOwn ? 'Understood' : 'Arrived'}>
        <Moment time={receivedAt} />
      </Pair>
      {sentAt !== null && (
        <Pair name="Sent">
          <Moment time={sentAt} />
        </Pair>
      )}
      <Pair name="Size">{bytesWords(bytes)}</Pair>
      {!isOwn && (
        <>
          {duration !== null && <Pair name="Took">{tookWords(duration)}</Pair>}
          <Pair name="Answer">{status === 200 ? '200, stored' : `${status}, refused`}</Pair>
          <Pair name="Token">
            {tokenSlot === null
              ? 'None that is accepted'
              : tokenSlot === 'current'
                ? 'The one set here'
                : 'The one before'}
          </Pair>
        </>
      )}
      {count > 1 && <Pair name="Requests">{countWords(count, 'request')} in a minute</Pair>}
    </dl>
  );
}

function EventLine({
  event,
  onEvent,
}: {
  readonly event: DeliveredEvent;
  readonly onEvent: (id: number) => void;
}) {
  const now = useNow();
  return (
    <li>
      <button type="button" onClick={() => onEvent(event.id)}>
        {event.summary}
      </button>
      <span className={classes.quiet}>
        {preciseTime(event.occurredAt, now)}
        {event.isRepeat && ', here before'}
      </span>
    </li>
  );
}

function Quarantined({ event }: { readonly event: QuarantinedEvent }) {
  return (
    <Part title={`Event ${event.position + 1}, not understood`}>
      <p className={classes.quiet}>{event.why}</p>
      <Body text={indented(event.body)} label={`Event ${event.position + 1} as it came`} />
      <CopyButton size="compact-sm" label="Copy" copy={() => call('app:copyText', event.body)} />
    </Part>
  );
}

function Body({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    // Focusable, so that it can be scrolled without a mouse.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.body} tabIndex={0} aria-label={label}>
      <pre>{text}</pre>
    </section>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={details.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Pair({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function indented(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2);
}
