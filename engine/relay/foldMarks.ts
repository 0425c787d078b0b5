import { assertNever } from '../../shared/assertNever.ts';
import { entityKey } from '../../shared/entityRef.ts';
import type { Mark } from '../../shared/team.ts';
import type { Target } from '../store/teamMarks.ts';

/** Where a mark stands in the stream, and which desk it is from. */
export interface Standing {
  readonly desk: string;
  readonly number: number;
}

/** What came of a mark: who has the target changed; it was too late; it rings no more; what it says is the last word. */
type Effect = 'none' | 'held' | 'lost' | 'seen' | 'said';

/** What a mark is about: one name for each, the same on every desk. */
export function targetsOf(mark: Mark): readonly string[] {
  switch (mark.kind) {
    case 'take':
    case 'release':
    case 'seen':
      return mark.events.map((key) => `event ${key}`);
    case 'takeEntity':
    case 'releaseEntity':
      return [`entity ${entityKey(mark.entity)}`];
    case 'note':
      return [`note ${mark.note}`];
    case 'watch':
      return [`watch ${entityKey(mark.entity)}`];
    // They are to one desk, which keeps them itself.
    case 'handover':
    case 'readHandover':
      return [];
    default:
      return assertNever(mark);
  }
}

/**
 * Folds one mark into what those before it made of a target. Only places in the stream are compared, never clocks, so that every desk
 * comes to the same; a mark that comes again changes nothing.
 */
export function foldMark(
  target: Target,
  mark: Mark,
  { desk, number }: Standing,
): { readonly target: Target; readonly effect: Effect } {
  if (number <= target.number) return { target, effect: 'none' };
  const read = { ...target, number };
  const { holder } = target;
  switch (mark.kind) {
    case 'take':
    case 'takeEntity': {
      // Whoever had seen that a coworker has it takes it over; whoever had not was too late.
      const isLate = holder !== null && holder.desk !== desk && target.changed > mark.based;
      if (isLate) return { target: read, effect: 'lost' };
      const next = { desk, name: mark.by, at: mark.at };
      return { target: { ...read, changed: number, holder: next, isDone: true }, effect: 'held' };
    }
    case 'release':
    case 'releaseEntity':
      if (holder?.desk !== desk) return { target: read, effect: 'none' };
      return { target: { ...read, changed: number, holder: null }, effect: 'held' };
    case 'seen':
      return { target: { ...read, isDone: true }, effect: 'seen' };
    case 'note':
      if (target.isDone) return { target: read, effect: 'none' };
      return { target: { ...read, isDone: mark.text === null }, effect: 'said' };
    case 'watch':
      return { target: read, effect: 'said' };
    case 'handover':
    case 'readHandover':
      return { target: read, effect: 'none' };
    default:
      return assertNever(mark);
  }
}

/** What a desk shows: what the team agreed on, and on top of it what it has not shared yet. */
export function withUnshared(
  target: Target,
  name: string,
  unshared: readonly Mark[],
  desk: string,
): Target {
  return unshared
    .filter((mark) => targetsOf(mark).includes(name))
    .reduce(
      (before, mark) => foldMark(before, mark, { desk, number: before.number + 1 }).target,
      target,
    );
}
