import { describeType } from '../contract/catalogue.ts';
import { foldDiff } from '../contract/diff.ts';
import type { EventCore, EventEntity } from '../contract/eventCore.ts';
import { oneLine } from '../contract/words.ts';
import { assertNever } from '../../shared/assertNever.ts';
import type { Change } from '../../shared/event.ts';
import { foldText } from '../../shared/foldText.ts';
import { pathWords, type Condition, type Rule } from '../../shared/rule.ts';
import { words } from '../../shared/words/words.ts';

/** What rules can be about. */
export interface RuleEvent extends EventEntity, Pick<EventCore, 'type'> {
  readonly data: Readonly<Record<string, unknown>>;
  readonly diff: unknown;
}

/** Whether a rule is about an event; broken when that cannot be decided, with the reason in words. */
export type Match = 'yes' | 'no' | { readonly broken: string };

/** A rule made ready to be asked about many events. */
export interface CompiledRule extends Pick<Rule, 'id' | 'name' | 'notify'> {
  readonly tests: readonly Test[];
}
export type CompiledRules = readonly CompiledRule[];

/** An event made ready to be asked about by many rules: what they need of it is worked out once. */
export interface PreparedEvent extends RuleEvent {
  readonly valuesAt: (path: string) => readonly string[];
  readonly changesAt: (pattern: string) => ChangesAt;
}

/** Makes the enabled rules ready, in their order. */
export function compileRules(rules: readonly Rule[]): CompiledRules {
  return rules
    .filter(({ isEnabled }) => isEnabled)
    .map(({ id, name, notify, when }) => ({
      id,
      name,
      notify,
      tests: when
        .toSorted((one, other) => cost[one.kind] - cost[other.kind])
        .map((condition) => testOf(condition)),
    }));
}

/** Makes an event ready for any number of rules. */
export function prepareEvent(event: RuleEvent): PreparedEvent {
  const values = new Map<string, readonly string[]>();
  const found = new Map<string, ChangesAt>();
  let changes: readonly JoinedChange[] | null = null;
  return {
    ...event,
    valuesAt(path) {
      const known = values.get(path) ?? foldedValues(event, path);
      values.set(path, known);
      return known;
    },
    changesAt(pattern) {
      changes ??= foldDiff(event.diff).map((change) => ({ change, at: change.path.join('.') }));
      const known = found.get(pattern) ?? findChanges(changes, pattern);
      found.set(pattern, known);
      return known;
    },
  };
}

/** Whether a rule is about an event. A condition that does not hold settles it, whatever else cannot be decided. */
export function matchRule(rule: CompiledRule, event: PreparedEvent): Match {
  let broken: Match | null = null;
  for (const test of rule.tests) {
    const match = test(event);
    if (match === 'no') return 'no';
    if (match !== 'yes') broken ??= match;
  }
  return broken ?? 'yes';
}

type Test = (event: PreparedEvent) => Match;
type Of<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>;

interface JoinedChange {
  readonly change: Change;
  /** Its path with dots. */
  readonly at: string;
}

interface ChangesAt {
  /** Of the very field, or of every field that a `*` matches. */
  readonly changes: readonly Change[];
  /** Whether something below the field changed. */
  readonly hasBelow: boolean;
}

/** Cheap tests come first: most of them answer no. */
const cost: Record<Condition['kind'], number> = { type: 0, entity: 1, field: 2, change: 3 };

function testOf(condition: Condition): Test {
  switch (condition.kind) {
    case 'type':
      return typeTest(condition);
    case 'entity': {
      const { entityKind, entityId } = condition;
      return (event) => yesIf(event.entityKind === entityKind && event.entityId === entityId);
    }
    case 'field':
      return fieldTest(condition);
    case 'change':
      return changeTest(condition);
    default:
      return assertNever(condition);
  }
}

function yesIf(holds: boolean): Match {
  return holds ? 'yes' : 'no';
}

function typeTest(condition: Of<'type'>): Test {
  const types = new Set(condition.types);
  const groups = new Set(condition.groups);
  return ({ type }) =>
    yesIf(types.has(type) || (groups.size > 0 && groups.has(describeType(type).group)));
}

function fieldTest({ path, test, value }: Of<'field'>): Test {
  const wanted = foldText(value);
  switch (test) {
    case 'is':
      return (event) => yesIf(event.valuesAt(path).includes(wanted));
    case 'isNot':
      return (event) => yesIf(!event.valuesAt(path).includes(wanted));
    case 'startsWith':
      return (event) => yesIf(event.valuesAt(path).some((each) => each.startsWith(wanted)));
    case 'contains':
      return (event) => yesIf(event.valuesAt(path).some((each) => each.includes(wanted)));
    default:
      return assertNever(test);
  }
}

/** What a field holds, folded: each entry of a list, nothing for an object or what is absent. */
function foldedValues(event: RuleEvent, path: string): readonly string[] {
  const value = isOwnField(path) ? event[path] : dig(event.data, path.split('.'));
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((each) => foldedValue(each) ?? []);
}

