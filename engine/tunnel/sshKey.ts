import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What Dockbell's own SSH key needs. */
export interface SshKeyDeps {
  /** The file of the private key; the public one is beside it. */
  readonly file: string;
  /** Finds ssh-keygen. */
  readonly findKeygen: () => Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Dockbell's own SSH key: without a passphrase, since nobody is there to type it after a start in the night. */
export function createSshKey({ file, findKeygen, env }: SshKeyDeps) {
  const publicFile = `${file}.pub`;
  let publicKey = existsSync(publicFile) ? readFileSync(publicFile, 'utf8').trim() : null;

  return {
    /** The public half; null before the key was made. */
    publicKey: (): string | null => publicKey,

    /** Makes the key unless it is there, and answers its public half. Throws TunnelError without ssh-keygen. */
    async make(): Promise<string> {
      if (publicKey !== null && existsSync(file)) return publicKey;
      const program = await findKeygen();
      const args = ['-q', '-t', 'ed25519', '-N', '', '-C', 'dockbell', '-f', file];
      await execute(program, args, { env, windowsHide: true });
      publicKey = readFileSync(publicFile, 'utf8').trim();
      return publicKey;
    },
  };
}
