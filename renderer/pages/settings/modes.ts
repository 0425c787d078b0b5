import { type EventGroup, type Mode, modeSchema } from '../../../shared/event.ts';
import type { TypeSummary } from '../../../shared/eventRow.ts';
import type { Settings } from '../../../shared/settings.ts';
import { modeWords, numberWords } from '../../ui/words.ts';

/** The modes of types and groups that were chosen. */
export type Modes = Pick<Settings, 'modes' | 'groupModes'>;
type ChosenType = Pick<TypeSummary, 'name' | 'group' | 'defaultMode'>;

/** How a type notifies: its own choice, else its group's, else its default. */
export function modeFor(settings: Modes, type: ChosenType): Mode {
  // A type may be called anything, `constructor` too.
  const own = Object.hasOwn(settings.modes, type.name) ? settings.modes[type.name] : undefined;
  return own ?? inheritedMode(settings, type);
}

/** What a type follows without a choice of its own. */
export function inheritedMode({ groupModes }: Modes, { group, defaultMode }: ChosenType): Mode {
  return groupModes[group] ?? defaultMode;
}

/** The change that gives a type a mode; null, and the mode it follows anyway, let it follow. */
export function withMode(
  settings: Modes,
  type: ChosenType,
  mode: Mode | null,
): Pick<Settings, 'modes'> {
  const { [type.name]: _before, ...others } = settings.modes;
  const isInherited = mode === null || mode === inheritedMode(settings, type);
  return { modes: isInherited ? others : { ...others, [type.name]: mode } };
}

/** The change that gives a group a mode; null lets each type have its default. Types with a choice of their own keep it. */
export function withGroupMode(
  { groupModes }: Modes,
  group: EventGroup,
  mode: Mode | null,
): Pick<Settings, 'groupModes'> {
  const { [group]: _before, ...others } = groupModes;
  return { groupModes: mode === null ? others : { ...others, [group]: mode } };
}

/** Whether a type has a choice of its own. */
export function isChanged({ modes }: Modes, { name }: Pick<ChosenType, 'name'>): boolean {
  return Object.hasOwn(modes, name);
}

/** "Critical 2 · Notify 8": how many types of a group notify in which way. */
export function groupSummary(settings: Modes, types: readonly ChosenType[]): string {
  return modeSchema.options
    .map((mode) => [mode, types.filter((type) => modeFor(settings, type) === mode).length] as const)
    .filter(([, count]) => count > 0)
    .map(([mode, count]) => `${modeWords(mode)} ${numberWords(count)}`)
    .join(' · ');
}
