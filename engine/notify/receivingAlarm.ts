import { assertNever } from '../../shared/assertNever.ts';
import { isDown, mendingPage, type Down, type Reachability } from '../../shared/reachability.ts';
import type { Scheduler } from '../threads/schedule.ts';
import { spokenLanguage, words } from '../../shared/words/words.ts';
import { maxRingsPerHour, noteSign, silent, takeStep, type Ring, type Sign } from './alarm.ts';
import type { Toast } from './toast.ts';

/** What ringing about receiving needs. */
export interface ReceivingAlarmDeps {
  /** Whether events can be expected at all, which they cannot before Dockbell is set up. */
  readonly isSetUp: () => boolean;
  readonly notify: (toast: Toast) => void;
  readonly scheduler: Pick<Scheduler, 'plan' | 'elapsed'>;
  readonly now: () => number;
}

export type ReceivingAlarm = ReturnType<typeof createReceivingAlarm>;

/** Rings when events cannot arrive any more, again after an hour, and once when they can. */
export function createReceivingAlarm(deps: ReceivingAlarmDeps) {
  const { elapsed } = deps.scheduler;
  let alarm = silent;
  let latest: Down = { kind: 'no-token' };
  let rangAt = -Infinity;
  const schedule = deps.scheduler.plan(look);

  /** A single request that was turned away is told of once: somebody may have guessed the address. */
  function hasNews(): boolean {
    return latest.kind !== 'refusing' || latest.lastAt === null || latest.lastAt > rangAt;
  }

  function look(): void {
    const { since } = alarm;
    const step = takeStep(alarm, elapsed(), hasNews());
    alarm = step.alarm;
    if (step.ring !== null) {
      const startedAt = deps.now() - (elapsed() - (since ?? elapsed()));
      rangAt = deps.now();
      const isLast = alarm.rings.length >= maxRingsPerHour;
      deps.notify(toastOf(step.ring, latest, { startedAt, isLast }));
    }
    schedule.set(deps.now() + step.nextAt - elapsed());
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

function signOf(reachability: Reachability, isSetUp: boolean): Sign {
  if (isDown(reachability)) {
    if (reachability.kind === 'no-token' && !isSetUp) return { kind: 'off' };
    const { kind } = reachability;
    return { kind: 'down', cause: kind === 'refusing' ? `${kind} ${reachability.why}` : kind };
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

function toastOf(
  ring: Ring,
  down: Down,
  { startedAt, isLast }: { readonly startedAt: number; readonly isLast: boolean },
): Toast {
  const { title, body } = ring === 'over' ? overText() : textOf(down);
  const { stillSo, changesOften } = words().alarms;
  const whole = ring === 'still' ? stillSo(body, timeWords(startedAt)) : body;
  return {
    title,
    body: isLast ? changesOften(whole) : whole,
    eventId: null,
    ...(ring !== 'over' && { page: mendingPage(down) }),
    sound: 'default',
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
    case 'unreachable':
      return { title: words().alarms.unreachableTitle, body: down.problem };
    default:
      return assertNever(down);
  }
}

function timeWords(time: number): string {
  return new Intl.DateTimeFormat(spokenLanguage().locale, { timeStyle: 'short' }).format(time);
}