function isOwnField(path: string): path is 'key' | 'friendlyId' | 'name' {
  return path === 'key' || path === 'friendlyId' || path === 'name';
}

function foldedValue(value: unknown): string | null {
  if (typeof value === 'string') return foldText(value);
  return typeof value === 'number' || typeof value === 'boolean' ? foldText(String(value)) : null;
}

function dig(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return at;
}

/** The changes a pattern is about; one of a whole object is also one of each field in it. */
function findChanges(changes: readonly JoinedChange[], pattern: string): ChangesAt {
  if (pattern.endsWith('*')) {
    const start = pattern.slice(0, -1);
    const within = changes.filter(({ at }) => at.startsWith(start));
    return { changes: within.map(({ change }) => change), hasBelow: false };
  }
  const below = `${pattern}.`;
  return {
    changes: changes.flatMap(({ change, at }) => {
      if (at === pattern) return [change];
      const isAbove = pattern[at.length] === '.' && pattern.startsWith(at);
      return isAbove ? inner(change, pattern.slice(at.length + 1).split('.')) : [];
    }),
    hasBelow: changes.some(({ at }) => at.startsWith(below)),
  };
}

/** What the change of an object says of a field in it: nothing when it is the same before and after. */
function inner(change: Change, rest: readonly string[]): readonly Change[] {
  const path = [...change.path, ...rest];
  const before = dig(change.before, rest);
  const after = dig(change.after, rest);
  const isStated = 'before' in change || 'after' in change;
  if (isStated && before === after) return [];
  const isGone = after === undefined && ('after' in change || change.kind === 'removed');
  return [
    {
      path,
      kind: isGone ? 'removed' : 'changed',
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    },
  ];
}

function changeTest({ path, test }: Of<'change'>): Test {
  switch (test.kind) {
    case 'any':
      return (event) => {
        const { changes, hasBelow } = event.changesAt(path);
        return yesIf(hasBelow || changes.length > 0);
      };
    case 'becomes': {
      const wanted = new Set(test.values.map(foldText));
      return (event) => anyOf(event.changesAt(path), (change) => becomes(change, wanted));
    }
    case 'falls':
    case 'rises': {
      const sign = test.kind === 'falls' ? -1 : 1;
      const percent = test.percent ?? 0;
      const isOneField = !path.endsWith('*');
      return (event) =>
        anyOf(event.changesAt(path), (change) => moves(change, sign, percent, isOneField));
    }
    default:
      return assertNever(test);
  }
}

function anyOf({ changes }: ChangesAt, test: (change: Change) => Match): Match {
  let match: Match = 'no';
  for (const change of changes) {
    const next = test(change);
    if (next === 'yes') return 'yes';
    if (next !== 'no') match = next;
  }
  return match;
}

/** A field becomes what it was not before; the same value in another spelling is no news. */
function becomes(change: Change, wanted: ReadonlySet<string>): Match {
  if (change.kind === 'removed') return 'no';
  if (!('after' in change)) return notStated(change, 'became');
  const after = foldedValue(change.after);
  return yesIf(after !== null && wanted.has(after) && after !== foldedValue(change.before));
}

function moves(change: Change, sign: 1 | -1, percent: number, isOneField: boolean): Match {
  const before = numberOf(change.before);
  const after = numberOf(change.after);
  if (before !== null && after !== null) {
    return yesIf((after - before) * sign * 100 > Math.abs(before) * percent);
  }
  const isStated = 'before' in change || 'after' in change;
  // A `*` matches texts as well, which neither fall nor rise.
  if (!isOneField && isStated && before === null && after === null) return 'no';
  if (change.kind === 'removed') {
    return { broken: words().decisions.fieldRemoved(fieldName(change.path)) };
  }
  if (before === null && 'before' in change) return noNumber(change, 'was');
  if (after === null && 'after' in change) return noNumber(change, 'is');
  return notStated(change, before === null ? 'was' : 'became');
}

function numberOf(value: unknown): number | null {
  // JSON can hold 1e999, which is read as infinite.
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^\s*-?\d+(?:\.\d+)?\s*$/.test(value)) return null;
  return Number(value);
}

function noNumber({ path }: Change, was: 'was' | 'is'): Match {
  const { fieldIsNoNumber, fieldWasNoNumber } = words().decisions;
  return { broken: (was === 'is' ? fieldIsNoNumber : fieldWasNoNumber)(fieldName(path)) };
}

function notStated({ path }: Change, was: 'was' | 'became'): Match {
  const { fieldBecameNotSaid, fieldBeforeNotSaid } = words().decisions;
  return { broken: (was === 'was' ? fieldBeforeNotSaid : fieldBecameNotSaid)(fieldName(path)) };
}

function fieldName(path: readonly string[]): string {
  return oneLine(pathWords(path.join('.').slice(0, 200)), 60);
}
