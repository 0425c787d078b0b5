import { foldDiff } from '../contract/diff.ts';
import { isRecord } from '../contract/isRecord.ts';
import type { TriedEvent } from './ruleTrials.ts';
import { numberIn, patternOf } from '../../shared/ruleGuesses.ts';
import type { FieldChoice, RuleChoices } from '../../shared/ruleTrial.ts';

/** How deep in the data of an event fields are offered, how many of them, and how many values of each. */
const maxDepth = 3;
const maxFields = 80;
const maxValues = 15;
const maxValueLength = 60;

/** Gathers which fields events have and which changed, with the values that came, the most frequent first. */
export function gatherChoices(events: readonly TriedEvent[]): RuleChoices {
  const changes = createTally();
  const fields = createTally();
  for (const event of events) {
    const seen = new Set<string>();
    for (const change of foldDiff(event.diff)) {
      const path = patternOf(change.path);
      if (path === null) continue;
      changes.add(path, 'after' in change ? change.after : undefined, seen);
    }
    const own = { friendlyId: event.friendlyId, key: event.key, name: event.name };
    const seenFields = new Set<string>();
    for (const [path, value] of Object.entries(own)) {
      if (value !== null) fields.add(path, value, seenFields);
    }
    addFields(event.data, '', 1, (path, value) => fields.add(path, value, seenFields));
  }
  return { changes: changes.list(), fields: fields.list(), looked: events.length };
}

function addFields(
  record: Readonly<Record<string, unknown>>,
  prefix: string,
  depth: number,
  add: (path: string, value: unknown) => void,
): void {
  for (const [name, value] of Object.entries(record)) {
    // A dot in a name would be read as a step inwards.
    if (name === '' || name.includes('.') || name.length > maxValueLength) continue;
    const path = `${prefix}${name}`;
    if (Array.isArray(value)) {
      for (const each of value.slice(0, 20)) if (!isBranch(each)) add(path, each);
    } else if (isRecord(value)) {
      if (depth < maxDepth) addFields(value, `${path}.`, depth + 1, add);
    } else if (value !== null) add(path, value);
  }
}

function isBranch(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

interface Seen {
  count: number;
  numbers: number;
  readonly values: Map<string, number>;
}

function createTally() {
  const paths = new Map<string, Seen>();
  return {
    /** Counts a field once an event, whatever it holds. */
    add(path: string, value: unknown, seen: Set<string>): void {
      const known = paths.get(path) ?? { count: 0, numbers: 0, values: new Map<string, number>() };
      paths.set(path, known);
      if (!seen.has(path)) known.count += 1;
      seen.add(path);
      if (numberIn(value) !== null) known.numbers += 1;
      const text = typeof value === 'string' ? value.trim() : scalarText(value);
      if (text === '' || text.length > maxValueLength) return;
      known.values.set(text, (known.values.get(text) ?? 0) + 1);
    },
    list(): readonly FieldChoice[] {
      return [...paths]
        .sort(([, one], [, other]) => other.count - one.count)
        .slice(0, maxFields)
        .map(([path, { count, numbers, values }]) => ({
          path,
          count,
          values: commonValues(values),
          isNumber: numbers > 0 && numbers * 2 >= count,
        }));
    },
  };
}

/** The most frequent values; none for a field in which nearly every event has its own, such as an id. */
function commonValues(values: ReadonlyMap<string, number>): readonly string[] {
  const sorted = [...values].sort(([, one], [, other]) => other - one);
  const isEachItsOwn = sorted.length > maxValues && (sorted[0]?.[1] ?? 0) < 2;
  return isEachItsOwn ? [] : sorted.slice(0, maxValues).map(([value]) => value);
}

function scalarText(value: unknown): string {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
