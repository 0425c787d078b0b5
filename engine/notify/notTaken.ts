import { describeType } from '../contract/catalogue.ts';
import type { InvalidEvent } from '../contract/envelope.ts';
import { isRecord } from '../contract/isRecord.ts';
import { listWords, withMore } from '../contract/words.ts';
import { minuteMs, secondMs } from '../../shared/duration.ts';
import { refusals, refusalWords } from '../../shared/delivery.ts';
import type { Decide } from '../store/decidedEvent.ts';
import type { RefusedDelivery } from '../store/deliveries.ts';
import { storedJson } from '../store/storedValues.ts';
import type { Scheduler } from '../threads/schedule.ts';
import { words } from '../../shared/words/words.ts';
import type { Notify } from './sender.ts';
import type { Toast } from './toast.ts';

/** What notifying of what was not taken needs. */
export interface NotTakenDeps {
  readonly decide: Decide;
  /** Until when (epoch ms) what is not critical waits; null while it may ring. */
  readonly heldUntil: () => number | null;
  readonly notify: Notify;
  readonly scheduler: Pick<Scheduler, 'plan' | 'elapsed'>;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/** What comes at one moment shares a notification, and the next comes no sooner than `minPauseMs` after it. */
const gatherMs = 2 * secondMs;
const minPauseMs = 5 * minuteMs;
/** How many odd events of one delivery are looked at; one that is made of them is no delivery of MVMNT. */
const maxLooked = 1_000;
/** How many kinds of events a notification names before it counts the rest. */
const maxNamed = 3;
/** A number like SHP-91852 is short; what is longer is none. */
const maxNumberLength = 40;
/** How many refused deliveries are recognized when MVMNT sends them again. */
const maxKnown = 100;

/** What waits to be shown, counted; the labels are of kinds of events that could not be read, with the number of what they are about where that can be read. */
interface Waiting {
  readonly unreadable: number;
  readonly labels: readonly string[];
  readonly refused: number;
  /** Why the last one was refused. */
  readonly problem: string;
  readonly isCritical: boolean;
}
const nothing: Waiting = { unreadable: 0, labels: [], refused: 0, problem: '', isCritical: false };

/** Notifies of what MVMNT sent and Dockbell refused or could not read, where it may have been something that rings. */
export function createNotTaken(deps: NotTakenDeps) {
  const { elapsed } = deps.scheduler;
  let waiting = nothing;
  let lastAt = -Infinity;
  const known = new Set<string>();
  const schedule = deps.scheduler.plan(notify);

  function plan(): void {
    if (waiting === nothing) return;
    const pauseMs = waiting.isCritical ? 0 : lastAt + minPauseMs - elapsed();
    schedule.setIfSooner(deps.now() + Math.max(gatherMs, pauseMs));
  }

  function notify(): void {
    const heldUntil = waiting.isCritical ? null : deps.heldUntil();
    if (heldUntil !== null) {
      schedule.set(heldUntil);
      return;
    }
    const toast = toastOf(waiting);
    waiting = nothing;
    lastAt = elapsed();
    deps.notify(toast, (result) => {
      if (result.kind !== 'shown') deps.onError('What was not taken could not be shown', result);
    });
  }

  /** MVMNT sends a refused delivery again for hours; it is news once. */
  function isNews(one: RefusedDelivery): boolean {
    const key = one.problem === refusals.brokenOff ? one.problem : `${one.problem} ${one.bytes}`;
    if (known.has(key)) return false;
    known.add(key);
    const [oldest] = known;
    if (known.size > maxKnown && oldest !== undefined) known.delete(oldest);
    return true;
  }

  return {
    /** Events were kept that cannot be read. */
    unreadable: (events: readonly InvalidEvent[]): void => {
      const alarms = events.slice(0, maxLooked).flatMap((event) => alarmOf(event, deps));
      if (alarms.length === 0) return;
      waiting = {
        ...waiting,
        unreadable: waiting.unreadable + alarms.length,
        labels: [...new Set([...waiting.labels, ...alarms.map(({ label }) => label)])],
        isCritical: waiting.isCritical || alarms.some(({ isCritical }) => isCritical),
      };
      plan();
    },

    /** Requests were refused. Without a right token they are not known to be from MVMNT. */
    refused: (rows: readonly RefusedDelivery[]): void => {
      const news = rows.filter((one) => one.tokenSlot !== null && isNews(one));
      const last = news.at(-1);
      if (last === undefined) return;
      waiting = { ...waiting, refused: waiting.refused + news.length, problem: last.problem };
      plan();
    },

    /** Looks again at what waits, because what holds it back may have ended. */
    review: plan,

    stop: schedule.stop,
  };
}

/** What an event that cannot be read may have been; none when its type would be silent. */
function alarmOf({ raw }: InvalidEvent, { decide, now }: Pick<NotTakenDeps, 'decide' | 'now'>) {
  const parsed = storedJson(raw);
  const sent = isRecord(parsed) ? parsed : {};
  const type = typeof sent['event'] === 'string' ? sent['event'] : '';
  const data = isRecord(sent['data']) ? sent['data'] : {};
  const { label: typeLabel, isKnown } = describeType(type);
  const number = data['friendlyId'];
  const isNumber = typeof number === 'string' && number !== '' && number.length <= maxNumberLength;
  const label = isNumber ? `${typeLabel} (${number})` : typeLabel;
  if (!isKnown) return [{ label, isCritical: false }];
  const decision = decide({
    id: null,
    type,
    occurredAt: now(),
    receivedAt: now(),
    entityKind: 'other',
    entityId: null,
    friendlyId: null,
    key: null,
    name: null,
    data,
    diff: sent['diff'],
  });
  if (decision.kind === 'quiet') return [];
  return [{ label, isCritical: decision.kind === 'ring' && decision.isCritical }];
}

function toastOf({ unreadable, labels, refused, problem, isCritical }: Waiting): Toast {
  const named = listWords(
    withMore(labels.slice(0, maxNamed), Math.max(0, labels.length - maxNamed)),
  );
  const parts = [
    unreadable > 0 ? words().alarms.lookInMvmnt(named) : null,
    refused > 0 ? words().alarms.refusedBody(refusalWords(problem), refused) : null,
  ];
  return {
    title: titleOf(unreadable, refused),
    body: parts.filter((part) => part !== null).join(' '),
    eventId: null,
    page: 'deliveries',
    sound: isCritical ? 'urgent' : 'default',
    tone: 'attention',
    isCritical,
    about: null,
  };
}

function titleOf(unreadable: number, refused: number): string {
  if (unreadable > 0 && refused > 0) return words().alarms.notAllTaken;
  if (refused === 1) return words().alarms.oneRefused;
  if (refused > 1) return words().alarms.severalRefused(refused);
  const { oneUnreadable, severalUnreadable } = words().alarms;
  return unreadable === 1 ? oneUnreadable : severalUnreadable(unreadable);
}
