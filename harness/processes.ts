import { existsSync, readFileSync, readdirSync } from 'node:fs';

/** A process and all those that it started, and so on. */
export function processesBelow(
  parent: number,
): readonly { readonly id: number; readonly command: string }[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/status`))
    .map((name) => ({ id: Number(name), parent: Number(statusOf(Number(name), 'PPid')) }));
  const below = new Set([parent]);
  for (let size = 0; size !== below.size;) {
    size = below.size;
    for (const one of all) if (below.has(one.parent)) below.add(one.id);
  }
  return [...below].map((id) => ({ id, command: readFileSync(`/proc/${id}/cmdline`, 'utf8') }));
}

/** Whose a process is. */
export function uidOf(id: number): number {
  return Number(statusOf(id, 'Uid')?.split(/\s+/)[0]);
}

/** What the kernel says of a process (proc(5)). */
export function statusOf(id: number, field: string): string | undefined {
  return new RegExp(`^${field}:\\s*(.+)$`, 'm').exec(
    readFileSync(`/proc/${id}/status`, 'utf8'),
  )?.[1];
}
