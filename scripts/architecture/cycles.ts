import { dirname } from 'node:path/posix';
import type { SourceFile } from './readSource.ts';

/** An import that leads from one file, or one folder, to another. */
interface Arrow {
  readonly from: string;
  readonly to: string;
  /** Where it is written: file and line. */
  readonly where: string;
}

/** A sentence about each cycle of files, and about each of the files and folders that lie side by side in one folder. */
export function cycleProblems(files: readonly SourceFile[]): readonly string[] {
  const known = new Set(files.map(({ path }) => path));
  const arrows = files.flatMap(({ path, imports }) =>
    imports
      .filter(({ isPackage, target }) => !isPackage && known.has(target) && target !== path)
      .map(({ line, target }) => ({ from: path, to: target, where: `${path}:${line}` })),
  );
  return [
    ...cyclesIn(arrows).map((cycle) => `${sentence(cycle)}: a cycle of files.`),
    ...[...byFolder(arrows).values()].flatMap((between) =>
      cyclesIn(between)
        // A cycle of files alone has been named above.
        .filter((cycle) => cycle.some(({ from }) => !known.has(from)))
        .map((cycle) => `${sentence(cycle)}: a cycle of folders.`),
    ),
  ];
}

/** The arrows between the things that lie in one folder, for each folder. An arrow into a subfolder of its own is none. */
function byFolder(arrows: readonly Arrow[]): ReadonlyMap<string, readonly Arrow[]> {
  const between = arrows.map(({ from, to, where }) => {
    const folder = commonFolder(from, to);
    return { folder, from: childOf(folder, from), to: childOf(folder, to), where };
  });
  return grouped(between, ({ folder }) => folder);
}

function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function commonFolder(one: string, other: string): string {
  let folder = dirname(one);
  while (folder !== '.' && !other.startsWith(`${folder}/`)) folder = dirname(folder);
  return folder === '.' ? '' : `${folder}/`;
}

/** The file or folder of a folder that a path leads through: `engine/store/` in `engine/`. */
function childOf(folder: string, path: string): string {
  const [name = '', ...rest] = path.slice(folder.length).split('/');
  return rest.length === 0 ? path : `${folder}${name}/`;
}

/** One cycle, the shortest through its first member, of each group that leads back to itself. */
function cyclesIn(arrows: readonly Arrow[]): readonly (readonly Arrow[])[] {
  const leaving = grouped(arrows, ({ from }) => from);
  const done = new Set<string>();
  const cycles: (readonly Arrow[])[] = [];
  for (const start of [...leaving.keys()].sort()) {
    if (done.has(start)) continue;
    const cycle = shortestBack(start, leaving);
    if (cycle === null) continue;
    cycles.push(cycle);
    for (const { from } of cycle) done.add(from);
  }
  return cycles;
}

/** The shortest way from a place back to it; null when there is none. */
function shortestBack(
  start: string,
  leaving: ReadonlyMap<string, readonly Arrow[]>,
): readonly Arrow[] | null {
  const ways = new Map<string, readonly Arrow[]>([[start, []]]);
  for (const [place, way] of ways) {
    for (const arrow of leaving.get(place) ?? []) {
      if (arrow.to === start) return [...way, arrow];
      if (!ways.has(arrow.to)) ways.set(arrow.to, [...way, arrow]);
    }
  }
  return null;
}

function sentence(cycle: readonly Arrow[]): string {
  return cycle.map(({ from, to, where }) => `${from} → ${to} (${where})`).join(', ');
}
