import { lookUpOf, type BareGap, type CoverageGap, type CoverageState } from './coverage.ts';
import { durationWords, minuteMs } from './duration.ts';
import { joined, type TimeSpan } from './timeSpan.ts';
import { allOf } from './words/lists.ts';
import { spokenLanguage, words } from './words/words.ts';

/** The name of a state on the page, in the text and in the file. */
export function coverageStateWords(state: CoverageState): string {
  return words().coverage.states[state];
}

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
  const { coverage } = words();
  const name = coverageStateWords(first);
  const what =
    others.length > 2
      ? coverage.andOtherReasons(name)
      : coverage.oneAfterAnother([
          name,
          ...others.map((state) => coverageStateWords(state).toLowerCase()),
        ]);
  const when = isOver ? coverage.fromTo(moment(from), moment(to)) : coverage.since(moment(from));
  return coverage.gapTitle(what, when, durationWords(to - from));
}

/**
 * What a gap means, in one sentence: "Events from 10:00 PM to 1:39 AM are probably lost, those from 1:39 AM to 5:39 AM may be, and
 * later ones still come, the last by 8:21 AM: look up 10:00 PM to 5:39 AM in MVMNT under Settings → Webhooks → View Logs."
 */
export function gapSentence({ outlook, isOver }: BareGap, formats: CoverageFormats): string {
  const { lost, unsure, kept, comesBy, unsureComesBy } = outlook;
  const { moment } = formats;
  const { coverage } = words();
  if (lost.length === 0 && unsure.length === 0) {
    if (!isOver) return coverage.nothingLostSoFar;
    return comesBy === null ? coverage.nothingLost : coverage.nothingLostLastBy(moment(comesBy));
  }
  const maybeLost = (lost.length === 0 ? coverage.maybeLost : coverage.othersMaybeLost)(
    rangesWords(unsure, moment),
  );
  const parts = [
    lost.length === 0 ? null : coverage.lost(rangesWords(lost, moment)),
    unsure.length === 0
      ? null
      : unsureComesBy === null || !isOver
        ? maybeLost
        : coverage.orComeBy(maybeLost, moment(unsureComesBy)),
    kept.length === 0 ? null : restWords(comesBy, isOver, moment),
  ].filter((part) => part !== null);
  return coverage.lookUp(capital(listed(parts)), rangesWords(lookUpOf(outlook), moment));
}

function restWords(
  comesBy: number | null,
  isOver: boolean,
  moment: CoverageFormats['moment'],
): string {
  const { coverage } = words();
  if (!isOver) return coverage.restOnceOver;
  return comesBy === null ? coverage.restCame : coverage.restLastBy(moment(comesBy));
}

/** What has arrived of a gap since; null when nothing has. */
export function lateWords({ lateCount }: CoverageGap, { number }: CoverageFormats): string | null {
  if (lateCount === 0) return null;
  return words().coverage.arrivedSince(lateCount, number(lateCount));
}

function rangesWords(spans: readonly TimeSpan[], moment: (time: number) => string): string {
  return listed(
    readable(spans).map(({ from, to }) => words().coverage.fromTo(moment(from), moment(to))),
  );
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
  return allOf(spokenLanguage().language, parts);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The times to look up in MVMNT, to be copied: "10:00 PM to 5:39 AM". */
export function lookUpWords({ outlook }: BareGap, { moment }: CoverageFormats): string {
  return rangesWords(lookUpOf(outlook), moment);
}
