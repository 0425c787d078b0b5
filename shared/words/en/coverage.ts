import { counted } from '../count.ts';

/** When MVMNT could deliver, the gaps, and what they cost. */
export const coverage = {
  purpose: 'When MVMNT could deliver to this computer, and what arrived late.',
  days: 'Days',
  lastDays: (count: string) => `${count} days`,
  linesSaved: (count: number, file: string) =>
    `${counted(count, 'line', 'lines')} saved as ${file}`,
  gaps: 'Gaps',
  nothingYet: 'Nothing has been recorded yet.',
  noGaps: 'None in these days.',
  retries:
    'When a request fails, MVMNT sends it again after 1 minute, 5 minutes, 15 minutes, 1 hour, and 4 hours. It is not clear whether the last of these is always sent; events that depend on it are listed as “may be lost”.',
  colors: 'Colors',
  arrivedLate: 'Arrived late',
  states: {
    receiving: 'Receiving',
    refusing: 'Turning requests away',
    unreachable: 'Not reachable',
    asleep: 'Asleep',
    off: 'Off',
    crashed: 'Stopped unexpectedly',
  },
  /** A stretch of a day, with why it was so. */
  span: (state: string, from: string, to: string, detail: string | null) =>
    `${state}, ${from} to ${to}${detail === null ? '' : `: ${detail}`}`,
  happenedLate: (when: string) => `Happened ${when}, arrived late`,
  lateEvents: (count: number) => counted(count, 'late event', 'late events'),
  nothingWritten: 'Nothing was recorded',
  underOnePercent: 'under 1%',
  copyTimes: 'Copy the times',
  gapTitle: (what: string, when: string, lasted: string) => `${what}: ${when} (${lasted})`,
  andOtherReasons: (first: string) => `${first} and other reasons`,
  oneAfterAnother: (states: readonly string[]) => states.join(', then '),
  fromTo: (from: string, to: string) => `${from} to ${to}`,
  since: (from: string) => `since ${from}`,
  nothingLostSoFar: 'Nothing is lost so far: MVMNT sends everything again once this is over.',
  nothingLost: 'Nothing is lost: MVMNT sent everything again.',
  nothingLostLastBy: (when: string) =>
    `Nothing is lost: MVMNT sends everything again, the last by ${when}.`,
  /** What follows are the parts of one sentence, which `lookUp` ends. */
  lost: (ranges: string) => `events from ${ranges} are probably lost`,
  maybeLost: (ranges: string) => `events from ${ranges} may be lost`,
  othersMaybeLost: (ranges: string) => `those from ${ranges} may be`,
  orComeBy: (maybe: string, when: string) => `${maybe} (if not, they come by ${when})`,
  restOnceOver: 'the rest comes once this is over',
  restCame: 'the rest came again',
  restLastBy: (when: string) => `the rest still comes, the last by ${when}`,
  lookUp: (whatHappened: string, ranges: string) =>
    `${whatHappened}: look up ${ranges} in MVMNT under Settings → Webhooks → View Logs.`,
  arrivedSince: (count: number, figure: string) =>
    count === 1
      ? `${figure} event from this time has arrived since.`
      : `${figure} events from this time have arrived since.`,
};
