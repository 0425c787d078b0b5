import type { Import, SourceFile } from './readSource.ts';
import { packageHomes, rooms, type Room } from './rules.ts';

/** A sentence about each import that leaves the room it is in for one that is not below it. */
export function importProblems({ path, imports }: SourceFile): readonly string[] {
  const room = roomOf(path);
  return imports.flatMap((one) => {
    const problem = one.isPackage ? packageProblem(path, room, one) : fileProblem(path, room, one);
    return problem === null ? [] : [`${path}:${one.line} imports ${problem}`];
  });
}

function roomOf(path: string): Room {
  const found = rooms
    .filter((room) => path.startsWith(room.path))
    .sort((one, other) => other.path.length - one.path.length)[0];
  if (found === undefined) {
    throw new Error(`${path} lies in no room of scripts/architecture/rules.ts.`);
  }
  return found;
}

function fileProblem(path: string, room: Room, { target }: Import): string | null {
  if (target.startsWith(room.path)) {
    const isOther = childOf(room, target) !== childOf(room, path);
    return room.isApart === true && isOther
      ? `${target}, but the parts of ${room.path} do not import each other.`
      : null;
  }
  if (room.mayImport.some((allowed) => target.startsWith(allowed))) return null;
  const list =
    room.mayImport.length === 0 ? 'nothing beside itself' : `only ${and(room.mayImport)}`;
  return `${target}, but ${room.path} may import ${list}.`;
}

function packageProblem(path: string, room: Room, { target, names }: Import): string | null {
  if (room.packages !== undefined && !room.packages.some((name) => isOf(target, name))) {
    return `${target}, but ${room.path} may import only the package ${and(room.packages)}.`;
  }
  for (const { name, imported, homes } of packageHomes) {
    const isMeant = isOf(target, name) && (imported === undefined || names.includes(imported));
    if (!isMeant || homes.some((home) => path.startsWith(home))) continue;
    const what = imported === undefined ? target : `${imported} of ${target}`;
    return `${what}, which only ${and(homes)} may.`;
  }
  return null;
}

/** Whether an import is of a package, or of a file in it, or of one of a family such as `node:`. */
function isOf(target: string, name: string): boolean {
  return target === name || target.startsWith(name.endsWith(':') ? name : `${name}/`);
}

function childOf({ path }: Room, file: string): string {
  return file.slice(path.length).split('/')[0] ?? '';
}

function and(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}
