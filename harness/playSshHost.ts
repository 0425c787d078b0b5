import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SshServer } from './sshServer.ts';

/**
 * Makes programs ssh and ssh-keyscan for which a server of this computer is the one with this name, as a name server would have it on
 * the internet; the environment that leads an app to them.
 */
export function playSshHost(folder: string, name: string, { port, tunnel }: SshServer) {
  const { user } = tunnel(0) as { readonly user?: string };
  const programs = {
    ssh: `exec /usr/bin/ssh -o HostName=127.0.0.1 -o HostKeyAlias=${name} -o Port=${port} -o User=${user} "$@"`,
    'ssh-keyscan': `/usr/bin/ssh-keyscan -p ${port} 127.0.0.1 | sed 's/^[^ ]*/${name}/'`,
  };
  mkdirSync(folder, { recursive: true });
  for (const [program, line] of Object.entries(programs)) {
    writeFileSync(join(folder, program), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  }
  return { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
}
