import type { ContractEvent } from './envelope.ts';
import { isRecord } from './isRecord.ts';
import { oneLine } from './words.ts';

/** What an event is made of, by names alone: no value of it. */
export interface EventParts {
  /** The keys of its data, which MVMNT does not publish for most types. */
  readonly keys: readonly string[];
  /** What the published contract does not name: keys beside `data`, and forms of `diff`. */
  readonly odd: readonly string[];
}

/** How many keys, and how many entries of a diff, are looked at. */
const maxLooked = 200;

/** The forms of an entry of `diff` that MVMNT publishes or its library makes. (DiffChange, MVMNT API; json-diff-ts) */
const knownForms = new Set([
  'ADD value',
  'REMOVE',
  'REMOVE oldValue',
  'REMOVE value',
  'UPDATE changes',
  'UPDATE oldValue value',
]);

/** Names what an event is made of. */
export function partsOfEvent({
  data,
  diff,
  sent,
}: Pick<ContractEvent, 'data' | 'diff' | 'sent'>): EventParts {
  const extra: unknown = sent.extra === null ? {} : JSON.parse(sent.extra);
  const beside = Object.keys(isRecord(extra) ? extra : {}).map((key) => `${name(key)} (event)`);
  return {
    keys: Object.keys(data).slice(0, maxLooked).map(name),
    odd: [...beside.slice(0, maxLooked), ...oddForms(diff)],
  };
}

function oddForms(diff: unknown): readonly string[] {
  if (diff === null || diff === undefined) return [];
  if (!Array.isArray(diff)) return [`diff that is no list (${typeof diff})`];
  const odd = new Set<string>();
  // A stack of its own: the nesting of a body must not be able to exhaust the call stack.
  const waiting: unknown[] = diff.slice(0, maxLooked);
  for (let looked = 0; waiting.length > 0 && looked < maxLooked; looked += 1) {
    const entry = waiting.pop();
    if (!isRecord(entry)) {
      odd.add('diff entry that is no object');
      continue;
    }
    const { type, key: _key, embeddedKey: _embeddedKey, changes, ...values } = entry;
    const keys = Object.keys(changes === undefined ? values : { ...values, changes });
    const form = [String(type), ...keys.map(name).toSorted()].join(' ');
    if (!knownForms.has(form)) odd.add(`diff ${oneLine(form, 60)}`);
    const nested: readonly unknown[] = Array.isArray(changes) ? changes : [];
    waiting.push(...nested.slice(0, maxLooked));
  }
  return [...odd];
}

/** A key that is a list index or an id says nothing about the contract. */
function name(key: string): string {
  return /^\d+$|[0-9a-f]{8}-/i.test(key) ? '(number or id)' : oneLine(key, 60);
}
