import type { EntityKind, EventGroup, Mode } from '../../shared/event.ts';
import { words } from '../../shared/words/words.ts';

export { numberWords } from '../../shared/words/count.ts';

/** The heading for a group of event types. */
export function groupWords(group: EventGroup): string {
  return words().things.groups[group];
}

/** What one thing of a kind is. */
export function entityWords(kind: EntityKind): string {
  return words().things.kinds[kind];
}

/** The name of a mode in which a type of event notifies. */
export function modeWords(mode: Mode): string {
  return words().things.modes[mode];
}

/** How long a request took, in ms: "under 1 ms", "12 ms". */
export function tookWords(duration: number): string {
  const { time } = words();
  return duration < 1 ? time.underMillisecond : time.milliseconds(duration);
}
