import { describeType, eventTypes } from '../contract/catalogue.ts';
import { modeOfType } from '../rules/chooseMode.ts';
import type { Policy } from '../rules/decision.ts';
import type { TypeSummary } from '../../shared/eventRow.ts';

/** All published types and every other one that ever arrived, each with its mode and how often it arrived. */
export function typeList(
  counts: Readonly<Record<string, number>>,
  chosen: Pick<Policy, 'modes' | 'groupModes'>,
): readonly TypeSummary[] {
  const published = new Set(eventTypes.map(({ name }) => name));
  const others = Object.keys(counts).filter((name) => !published.has(name));
  return [...eventTypes, ...others.map(describeType)].map((type) => ({
    ...type,
    ...modeOfType(type.name, chosen),
    total: counts[type.name] ?? 0,
  }));
}
