import { assertNever } from '../../shared/assertNever.ts';
import { isDown, mendingPage, type Down, type Reachability } from '../../shared/reachability.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Scheduler } from '../threads/schedule.ts';
import { words } from '../../shared/words/words.ts';
import {
  maxRingsPerHour,
  noteSign,
  silent,
  takeStep,
  type Alarm,
  type Ring,
  type Sign,
} from './alarm.ts';
import { timeWithDateUnlessToday } from './words.ts';
import type { Toast } from './toast.ts';

/** What ringing about receiving needs. */
export interface ReceivingAlarmDeps {
  /** Whether events can be expected at all, which they cannot before Dockbell is set up. */
  readonly isSetUp: () => boolean;
  readonly notify: (toast: Toast) => void;
  /** What is kept of an outage over a restart. */
  readonly outage: {
    readonly get: () => Settings['outage'];
    readonly set: (outage: Settings['outage']) => void;
  };
  readonly scheduler: Pick<Scheduler, 'plan' | 'elapsed'>;
  readonly now: () => number;
}

export type ReceivingAlarm = ReturnType<typeof createReceivingAlarm>;

/** Rings when events cannot arrive any more, again after an hour, and once when they can. */
export function createReceivingAlarm(deps: ReceivingAlarmDeps) {
  const { outage, now } = deps;
  const { elapsed } = deps.scheduler;
  const before = outage.get();
  let alarm: Alarm = {
    ...silent,
    ...(before !== null && byOtherClock(before, elapsed() - now())),
  };
  let latest: Down = { kind: 'no-token' };
  let rangAt = before?.notified.at ?? -Infinity;
  const schedule = deps.scheduler.plan(look);

  /** A single request that was turned away rings once: somebody may have guessed the address. */
  function hasNews(): boolean {
    return latest.kind !== 'refusing' || latest.lastAt === null || latest.lastAt > rangAt;
  }

  function look(): void {
    const { since } = alarm;
    const byMs = now() - elapsed();
    const step = takeStep(alarm, elapsed(), hasNews());
    alarm = step.alarm;
    if (step.ring !== null) {
      rangAt = now();
      const sinceWords = timeWithDateUnlessToday((since ?? elapsed()) + byMs, rangAt);
      const isLast = alarm.rings.length >= maxRingsPerHour;
      deps.notify(toastOf(step.ring, latest, { sinceWords, isLast }));
    }
    const next = byOtherClock(alarm, byMs);
    if (step.ring !== null || (next === null && outage.get() !== null)) outage.set(next);
    schedule.set(now() + step.nextAt - elapsed());
  }

  return {
    /** Takes every new answer to "would MVMNT's next event arrive?". */
    update(this: void, reachability: Reachability): void {
      if (isDown(reachability)) latest = reachability;
      alarm = noteSign(alarm, signOf(reachability, deps.isSetUp()), elapsed());
      look();
    },

    /** Rings no more. */
    stop: schedule.stop,
  };
}

/** An outage by a clock that is ahead by so much; null when nothing rang. */
function byOtherClock({ since, notified, rings }: Kept, byMs: number): Settings['outage'] {
  if (since === null || notified === null) return null;
  return {
    since: since + byMs,
    notified: { ...notified, at: notified.at + byMs },
    rings: rings.map((ring) => ring + byMs),
  };
}

/** What of an alarm is kept over a restart. */
type Kept = Pick<Alarm, 'since' | 'notified' | 'rings'>;

function signOf(reachability: Reachability, isSetUp: boolean): Sign {
  if (isDown(reachability)) {
    if (reachability.kind === 'no-token' && !isSetUp) return { kind: 'off' };
    const cause = causeOf(reachability);
    return { kind: 'down', cause, isFinal: cause === 'removed' };
  }
  switch (reachability.kind) {
    case 'reachable':
    case 'by-relay':
      return { kind: 'well' };
    case 'local-only':
      return { kind: 'off' };
    // A listener that opens and a check that runs do not prove that it is back.
    case 'starting':
    case 'unknown':
      return { kind: 'unclear' };
    default:
      return assertNever(reachability);
  }
}

function causeOf(down: Down): string {
  if (down.kind === 'refusing') return `${down.kind} ${down.why}`;
  return down.kind === 'unreachable' && down.isRemoved === true ? 'removed' : down.kind;
}

function toastOf(
  ring: Ring,
  down: Down,
  { sinceWords, isLast }: { readonly sinceWords: string; readonly isLast: boolean },
): Toast {
  const { title, body } = ring === 'over' ? overText() : textOf(down);
  const { stillSo, changesOften } = words().alarms;
  const whole = ring === 'still' ? stillSo(body, sinceWords) : body;
  return {
    title,
    body: isLast ? changesOften(whole) : whole,
    eventId: null,
    ...(ring !== 'over' && { page: mendingPage(down) }),
    sound: 'default',
    tone: ring === 'over' ? 'good' : 'attention',
    isCritical: false,
    about: 'receiving',
  };
}

interface AlarmText {
  readonly title: string;
  readonly body: string;
}

function overText(): AlarmText {
  const { receivingAgainTitle, receivingAgainBody } = words().alarms;
  return { title: receivingAgainTitle, body: receivingAgainBody };
}

function textOf(down: Down): AlarmText {
  switch (down.kind) {
    case 'no-token':
      return {
        title: words().alarms.noTokenTitle,
        body: words().alarms.noTokenBody,
      };
    case 'refusing':
      return { title: words().alarms.refusingTitle, body: down.problem };
    case 'off-line':
      return {
        title: words().alarms.offlineTitle,
        body: words().alarms.offlineBody,
      };
    case 'unreachable': {
      const { alarms, relayProblems } = words();
      const title = down.isRemoved ? relayProblems.removedTitle : alarms.unreachableTitle;
      return { title, body: down.problem };
    }
    default:
      return assertNever(down);
  }
}
