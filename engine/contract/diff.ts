import type { Change } from '../../shared/event.ts';
import { isRecord } from './isRecord.ts';

/** An entry of `diff` on its way through the fold; parents are linked, so that a path is only written out where it ends. */
interface Visit {
  readonly entry: unknown;
  readonly key: string | null;
  readonly parent: Visit | null;
  readonly children: readonly unknown[];
  next: number;
  /** Whether a change was stated at or below it. */
  isStated: boolean;
}

/**
 * Lists the fields that an UPDATE changed, one change a path, in the order they first appear. Takes every form MVMNT publishes
 * or its library makes: nested `changes`, REMOVE with `value`, `oldValue` or neither, and REMOVE with ADD on one key, which is
 * one field that changed. Never throws, whatever it is given; entries that name no key are passed over, and a key that is named
 * is always in some path. (DiffChange, MVMNT API; `IChange`, json-diff-ts)
 */
export function foldDiff(diff: unknown): readonly Change[] {
  // Most events carry none, and every delivery waits for this.
  if (diff === undefined || diff === null) return [];
  const changes = new Map<string, Change>();
  // A stack of its own: the nesting of a body must not be able to exhaust the call stack.
  const stack = [visit({ changes: diff }, null)];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    if (top.next < top.children.length) {
      stack.push(visit(top.children[top.next++], top));
      continue;
    }
    stack.pop();
    if (top.key === null || (top.isStated && !statesValue(top.entry))) continue;
    mergeChange(changes, changeOf(top.entry, pathOf(top)));
    for (let at: Visit | null = top; at !== null && !at.isStated; at = at.parent) {
      at.isStated = true;
    }
  }
  return [...changes.values()];
}

/** The change of the entity's own status, among those that `foldDiff` lists; undefined when there is none. */
export function statusChangeIn(changes: readonly Change[]): Change | undefined {
  return changes.find(({ path }) => path.length === 1 && path[0] === 'status');
}

function visit(entry: unknown, parent: Visit | null): Visit {
  return {
    entry,
    key: keyOf(entry),
    parent,
    children: childrenOf(entry),
    next: 0,
    isStated: false,
  };
}

function keyOf(entry: unknown): string | null {
  if (!isRecord(entry)) return null;
  if (typeof entry.key === 'string') return entry.key;
  return typeof entry.key === 'number' ? String(entry.key) : null;
}

function childrenOf(entry: unknown): readonly unknown[] {
  if (Array.isArray(entry)) return entry;
  if (!isRecord(entry)) return [];
  const children = entry.changes;
  if (Array.isArray(children)) return children;
  return isRecord(children) ? [children] : [];
}

function pathOf(leaf: Visit): readonly string[] {
  const path: string[] = [];
  for (let at: Visit | null = leaf; at !== null; at = at.parent) {
    if (at.key !== null) path.push(at.key);
  }
  return path.reverse();
}

function statesValue(entry: unknown): boolean {
  return isRecord(entry) && (Object.hasOwn(entry, 'value') || Object.hasOwn(entry, 'oldValue'));
}

function changeOf(entry: unknown, path: readonly string[]): Change {
  if (!isRecord(entry)) return { path, kind: 'changed' };
  const value = Object.hasOwn(entry, 'value') ? [entry.value] : [];
  const oldValue = Object.hasOwn(entry, 'oldValue') ? [entry.oldValue] : [];
  switch (entry.type) {
    case 'ADD':
      return change(path, 'added', oldValue, value);
    case 'REMOVE':
      // The library puts what was removed into `value`, MVMNT's examples into `oldValue`.
      return change(path, 'removed', oldValue.length > 0 ? oldValue : value, []);
    default:
      return change(path, 'changed', oldValue, value);
  }
}

/** A list of one states a value, even when it is null; an empty list states none. */
function change(
  path: readonly string[],
  kind: Change['kind'],
  before: readonly unknown[],
  after: readonly unknown[],
): Change {
  return {
    path,
    kind,
    ...(before.length > 0 && { before: before[0] }),
    ...(after.length > 0 && { after: after[0] }),
  };
}

/** Keeps one change a path. */
function mergeChange(changes: Map<string, Change>, later: Change): void {
  const id = JSON.stringify(later.path);
  const earlier = changes.get(id);
  changes.set(id, earlier === undefined ? later : merge(earlier, later));
}

/** The first value before and the last value after; two kinds on one path are a field that changed. */
function merge(earlier: Change, later: Change): Change {
  const kind = earlier.kind === later.kind ? earlier.kind : 'changed';
  const after = 'after' in later ? { after: later.after } : {};
  return { ...later, ...earlier, ...after, kind };
}
