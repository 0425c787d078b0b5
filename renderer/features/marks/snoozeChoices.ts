import { hourMs, minuteMs } from '../../../shared/duration.ts';
import { words } from '../../../shared/words/words.ts';
import { clockTime } from '../../ui/time.ts';

interface SnoozeChoice {
  readonly words: string;
  /** Reckoned from a moment on, epoch ms. */
  readonly until: (now: number) => number;
  readonly key?: string;
}

/** When a snoozed event can notify again. */
export function snoozeChoices(): readonly SnoozeChoice[] {
  const { marks } = words();
  return [
    { words: marks.in10Minutes, until: (now) => now + 10 * minuteMs },
    { words: marks.in1Hour, until: inAnHour, key: 'Z' },
    { words: marks.tomorrowAt(clockTime(tomorrowAtEight(0))), until: tomorrowAtEight },
  ];
}

/** What the key does, and the button on a notification. */
export function inAnHour(now: number): number {
  return now + hourMs;
}

/** Until when the key snoozes; null ends a snooze. Reads the clock. */
export function nextSnooze(snoozedUntil: number | null): number | null {
  return snoozedUntil === null ? inAnHour(Date.now()) : null;
}

function tomorrowAtEight(now: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + 1);
  return day.setHours(8, 0, 0, 0);
}
