import type { Change } from './event.ts';
import type { EventDetail } from './eventRow.ts';
import { foldText } from './foldText.ts';
import type { Condition } from './rule.ts';

/** The event that a rule is guessed from, with its changes folded. */
type GuessedFrom = Pick<
  EventDetail,
  'type' | 'group' | 'entityKind' | 'entityId' | 'entityLabel' | 'key' | 'changes'
>;

/**
 * Conditions for a rule based on an event, the most likely first: a field becomes what it is now, any event of this type,
 * anything about the same shipment or carrier. Each guess matches the event itself.
 */
export function guessConditions(event: GuessedFrom): readonly (readonly Condition[])[] {
  const type = typeCondition(event);
  const changes = event.changes
    .map((change) => ({ change, weight: weightOf(change) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .slice(0, maxChanges)
    .flatMap(({ change }) => changeConditions(change));
  const entity = entityCondition(event);
  const key = keyCondition(event);
  return [
    ...changes.map((change) => [type, change]),
    [type],
    ...(key === null ? [] : [[type, key]]),
    ...(entity === null ? [] : [[entity]]),
  ];
}

/**
 * The pattern for a path that covers every entry of a list: `contacts.3.phone` becomes `contacts*`. Null if a rule cannot
 * express the path.
 */
export function patternOf(path: readonly string[]): string | null {
  const at = path.findIndex((part, index) => index > 0 && isPosition(part));
  const pattern = at === -1 ? path.join('.') : `${path.slice(0, at).join('.')}*`;
  const isPlain = pattern.trim() === pattern && pattern.length > 0 && pattern.length <= maxLength;
  return isPlain && /^[^*]*\*?$/.test(pattern) && (at !== -1 || !pattern.endsWith('*'))
    ? pattern
    : null;
}

/** A number, also if written as text; null for anything else. */
export function numberIn(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : null;
}

/** Of a path or a value in a rule, in characters. */
const maxLength = 200;
/** Only the changes with the most weight are guessed from. */
const maxChanges = 2;

/** An array index or an id, which two events rarely share. */
function isPosition(part: string): boolean {
  return /^\d+$/.test(part) || /^[\da-f]{8}-[\da-f-]{27}$/i.test(part);
}

/** How much a change deserves a notification, judged by its name; 0 for bookkeeping fields. */
function weightOf({ path }: Change): number {
  const name = path.at(-1) ?? '';
  if (patternOf(path) === null || /(?:^id|Id|At|By|version)$/.test(name)) return 0;
  if (/status|state$/i.test(name)) return 5;
  if (/insur|authority|safety|rating|expir/i.test(path.join('.'))) return 4;
  if (/limit|credit|balance|amount|rate|terms/i.test(name)) return 3;
  return path.length === 1 ? 2 : 1;
}

function changeConditions(change: Change): readonly Condition[] {
  const path = patternOf(change.path);
  if (path === null) return [];
  const any: Condition = { kind: 'change', path, test: { kind: 'any' } };
  if (path.endsWith('*') || change.kind === 'removed') return [any];
  const before = numberIn(change.before);
  const after = numberIn(change.after);
  if (before !== null && after !== null && before !== after) {
    const kind = after < before ? 'falls' : 'rises';
    return [{ kind: 'change', path, test: { kind, percent: null } }, any];
  }
  const value = valueIn(change.after);
  if (value === null || foldText(value) === foldText(valueIn(change.before) ?? '')) return [any];
  return [{ kind: 'change', path, test: { kind: 'becomes', values: [value] } }, any];
}

/** A text that a rule can compare with; null for dates and long texts, which rarely come again. */
function valueIn(value: unknown): string | null {
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (/^\d{4}-\d{2}-\d{2}/.test(text) || text.length > 60 || foldText(text) === '') return null;
  return text;
}

function typeCondition({ type, group }: GuessedFrom): Condition {
  return type.length > maxLength || type === ''
    ? { kind: 'type', types: [], groups: [group] }
    : { kind: 'type', types: [type], groups: [] };
}

function entityCondition(event: GuessedFrom): Condition | null {
  const { entityKind, entityId, entityLabel } = event;
  const label = entityLabel.trim().slice(0, maxLength).trim();
  const hasUsableId = entityId !== null && entityId !== '' && entityId.length <= maxLength;
  if (!hasUsableId || label === '') return null;
  return { kind: 'entity', entityKind, entityId, label };
}

/** The prefix that keys of the dispatcher's own system share: `ERP-SHIP-` of `ERP-SHIP-789`. */
function keyCondition({ key }: GuessedFrom): Condition | null {
  const start = /^([!-~]*[A-Za-z0-9][!-~]*[-_/.])[!-~]+$/.exec(key ?? '')?.[1];
  if (start === undefined || start.length > maxLength || foldText(start) === '') return null;
  return { kind: 'field', path: 'key', test: 'startsWith', value: start };
}
