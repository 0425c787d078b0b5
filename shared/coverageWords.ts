import { lookUpOf, type BareGap, type CoverageGap, type CoverageState } from './coverage.ts';
import { durationWords, minuteMs } from './duration.ts';
import { joined, type TimeSpan } from './timeSpan.ts';

/** The names of the states on the page, in the text and in the file. */
export const coverageStateWords = {
  receiving: 'Receiving',
  refusing: 'Turning requests away',
  unreachable: 'Not reachable',
  asleep: 'Asleep',
  off: 'Off',
  crashed: 'Stopped unexpectedly',
} satisfies Record<CoverageState, string>;

/** How coverage writes times and numbers. */
export interface CoverageFormats {
  /** With its day, unless it is today. */
  readonly moment: (time: number) => string;
  readonly number: (count: number) => string;
}

/** "Asleep, then not reachable: 10:00 PM to 7:00 AM (9 h)". */
export function gapTitle(gap: BareGap, { moment }: Pick<CoverageFormats, 'moment'>): string {
  const { from, to, parts, isOver } = gap;
  const states = parts
    .map(({ state }) => state)
    .filter((state, index, all) => state !== all[index - 1]);
  const [first = 'off', ...others] = states;
  const what =
    others.length > 2
      ? `${coverageStateWords[first]} and other reasons`
      : [first, ...others]
          .map((state, index) => {
            const words = coverageStateWords[state];
            return index === 0 ? words : words.toLowerCase();
          })
          .join(', then ');
  const when = isOver ? `${moment(from)} to ${moment(to)}` : `since ${moment(from)}`;
  return `${what}: ${when} (${durationWords(to - from)})`;
}

/**
 * What a gap means, in one sentence: "Events from 10:00 PM to 1:39 AM are probably lost, those from 1:39 AM to 5:39 AM may be, and
 * later ones still come, the last by 8:21 AM: look up 10:00 PM to 5:39 AM in MVMNT under Settings → Webhooks → View Logs."
 */
export function gapSentence({ outlook, isOver }: BareGap, formats: CoverageFormats): string {
  const { lost, unsure, kept, comesBy, unsureComesBy } = outlook;
  const { moment } = formats;
  if (lost.length === 0 && unsure.length === 0) {
    if (!isOver) return 'Nothing is lost so far: MVMNT sends everything again once this is over.';
    return comesBy === null
      ? 'Nothing is lost: MVMNT sent everything again.'
      : `Nothing is lost: MVMNT sends everything again, the last by ${moment(comesBy)}.`;
  }
  const parts = [
    lost.length === 0 ? null : `events from ${rangesWords(lost, moment)} are probably lost`,
    unsure.length === 0
      ? null
      : `${lost.length === 0 ? 'events' : 'those'} from ${rangesWords(unsure, moment)} may be${lost.length === 0 ? ' lost' : ''}${unsureComesBy === null || !isOver ? '' : ` (if not, they come by ${moment(unsureComesBy)})`}`,
    kept.length === 0 ? null : restWords(comesBy, isOver, moment),
  ].filter((part) => part !== null);
  return `${capital(listed(parts))}: look up ${rangesWords(lookUpOf(outlook), moment)} in MVMNT under Settings → Webhooks → View Logs.`;
}

function restWords(
  comesBy: number | null,
  isOver: boolean,
  moment: CoverageFormats['moment'],
): string {
  if (!isOver) return 'the rest comes once this is over';
  return comesBy === null
    ? 'the rest came again'
    : `the rest still comes, the last by ${moment(comesBy)}`;
}

/** What has arrived of a gap since; null when nothing has. */
export function lateWords({ lateCount }: CoverageGap, { number }: CoverageFormats): string | null {
  if (lateCount === 0) return null;
  return lateCount === 1
    ? '1 event from this time has arrived since.'
    : `${number(lateCount)} events from this time have arrived since.`;
}

function rangesWords(spans: readonly TimeSpan[], moment: (time: number) => string): string {
  return listed(readable(spans).map(({ from, to }) => `${moment(from)} to ${moment(to)}`));
}

/** Spans as a reader needs them: slices of seconds, which short gaps cut, are neither listed nor left out of longer ones. */
function readable(spans: readonly TimeSpan[]): readonly TimeSpan[] {
  const near = joined(spans.map(({ from, to }) => ({ from, to: to + minuteMs }))).map(
    ({ from, to }) => ({ from, to: to - minuteMs }),
  );
  const long = near.filter(({ from, to }) => to - from >= minuteMs);
  return long.length > 0 ? long : near.slice(0, 1);
}

/** "a", "a and b", "a, b, and c". */
function listed(parts: readonly string[]): string {
  return list.format(parts);
}

const list = new Intl.ListFormat('en-US');

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The times to look up in MVMNT, to be copied: "10:00 PM to 5:39 AM". */
export function lookUpWords({ outlook }: BareGap, { moment }: CoverageFormats): string {
  return rangesWords(lookUpOf(outlook), moment);
}
