import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode } from '../shared/errorWords.ts';
import type { TunnelSettings } from '../shared/tunnel.ts';
import { freePort } from './freePort.ts';
import { stop } from './display.mjs';

const execute = promisify(execFile);

/** Where Debian has the SSH server; "" where there is none, which is a reason to skip a test. */
export const sshServerFile = existsSync('/usr/sbin/sshd') ? '/usr/sbin/sshd' : '';

/** A real SSH server on the loopback, with a key and accounts of its own. */
export interface SshServer {
  readonly port: number;
  /** The settings of a tunnel over it, which takes connections on that port of it. */
  readonly tunnel: (remotePort: number) => TunnelSettings;
  /** Lets a public key in. */
  readonly authorize: (publicKey: string) => Promise<void>;
  /** Makes a new key for the server, as one that was set up again has; holds from the next start. */
  readonly changeKey: () => Promise<void>;
  /** Starts it, also again after `stop`. */
  readonly start: () => Promise<void>;
  /** Ends it with every connection it has. */
  readonly stop: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** Prepares a server that does not run yet. */
export async function createSshServer(): Promise<SshServer> {
  const folder = await mkdtemp(join(tmpdir(), 'dockbell-sshd-'));
  const port = await freePort();
  const hostKey = join(folder, 'host_key');
  const authorized = join(folder, 'authorized_keys');
  const configuration = join(folder, 'sshd_config');
  const lines = {
    Port: port,
    ListenAddress: '127.0.0.1',
    HostKey: hostKey,
    AuthorizedKeysFile: authorized,
    PasswordAuthentication: 'no',
    KbdInteractiveAuthentication: 'no',
    UsePAM: 'no',
    // The folder belongs to a test, under a folder that everybody may write to.
    StrictModes: 'no',
    PidFile: 'none',
  };
  let child: ReturnType<typeof spawn> | null = null;

  async function changeKey(): Promise<void> {
    await Promise.all([hostKey, `${hostKey}.pub`].map((file) => rm(file, { force: true })));
    await execute('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', hostKey]);
  }

  await writeFile(authorized, '');
  await writeFile(
    configuration,
    `${Object.entries(lines)
      .map(([name, value]) => `${name} ${value}`)
      .join('\n')}\n`,
  );
  await changeKey();
  // Debian's server separates its privileges there, and systemd makes the folder.
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true });

  async function end(): Promise<void> {
    const running = child;
    child = null;
    if (running?.pid === undefined) return;
    // Each connection is a process of its own, which outlives the server.
    const all = await withChildren(running.pid);
    for (const pid of all) killIfThere(pid);
    await stop(running);
  }

  return {
    port,
    tunnel: (remotePort) => ({
      kind: 'ssh',
      host: '127.0.0.1',
      port,
      user: userInfo().username,
      remotePort,
    }),
    authorize: (publicKey) => appendFile(authorized, `${publicKey}\n`),
    changeKey,
    async start() {
      const started = spawn(sshServerFile, ['-D', '-e', '-f', configuration], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child = started;
      let said = '';
      await new Promise<void>((resolve, reject) => {
        started.once('exit', () => reject(new Error(`sshd ended: ${said}`)));
        started.stderr.on('data', (bytes: Buffer) => {
          said += bytes.toString();
          if (said.includes('Server listening')) resolve();
        });
      });
    },
    stop: end,
    async remove() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A process with all that it started, the newest first. */
/** It may have ended by itself since it was found. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

async function withChildren(pid: number): Promise<readonly number[]> {
  // ps fails where there are none.
  const { stdout } = await execute('ps', ['-o', 'pid=', '--ppid', String(pid)]).catch(() => ({
    stdout: '',
  }));
  const children = stdout.trim().split(/\s+/).filter(Boolean).map(Number);
  return [...(await Promise.all(children.map(withChildren))).flat(), pid];
}
