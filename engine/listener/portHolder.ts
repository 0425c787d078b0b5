import { execFile } from 'node:child_process';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { programEnvironment } from '../../shared/programEnvironment.ts';

const execute = promisify(execFile);
const run = (program: string, args: readonly string[]) =>
  execute(program, args, { env: programEnvironment(process.env) });

/** A program that listens on a port. */
export interface PortHolder {
  readonly program: string;
  readonly process: number;
}

/** Which program listens on a TCP port, by /proc, netstat and tasklist, or lsof; null where the system does not say. */
export async function findPortHolder(port: number): Promise<PortHolder | null> {
  try {
    if (process.platform === 'linux') return await findOnLinux(port);
    if (process.platform === 'win32') return await findOnWindows(port);
    return await findWithLsof(port);
  } catch {
    // The holder is a help in an error message; not to know it must not hide the error itself.
    return null;
  }
}

async function findOnLinux(port: number): Promise<PortHolder | null> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  const inode = tables.map((table) => listeningInode(table, port)).find((found) => found !== null);
  if (inode === undefined || inode === null) return null;
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    // Processes end while they are looked at, and other users' are closed to us: both simply hold no answer.
    const handles = await readdir(`/proc/${entry}/fd`).catch(() => []);
    for (const handle of handles) {
      const target = await readlink(`/proc/${entry}/fd/${handle}`).catch(() => '');
      if (target !== `socket:[${inode}]`) continue;
      // Not `comm`: that is the name of the first thread, and says "MainThread" for whatever is built on Node.
      const program = basename(await readlink(`/proc/${entry}/exe`));
      return { program, process: Number(entry) };
    }
  }
  return null;
}

/** The inode of the socket that listens on a port, from the text of /proc/net/tcp. */
export function listeningInode(table: string, port: number): string | null {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  for (const line of table.split('\n').slice(1)) {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    if (state === '0A' && local?.endsWith(`:${hexPort}`) === true) return inode ?? null;
  }
  return null;
}

async function findOnWindows(port: number): Promise<PortHolder | null> {
  const { stdout } = await run('netstat', ['-ano', '-p', 'TCP']);
  const id = listeningProcess(stdout, port);
  if (id === null) return null;
  const tasks = await run('tasklist', ['/FI', `PID eq ${id}`, '/FO', 'CSV', '/NH']);
  const program = /^"([^"]+)"/.exec(tasks.stdout.trim())?.[1];
  return program === undefined ? null : { program, process: id };
}

/** The process that listens on a port, from the text of Windows' `netstat -ano`. */
export function listeningProcess(table: string, port: number): number | null {
  for (const line of table.split('\n')) {
    const [protocol, local, remote, , id] = line.trim().split(/\s+/);
    // Only listening sockets have the remote port 0, in every language of Windows.
    if (
      protocol === 'TCP' &&
      local?.endsWith(`:${port}`) === true &&
      remote?.endsWith(':0') === true
    ) {
      return Number(id);
    }
  }
  return null;
}

async function findWithLsof(port: number): Promise<PortHolder | null> {
  const { stdout } = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
  const id = /^p(\d+)$/m.exec(stdout)?.[1];
  const program = /^c(.+)$/m.exec(stdout)?.[1];
  return id === undefined || program === undefined ? null : { program, process: Number(id) };
}
