import type { Days, Filter } from '../../shared/filter.ts';
import type { EventGroup } from '../../shared/event.ts';
import type { TypeSummary } from '../../shared/eventRow.ts';
import { dayOf, dayRangeWords } from '../ui/time.ts';
import { groupWords } from '../ui/words.ts';
import { outcomeWords } from '../../shared/decision.ts';
import { words } from '../../shared/words/words.ts';

/** The most types that have a chip each. */
const maxChips = 5;

/** One condition of a filter in words, and the filter without it. */
export interface Chip {
  readonly label: string;
  readonly without: Filter;
}

type NamedType = Pick<TypeSummary, 'name' | 'label' | 'group'>;

const marks = [
  ['isUnreadOnly', 'unread'],
  ['isAttentionOnly', 'attention'],
  ['isStarredOnly', 'starred'],
] as const;

/** The conditions of a filter but its text, which stands in the search box, and the one that its view is called by. */
export function filterChips(
  filter: Filter,
  types: readonly NamedType[],
  own: keyof Filter | null = null,
): readonly Chip[] {
  const { days, outcomes } = filter;
  return [
    ...marks
      .filter(([name]) => filter[name] && name !== own)
      .map(([name, mark]) => ({
        label: words().filterChips[mark],
        without: { ...filter, [name]: false },
      })),
    ...typeChips(filter.types, types).map(({ label, names }) => ({
      label,
      without: { ...filter, types: filter.types.filter((name) => !names.includes(name)) },
    })),
    ...(days === null ? [] : [{ label: daysWords(days), without: { ...filter, days: null } }]),
    ...outcomes.map((outcome) => ({
      label: outcomeWords(outcome).name,
      without: { ...filter, outcomes: outcomes.filter((each) => each !== outcome) },
    })),
  ];
}

/** "Today", "Last 7 days", "1 – 5 Nov 2026", "Since 1 Nov 2026". */
export function daysWords(days: Days): string {
  if ('preset' in days) return presetWords()[days.preset];
  const { common, filterChips: chips } = words();
  const { from, to } = days;
  if (from !== null && to !== null) return dayRangeWords(dayOf(from), dayOf(to));
  if (from !== null) return chips.since(dayRangeWords(dayOf(from), dayOf(from)));
  return to === null ? common.anyDay : chips.until(dayRangeWords(dayOf(to), dayOf(to)));
}

/** The spans of days that move with today. */
export function presetWords() {
  const { last7Days, last30Days } = words().filterChips;
  const { today, yesterday } = words().time;
  return { today, yesterday, '7days': last7Days, '30days': last30Days } satisfies Record<
    Extract<Days, { preset: unknown }>['preset'],
    string
  >;
}

/** Few chips for many types: one for a whole group, one for all but a few, one for what is left over. */
function typeChips(
  chosen: readonly string[],
  types: readonly NamedType[],
): readonly { readonly label: string; readonly names: readonly string[] }[] {
  if (chosen.length === 0) return [];
  const missing = types.filter(({ name }) => !chosen.includes(name));
  if (missing.length > 0 && missing.length <= 2 && chosen.length > maxChips) {
    return [
      {
        label: words().filterChips.allBut(missing.map(({ label }) => label).join(', ')),
        names: chosen,
      },
    ];
  }
  const whole = groupsOf(types).filter(
    ({ names }) => names.length > 1 && names.every((name) => chosen.includes(name)),
  );
  const grouped = new Set(whole.flatMap(({ names }) => names));
  const single = chosen.filter((name) => !grouped.has(name));
  const own = single.length > maxChips ? single.slice(0, maxChips - 1) : single;
  const others = single.slice(own.length);
  return [
    ...whole.map(({ group, names }) => ({ label: groupWords(group), names })),
    ...own.map((name) => ({
      label: types.find((type) => type.name === name)?.label ?? name,
      names: [name],
    })),
    ...(others.length > 0
      ? [{ label: words().filterChips.moreTypes(others.length), names: others }]
      : []),
  ];
}

function groupsOf(types: readonly NamedType[]) {
  const groups = new Map<EventGroup, string[]>();
  for (const { group, name } of types) groups.set(group, [...(groups.get(group) ?? []), name]);
  return [...groups].map(([group, names]) => ({ group, names }));
}
