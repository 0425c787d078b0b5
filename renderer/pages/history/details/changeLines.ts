import type { Change } from '../../../../shared/event.ts';

/** The most lines one change is taken apart into; a larger one stays whole. */
const maxLines = 60;

/** Takes changes of whole objects and lists apart, so that only what differs is said. */
export function changeLines(changes: readonly Change[]): readonly Change[] {
  return changes.flatMap((change) => {
    if (!('before' in change && 'after' in change)) return [change];
    const lines = differences(change.path, change.before, change.after);
    return lines.length === 0 || lines.length > maxLines ? [change] : lines;
  });
}

/** The lines by the part of the data they belong to, as a path without the name of the field itself. */
export function linesByPlace(
  lines: readonly Change[],
): readonly { readonly place: readonly string[]; readonly lines: readonly Change[] }[] {
  const places = new Map<string, { place: readonly string[]; lines: Change[] }>();
  for (const line of lines) {
    const place = line.path.slice(0, -1);
    const name = JSON.stringify(place);
    const known = places.get(name) ?? { place, lines: [] };
    known.lines.push(line);
    places.set(name, known);
  }
  return [...places.values()];
}

function differences(path: readonly string[], before: unknown, after: unknown): readonly Change[] {
  if (!isBranch(before) || !isBranch(after) || Array.isArray(before) !== Array.isArray(after)) {
    return isEqual(before, after) ? [] : [{ path, kind: 'changed', before, after }];
  }
  if (isPlainList(before) && isPlainList(after)) return listDifferences(path, before, after);
  const old = new Map(Object.entries(before));
  const now = new Map(Object.entries(after));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name): readonly Change[] => {
    const at = [...path, name];
    if (!old.has(name)) return [{ path: at, kind: 'added', after: now.get(name) }];
    if (!now.has(name)) return [{ path: at, kind: 'removed', before: old.get(name) }];
    return differences(at, old.get(name), now.get(name));
  });
}

/** In a list of plain values the place of each matters less than which came and went. */
function listDifferences(
  path: readonly string[],
  before: readonly unknown[],
  after: readonly unknown[],
): readonly Change[] {
  const gone = before.filter((value) => !after.includes(value));
  const come = after.filter((value) => !before.includes(value));
  if (gone.length === 0 && come.length === 0) {
    return isEqual(before, after) ? [] : [{ path, kind: 'changed', before, after }];
  }
  return [
    ...gone.map((value) => ({ path, kind: 'removed', before: value }) as const),
    ...come.map((value) => ({ path, kind: 'added', after: value }) as const),
  ];
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isPlainList(value: object): value is readonly unknown[] {
  return Array.isArray(value) && value.every((each) => !isBranch(each));
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
