import { readBodyText } from '../contract/body.ts';
import {
  createEventReader,
  openDelivery,
  type ContractEvent,
  type InvalidEvent,
} from '../contract/envelope.ts';
import type { AcceptedDelivery, Relayed } from '../store/deliveries.ts';
import { inTurns } from '../threads/turns.ts';
import { minuteMs } from '../../shared/duration.ts';
import { errorWords } from '../../shared/errorWords.ts';
import {
  deliveryHeaders,
  deliverySubject,
  markSubject,
  type Place,
  type Welcome,
} from '../../shared/team.ts';
import type { RelayMessage } from './connection.ts';
import type { SharedMark } from './togetherDeps.ts';

/** A delivery that came by a relay, with its events as they were sent. */
interface RelayedDelivery extends Omit<AcceptedDelivery, 'events'> {
  readonly events: readonly ContractEvent[];
  readonly relayed: Relayed;
}

/** What taking messages in needs. */
export interface InboxDeps {
  /** Resolves once the delivery, and its place with it, is on disk. */
  readonly accept: (delivery: RelayedDelivery) => Promise<void>;
  /** Takes what a desk shares, at once and in turn; resolves once it, and its place with it, is on disk. */
  readonly receive: (mark: SharedMark) => Promise<void>;
  /** Notes the place of a message that is neither; resolves once that is on disk. */
  readonly skip: (place: Place) => Promise<void>;
  readonly now: () => number;
}

/** What is particular to one connection. */
interface Session extends Pick<Welcome, 'at' | 'stream'> {
  /** Throws where a message with this number cannot be the next one. */
  readonly checkOrder: (number: number) => void;
}

/** How many messages are stored at once, as many as one transaction takes: a commit costs about the same for one and for many. */
const maxAtOnce = 200;

/** What the relay has kept for longer than this is summed up, and does not ring one by one. */
const maxFreshMs = 2 * minuteMs;

/**
 * Stores messages, each acknowledged only once it is on disk. Rejects when one could not be stored: what is not acknowledged comes
 * again with the next connection.
 */
export async function takeMessages(
  messages: AsyncIterable<RelayMessage>,
  session: Session,
  deps: InboxDeps,
): Promise<void> {
  const underWay = createUnderWay();
  const iterator = messages[Symbol.asyncIterator]();
  for (;;) {
    const next = await underWay.unlessOneFails(iterator.next());
    if (next.done === true) break;
    session.checkOrder(next.value.number);
    // A mark is about what came before it in the stream.
    if (next.value.subject.startsWith(markSubject(''))) await underWay.untilAtMost(0);
    underWay.begin(take(next.value, session, deps));
    await underWay.untilAtMost(maxAtOnce - 1);
  }
  await underWay.untilAtMost(0);
}

/**
 * Counts what is under way. One waits at a time, and nothing is kept of it afterwards: a race against one lasting promise would keep
 * something for each message, and one among 200 promises is made anew with each.
 */
function createUnderWay() {
  let count = 0;
  let failure: Error | null = null;
  let look: () => void = () => undefined;

  return {
    begin(work: Promise<void>): void {
      count += 1;
      void work
        .catch((error: unknown) => {
          failure ??= error instanceof Error ? error : new Error(errorWords(error));
        })
        .finally(() => {
          count -= 1;
          look();
        });
    },

    /** Resolves once at most so many are under way; rejects as soon as one has failed. */
    untilAtMost: (max: number): Promise<void> | void => {
      if (failure === null && count <= max) return;
      return new Promise((resolve, reject) => {
        look = () => {
          if (failure !== null) reject(failure);
          else if (count <= max) resolve();
        };
        look();
      });
    },

    /** The value of a promise; rejects as soon as one has failed. */
    unlessOneFails: <Value>(value: Promise<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        look = () => {
          if (failure !== null) reject(failure);
        };
        look();
        value.then(resolve, reject);
      }),
  };
}

async function take(
  message: RelayMessage,
  { at, stream }: Pick<Welcome, 'at' | 'stream'>,
  deps: InboxDeps,
): Promise<void> {
  const place = { stream: stream.created, number: message.number };
  if (message.subject === deliverySubject) {
    const receivedAt = receivedAtOf(message);
    // Only what was there before this desk, by the relay's own clock.
    const isCaughtUp = message.number <= stream.last && at - receivedAt > maxFreshMs;
    const delivery = await deliveryOf(message, { place, isCaughtUp });
    await deps.accept({ ...delivery, receivedAt: Math.min(receivedAt, deps.now()) });
  } else if (message.subject.startsWith(markSubject(''))) {
    const desk = message.subject.slice(markSubject('').length);
    await deps.receive({ desk, body: message.body.toString('utf8'), place, at: message.at });
  } else {
    // What a newer version shares is nothing for this one.
    await deps.skip(place);
  }
  message.acknowledge();
}

/** When MVMNT's request came to the relay, epoch ms. */
function receivedAtOf(message: RelayMessage): number {
  const said = Number(message.header(deliveryHeaders.receivedAt));
  return Number.isSafeInteger(said) && said > 0 ? said : message.at;
}

async function deliveryOf(
  { body }: RelayMessage,
  relayed: Relayed,
): Promise<Omit<RelayedDelivery, 'receivedAt'>> {
  const about = { tokenSlot: null, bytes: body.length, duration: 0, relayed } as const;
  const text = readBodyText(body);
  const opened = text.ok ? openDelivery(text.text) : text;
  if (!opened.ok) {
    // The relay accepted it, so it is kept whatever it is.
    const whole: InvalidEvent = { position: 0, raw: body.toString('utf8'), why: opened.why };
    return { ...about, sentAt: null, events: [], invalidEvents: [whole] };
  }
  const { events, invalidEvents, read } = createEventReader();
  await inTurns(opened.elements, read);
  return { ...about, sentAt: opened.sentAt, events, invalidEvents };
}
