import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { privateMode } from './privateFile.ts';

/** A file beside the database that says that damage was found in it while it was in use. */
function markOf(file: string): string {
  return `${file}.damage-found`;
}

/** Remembers damage, so that the next start sets the file aside; what was found first is enough. */
export function markDamaged(file: string, problem: string): void {
  if (isMarkedDamaged(file)) return;
  writeFileSync(markOf(file), problem, { mode: privateMode, flush: true });
}

export function isMarkedDamaged(file: string): boolean {
  return existsSync(markOf(file));
}

/** The damaged file was set aside. */
export function removeDamageMark(file: string): void {
  rmSync(markOf(file), { force: true });
}
