import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  deliveryAdvice,
  type DeliveredEvent,
  type DeliveryDetail,
  type QuarantinedEvent,
} from '../../../shared/delivery.ts';
import { indentJson } from '../../../shared/json.ts';
import { call } from '../../data/api.ts';
import { keys } from '../../data/keys.ts';
import { useNavigation } from '../../data/navigation.ts';
import { bytesWords } from '../../ui/bytesWords.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DetailsPair, DetailsPairs, DetailsPane, DetailsPart } from '../../ui/DetailsPane.tsx';
import { Moment } from '../../ui/Moment.tsx';
import textClasses from '../../ui/text.module.css';
import { preciseTime } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { countWords, tookWords } from '../../ui/words.ts';
import classes from './DeliveriesPage.module.css';
import { DeliveryStatus } from './DeliveryStatus.tsx';
import { ProcessAgain } from './ProcessAgain.tsx';

/** One request whole: what happened, what to do, and what it carried. */
export function DeliveryDetails({
  id,
  onClose,
}: {
  readonly id: number;
  readonly onClose: () => void;
}) {
  const { data: delivery = null, ...reading } = useQuery({
    queryKey: keys.delivery(id),
    queryFn: () => call('deliveries:get', id),
    gcTime: 30_000,
  });
  return (
    <DetailsPane
      label="Request details"
      reading={reading}
      goneWords="This request is no longer kept."
      onClose={onClose}
    >
      {delivery === null ? null : <Facts key={delivery.id} delivery={delivery} />}
    </DetailsPane>
  );
}

function Facts({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { openPage } = useNavigation();
  const { happened, todo, settings } = deliveryAdvice(delivery);
  const { id, events, quarantined, bodyStart, problem } = delivery;
  const unlisted = delivery.eventCount - events.length;
  return (
    <>
      <div>
        <h2>{problem ?? (delivery.isOwn ? 'Understood later' : 'Webhook request')}</h2>
        <DeliveryStatus row={delivery} />
      </div>
      <Stack gap={8} align="flex-start">
        <p>{happened}</p>
        {todo !== null && <p>{todo}</p>}
        {settings !== null && (
          <Button size="compact-sm" onClick={() => openPage('settings')}>
            Open Settings
          </Button>
        )}
      </Stack>
      <Measures delivery={delivery} />
      {events.length > 0 && (
        <DetailsPart title={countWords(delivery.eventCount, 'event')}>
          <ul>
            {events.map((event) => (
              <EventLine key={event.id} event={event} />
            ))}
          </ul>
          {unlisted > 0 && (
            <p className={textClasses.quiet}>{countWords(unlisted, 'event')} not in the list.</p>
          )}
        </DetailsPart>
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
        <DetailsPart title="How the body begins">
          <Body json={bodyStart} label="The start of the body" />
        </DetailsPart>
      )}
    </>
  );
}

function Measures({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { receivedAt, sentAt, tokenSlot, bytes, duration, count, status, isOwn } = delivery;
  return (
    <DetailsPairs>
      <DetailsPair name={isOwn ? 'Understood' : 'Arrived'}>
        <Moment time={receivedAt} />
      </DetailsPair>
      {sentAt !== null && (
        <DetailsPair name="Sent">
          <Moment time={sentAt} />
        </DetailsPair>
      )}
      <DetailsPair name="Size">{bytesWords(bytes)}</DetailsPair>
      {!isOwn && (
        <>
          {duration !== null && <DetailsPair name="Took">{tookWords(duration)}</DetailsPair>}
          <DetailsPair name="Answer">
            {status === 200 ? '200, stored' : `${status}, refused`}
          </DetailsPair>
          <DetailsPair name="Token">
            {tokenSlot === null
              ? status === 200
                ? 'Checked by your team’s relay, through which it came'
                : 'None that is accepted'
              : tokenSlot === 'current'
                ? 'The one set here'
                : 'The one before'}
          </DetailsPair>
        </>
      )}
      {count > 1 && (
        <DetailsPair name="Requests">{countWords(count, 'request')} in a minute</DetailsPair>
      )}
    </DetailsPairs>
  );
}

function EventLine({ event }: { readonly event: DeliveredEvent }) {
  const { openEvent } = useNavigation();
  const now = useNow();
  return (
    <Group component="li" gap="0 10px" justify="space-between" mih={24}>
      <button type="button" className={textClasses.link} onClick={() => openEvent(event.id)}>
        {event.summary}
      </button>
      <span className={textClasses.quiet}>
        {preciseTime(event.occurredAt, now)}
        {event.isRepeat && ', here before'}
      </span>
    </Group>
  );
}

function Quarantined({ event }: { readonly event: QuarantinedEvent }) {
  return (
    <DetailsPart title={`Event ${event.position + 1}, not understood`}>
      <p className={textClasses.quiet}>
        {event.why}
        {event.count > 1 && ` It came ${countWords(event.count, 'time')}.`}
      </p>
      <Body json={indentJson(event.body)} label={`Event ${event.position + 1} as it came`} />
      <CopyButton size="compact-sm" label="Copy" copy={() => call('app:copyText', event.body)} />
    </DetailsPart>
  );
}

function Body({ json, label }: { readonly json: string; readonly label: string }) {
  return (
    // Focusable, so that it can be scrolled without a mouse.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.body} tabIndex={0} aria-label={label}>
      <pre>{json}</pre>
    </section>
  );
}
