import { z } from 'zod';
import { call } from './call.ts';
import { minuteMs } from './duration.ts';
import type { FileResult } from './files.ts';
import { outlookOf, type Outlook } from './retrySchedule.ts';
import { common, joined, type TimeSpan } from './timeSpan.ts';

/** What became of a request from MVMNT at an instant. */
export const coverageStates = [
  /** It would have been accepted. */
  'receiving',
  /** It would have arrived and been turned away. */
  'refusing',
  /** It could not have arrived. */
  'unreachable',
  /** The computer slept, or Dockbell was stopped. */
  'asleep',
  /** Dockbell had been quit. */
  'off',
  /** Dockbell had ended without quitting: a power cut, or a crash. */
  'crashed',
] as const;
export type CoverageState = (typeof coverageStates)[number];

/** A span of one state. */
export interface CoverageSpan extends TimeSpan {
  readonly state: CoverageState;
  /** Why, in one plain sentence; null where the state says it all. */
  readonly detail: string | null;
}

/** An unbroken time in which nothing was received, with what it means. */
export interface CoverageGap extends TimeSpan {
  /** Its spans in order; they touch. */
  readonly parts: readonly CoverageSpan[];
  /** Whether something was received after it. */
  readonly isOver: boolean;
  readonly outlook: Outlook;
  /** When what happened in it and has arrived since happened, epoch ms, rising; the first `maxLateTimes`. */
  readonly lateTimes: readonly number[];
  /** How many these are. */
  readonly lateCount: number;
}

/** How many late events of a gap are drawn. */
export const maxLateTimes = 300;

/** What was received when, over a span of time. */
export interface Coverage extends TimeSpan {
  /** In order and touching; before the first nothing was written down. */
  readonly spans: readonly CoverageSpan[];
  /** Newest first. */
  readonly gaps: readonly CoverageGap[];
}

const coverageRangeSchema = z.strictObject({
  from: z.number().int().min(0),
  to: z.number().int().min(0),
});

export const coverageCalls = {
  'coverage:get': call(coverageRangeSchema)<Coverage>(),
  /** Asks for a file and writes the spans to it, as CSV. */
  'coverage:save': call(coverageRangeSchema)<FileResult<{ readonly count: number }>>(),
};

/**
 * What was written down as one line of time: in order, touching, each instant in one state. What was written later is right where
 * two overlap (the clock had been set in between), and a hole was off.
 */
export function timelineOf(written: readonly CoverageSpan[]): readonly CoverageSpan[] {
  const line: CoverageSpan[] = [];
  for (const span of written) {
    if (span.to <= span.from) continue;
    for (let last = line.at(-1); last !== undefined && last.to > span.from; last = line.at(-1)) {
      line.pop();
      if (last.from < span.from) line.push({ ...last, to: span.from });
    }
    const last = line.at(-1);
    if (last !== undefined && last.to < span.from) line.push(holeAfter(last, span.from));
    const before = line.at(-1);
    if (before !== undefined && before.state === span.state && before.detail === span.detail) {
      line[line.length - 1] = { ...before, to: span.to };
    } else {
      line.push(span);
    }
  }
  const latest = written.at(-1);
  const end = line.at(-1);
  // A state that began this very moment has no length yet, but ends the one before.
  if (latest !== undefined && end?.to === latest.from && latest.to === latest.from) {
    if (latest.state !== end.state) line.push(latest);
  }
  return line;
}

function holeAfter({ to: from, state, detail }: CoverageSpan, to: number): CoverageSpan {
  return state === 'crashed'
    ? { from, to, state, detail }
    : { from, to, state: 'off', detail: null };
}

/** A gap before it is known what arrived of it since. */
export type BareGap = Omit<CoverageGap, 'lateTimes' | 'lateCount'>;

/**
 * The gaps of a line of time at a time (epoch ms), oldest first. Before something was received for the first time there is none:
 * Dockbell was not set up.
 */
export function gapsOf(line: readonly CoverageSpan[], now: number): readonly BareGap[] {
  const first = line.findIndex(({ state }) => state === 'receiving');
  const known = first === -1 ? [] : line.slice(first);
  const isDown = ({ state }: CoverageSpan) => state !== 'receiving';
  const down = joined(known.filter(isDown));
  return down.map((gap) => ({
    ...gap,
    parts: known.filter((span) => isDown(span) && common([gap], [span]).length > 0),
    isOver: known.some((span) => !isDown(span) && span.from >= gap.to),
    outlook: outlookOf(down, now, gap),
  }));
}

/** Whether a gap is worth a line: a short one costs nothing, as MVMNT tries again after a minute. */
export function isWorthSaying({ from, to, outlook }: BareGap): boolean {
  return to - from >= minuteMs || outlook.lost.length > 0 || outlook.unsure.length > 0;
}

/** The times to look up in MVMNT: what is or may be lost. */
export function lookUpOf({ lost, unsure }: Outlook): readonly TimeSpan[] {
  return joined([...lost, ...unsure]);
}
