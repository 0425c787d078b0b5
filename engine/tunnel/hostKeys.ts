import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { secondMs } from '../../shared/duration.ts';
import type { HostKey, HostKeyReading } from '../../shared/tunnel.ts';
import { words } from '../../shared/words/words.ts';

const execute = promisify(execFile);

/** An SSH server. */
export interface SshServer {
  readonly host: string;
  readonly port: number;
}

/** What looking at host keys needs. */
export interface HostKeysDeps {
  /** The file with the keys that a person trusted. */
  readonly file: string;
  /** Finds ssh-keyscan. */
  readonly findKeyscan: () => Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Asks a server for its keys, and trusts those that were shown: never others that came meanwhile. */
export function createHostKeys({ file, findKeyscan, env }: HostKeysDeps) {
  let shown: readonly string[] = [];

  return {
    /** Asks a server for its keys. */
    async read({ host, port }: SshServer): Promise<HostKeyReading> {
      shown = [];
      const args = ['-T', '8', '-p', String(port), '--', host];
      const options = { env, timeout: 20 * secondMs, windowsHide: true };
      const output = await findKeyscan()
        .then((program) => execute(program, args, options))
        .then(({ stdout }) => stdout)
        // It fails where nothing answers, which the empty list below says.
        .catch(() => '');
      const lines = output.split('\n').filter((line) => /^\S+ \S+ \S+$/.test(line.trim()));
      if (lines.length === 0) {
        const problem = words().tunnelProblems.noHostKey(host, port);
        return { ok: false, problem };
      }
      shown = lines;
      return { ok: true, keys: lines.map(hostKeyOf) };
    },

    /** Trusts the keys that were shown last, in place of others of the same server; false when none were. */
    async trust(): Promise<boolean> {
      const [first] = shown;
      if (first === undefined) return false;
      const name = nameOf(first);
      const before = await readFile(file, 'utf8').catch(() => '');
      const others = before.split('\n').filter((line) => line !== '' && nameOf(line) !== name);
      await writeFile(file, `${[...others, ...shown].join('\n')}\n`, { mode: 0o600 });
      await chmod(file, 0o600);
      return true;
    },
  };
}

function nameOf(line: string): string {
  return line.split(' ')[0] ?? '';
}

/** A key as its owner knows it, from a line of a known_hosts file (sshd(8)): the fingerprint that "ssh-keygen -l" prints. */
function hostKeyOf(line: string): HostKey {
  const [, type = '', key = ''] = line.trim().split(' ');
  const hash = createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64');
  return {
    type: type.replace(/^ssh-|-nistp\d+$/g, ''),
    fingerprint: `SHA256:${hash.replace(/=+$/, '')}`,
  };
}
