import { Button, CloseButton, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  deliveryAdvice,
  type DeliveryDetail,
  type QuarantinedEvent,
} from '../../shared/delivery.ts';
import { call } from '../api.ts';
import { CopyButton } from '../common/CopyButton.tsx';
import { Problem } from '../common/Problem.tsx';
import { exactTime, preciseTime } from '../common/time.ts';
import { countWords } from '../common/words.ts';
import { keys } from '../data/keys.ts';
import { useNow } from '../data/useNow.ts';
import { bytesWords } from '../dataCare/bytesWords.ts';
import { useShortcuts } from '../frame/useShortcuts.ts';
import classes from './DeliveriesPage.module.css';
import { DeliveryStatus } from './DeliveryStatus.tsx';

interface Props {
  readonly id: number;
  readonly onClose: () => void;
  readonly onEvent: (id: number) => void;
  readonly onSettings: () => void;
}

/** One request whole: what happened, what to do, and what it carried. */
export function DeliveryDetails({ id, onClose, onEvent, onSettings }: Props) {
  useShortcuts({ Escape: onClose });
  const { data, error } = useQuery({
    queryKey: keys.delivery(id),
    queryFn: () => call('deliveries:get', id),
    placeholderData: keepPreviousData,
  });
  return (
    <section className={classes.details} aria-label="Delivery details">
      <CloseButton className={classes.close} aria-label="Close the details" onClick={onClose} />
      {data === undefined && error === null && <Skeleton height={18} width="60%" />}
      <Problem error={error} />
      {data === null && <p>This delivery is no longer kept.</p>}
      {data !== undefined && data !== null && (
        <Facts delivery={data} onEvent={onEvent} onSettings={onSettings} />
      )}
    </section>
  );
}

interface FactsProps extends Pick<Props, 'onEvent' | 'onSettings'> {
  readonly delivery: DeliveryDetail;
}

function Facts({ delivery, onEvent, onSettings }: FactsProps) {
  const now = useNow();
  const { happened, todo, settings } = deliveryAdvice(delivery);
  const { receivedAt, sentAt, tokenSlot, bytes, duration, count, problem } = delivery;
  return (
    <>
      <h2>
        <DeliveryStatus row={delivery} />
      </h2>
      <div className={classes.advice}>
        {problem !== null && <p>{problem}</p>}
        <p>{happened}</p>
        {todo !== null && <p>{todo}</p>}
        {settings !== null && (
          <Button variant="default" size="compact-sm" onClick={onSettings}>
            Open Settings
          </Button>
        )}
      </div>
      <dl className={classes.pairs}>
        <Pair name="Arrived">
          <span title={exactTime(receivedAt)}>{preciseTime(receivedAt, now)}</span>
        </Pair>
        {sentAt !== null && <Pair name="Sent">{preciseTime(sentAt, now)}</Pair>}
        <Pair name="Size">{bytesWords(bytes)}</Pair>
        {duration !== null && <Pair name="Took">{duration} ms</Pair>}
        {tokenSlot !== null && (
          <Pair name="Token">{tokenSlot === 'current' ? 'The current one' : 'The one before'}</Pair>
        )}
        {count > 1 && <Pair name="Requests">{countWords(count, 'request')} alike in a minute</Pair>}
      </dl>
      {delivery.events.length > 0 && (
        <Part title={countWords(delivery.eventCount, 'event')}>
          <ul className={classes.events}>
            {delivery.events.map((event) => (
              <li key={`${event.id} ${event.isRepeat}`}>
                <button type="button" onClick={() => onEvent(event.id)}>
                  {event.summary}
                </button>
                <span>
                  {preciseTime(event.occurredAt, now)}
                  {event.isRepeat && ', known already'}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {delivery.quarantined.map((event) => (
        <Quarantined key={event.id} event={event} />
      ))}
      {delivery.bodyStart !== null && delivery.bodyStart !== '' && (
        <Part title="How the body begins">
          <Body text={delivery.bodyStart} label="The start of the body" />
        </Part>
      )}
    </>
  );
}

function Quarantined({ event }: { readonly event: QuarantinedEvent }) {
  return (
    <Part title={`Event ${event.position + 1}, not understood`}>
      <p className={classes.why}>{event.why}</p>
      <Body text={pretty(event.body)} label="The event as it came" />
      <CopyButton size="compact-sm" label="Copy" copy={() => call('app:copyText', event.body)} />
    </Part>
  );
}

function Body({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <section className={classes.body} tabIndex={0} aria-label={label}>
      <pre>{text}</pre>
    </section>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={classes.part}>
      <h3>{title}</h3>
      {children}
    </div>
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

function pretty(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2);
}
