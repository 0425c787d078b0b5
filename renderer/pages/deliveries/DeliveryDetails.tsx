import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  deliveryAdvice,
  refusalWords,
  type DeliveredEvent,
  type DeliveryDetail,
  type QuarantinedEvent,
} from '../../../shared/delivery.ts';
import { indentJson } from '../../../shared/json.ts';
import { words } from '../../../shared/words/words.ts';
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
import { tookWords } from '../../ui/words.ts';
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
      label={words().deliveries.details}
      reading={reading}
      goneWords={words().deliveries.noLongerKept}
      onClose={onClose}
    >
      {delivery === null ? null : <Facts key={delivery.id} delivery={delivery} />}
    </DetailsPane>
  );
}

function Facts({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { openPage } = useNavigation();
  const { deliveries } = words();
  const { happened, todo, settings } = deliveryAdvice(delivery);
  const { id, events, quarantined, bodyStart, problem } = delivery;
  const unlisted = delivery.eventCount - events.length;
  return (
    <>
      <div>
        <h2>
          {problem === null
            ? delivery.isOwn
              ? deliveries.oneUnderstoodLater
              : deliveries.oneRequest
            : refusalWords(problem)}
        </h2>
        <DeliveryStatus row={delivery} />
      </div>
      <Stack gap={8} align="flex-start">
        <p>{happened}</p>
        {todo !== null && <p>{todo}</p>}
        {settings !== null && (
          <Button size="compact-sm" onClick={() => openPage('settings')}>
            {words().common.openSettings}
          </Button>
        )}
      </Stack>
      <Measures delivery={delivery} />
      {events.length > 0 && (
        <DetailsPart title={deliveries.events(delivery.eventCount)}>
          <ul>
            {events.map((event) => (
              <EventLine key={event.id} event={event} />
            ))}
          </ul>
          {unlisted > 0 && <p className={textClasses.quiet}>{deliveries.unlisted(unlisted)}</p>}
        </DetailsPart>
      )}
      {quarantined.map((event) => (
        <Quarantined key={event.id} event={event} />
      ))}
      <ProcessAgain
        deliveryId={id}
        count={quarantined.length}
        purpose={deliveries.quarantinedHere}
      />
      {bodyStart !== null && bodyStart !== '' && (
        <DetailsPart title={deliveries.howBodyBegins}>
          <Body json={bodyStart} label={deliveries.startOfBody} />
        </DetailsPart>
      )}
    </>
  );
}

function Measures({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { receivedAt, sentAt, tokenSlot, bytes, duration, count, status, isOwn } = delivery;
  const { deliveries } = words();
  return (
    <DetailsPairs>
      <DetailsPair name={isOwn ? deliveries.understoodAt : deliveries.arrivedAt}>
        <Moment time={receivedAt} />
      </DetailsPair>
      {sentAt !== null && (
        <DetailsPair name={deliveries.sentAt}>
          <Moment time={sentAt} />
        </DetailsPair>
      )}
      <DetailsPair name={deliveries.size}>{bytesWords(bytes)}</DetailsPair>
      {!isOwn && (
        <>
          {duration !== null && (
            <DetailsPair name={deliveries.took}>{tookWords(duration)}</DetailsPair>
          )}
          <DetailsPair name={deliveries.answer}>
            {(status === 200 ? deliveries.stored : deliveries.notStored)(status)}
          </DetailsPair>
          <DetailsPair name={words().token.token}>
            {tokenSlot === null
              ? status === 200
                ? deliveries.tokenByRelay
                : deliveries.tokenNone
              : tokenSlot === 'current'
                ? deliveries.tokenCurrent
                : deliveries.tokenPrevious}
          </DetailsPair>
        </>
      )}
      {count > 1 && (
        <DetailsPair name={deliveries.requests}>{deliveries.requestsInMinute(count)}</DetailsPair>
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
        {event.isRepeat && `, ${words().deliveries.hereBefore}`}
      </span>
    </Group>
  );
}

function Quarantined({ event }: { readonly event: QuarantinedEvent }) {
  const { deliveries } = words();
  return (
    <DetailsPart title={deliveries.eventNotUnderstood(event.position + 1)}>
      <p className={textClasses.quiet}>
        {event.why}
        {event.count > 1 && ` ${deliveries.itCame(event.count)}`}
      </p>
      <Body json={indentJson(event.body)} label={deliveries.eventAsItCame(event.position + 1)} />
      <CopyButton
        size="compact-sm"
        label={words().common.copy}
        copy={() => call('app:copyText', event.body)}
      />
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
