import type { TunnelFailure, TunnelReport } from './tunnel.ts';
import { words } from '../../shared/words/words.ts';

/** What ssh is started for. */
export interface SshOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** The port on the server that forwards to this computer. */
  readonly remotePort: number;
  readonly localPort: number;
  /** The file of the private key. */
  readonly keyFile: string;
  /** The keys of servers that a person trusted. */
  readonly knownHostsFile: string;
}

/** What ssh is started with: it asks nothing, trusts no key that nobody looked at, and ends when it cannot forward. */
export function sshArguments(options: SshOptions): readonly string[] {
  const settings = {
    BatchMode: 'yes',
    ExitOnForwardFailure: 'yes',
    ConnectTimeout: '10',
    // A server that is silent for 30 s is taken for gone.
    ServerAliveInterval: '10',
    ServerAliveCountMax: '3',
    TCPKeepAlive: 'yes',
    StrictHostKeyChecking: 'yes',
    UserKnownHostsFile: quoted(options.knownHostsFile),
    HashKnownHosts: 'no',
    UpdateHostKeys: 'no',
    // Not by -i, which does not read percent signs as the rest does.
    IdentityFile: quoted(options.keyFile),
    IdentitiesOnly: 'yes',
    ForwardAgent: 'no',
  };
  const pairs = Object.entries(settings).map(([name, value]) => ['-o', `${name}=${value}`]);
  const { port, user, remotePort, localPort, host } = options;
  return [
    // A person's own configuration might send it elsewhere, or share a connection that ends with its owner.
    ['-F', 'none', '-N', '-T', '-v'],
    ...pairs,
    ['-p', String(port), '-l', user],
    ['-R', `${remotePort}:127.0.0.1:${localPort}`, '--', host],
  ].flat();
}

/** A file name as a value in ssh's configuration, where a percent sign, a space and a backslash mean something (ssh_config(5)). */
function quoted(file: string): string {
  return `"${file.replaceAll('%', '%%').replaceAll('\\', '/')}"`;
}

/** Reads a line that ssh printed with -v. */
export function readSshLine(line: string, report: TunnelReport): void {
  if (/remote forward success for: listen/.test(line)) report.up(null);
}

type Words = (facts: { readonly host: string; readonly remotePort: number }) => TunnelFailure;

/** What ssh prints, the most exact first, and what it means. */
const meanings: readonly (readonly [RegExp, Words])[] = [
  [
    /REMOTE HOST IDENTIFICATION HAS CHANGED/,
    ({ host }) => ({
      words: words().tunnelProblems.sshOtherKey(host),
      remedy: { kind: 'trustHost' },
      isLasting: true,
    }),
  ],
  [
    /Host key verification failed/,
    ({ host }) => ({
      words: words().tunnelProblems.sshUnknownHost(host),
      remedy: { kind: 'trustHost' },
      isLasting: true,
    }),
  ],
  [
    /remote port forwarding failed/,
    ({ host, remotePort }) => ({
      words: words().tunnelProblems.sshPortHeld(host, remotePort),
    }),
  ],
  [
    /UNPROTECTED PRIVATE KEY|bad permissions/i,
    () => ({
      words: words().tunnelProblems.sshKeyReadable,
      isLasting: true,
    }),
  ],
  [
    /Permission denied|Too many authentication failures/,
    ({ host }) => ({
      words: words().tunnelProblems.sshNotAccepted(host),
      isLasting: true,
    }),
  ],
  [
    /Could not resolve hostname/,
    ({ host }) => ({
      words: words().tunnelProblems.sshNotFound(host),
    }),
  ],
  [
    /Connection refused/,
    ({ host }) => ({
      words: words().tunnelProblems.sshRefused(host),
    }),
  ],
  [
    /timed out|Timeout, server|not responding/,
    ({ host }) => ({
      words: words().tunnelProblems.sshSilent(host),
    }),
  ],
  [
    /No route to host|Network is unreachable/,
    ({ host }) => ({ words: words().tunnelProblems.sshNoWay(host) }),
  ],
  [
    /Connection (?:reset|closed)|closed by remote host|Broken pipe/,
    ({ host }) => ({ words: words().tunnelProblems.sshClosed(host) }),
  ],
  [
    /Load key .*: (?:invalid format|error in libcrypto)/,
    () => ({ words: words().tunnelProblems.sshNoKey, isLasting: true }),
  ],
];

/** Why ssh ended, from the lines it printed; null where they do not say. */
export function sshFailure(
  lines: readonly string[],
  facts: { readonly host: string; readonly remotePort: number },
): TunnelFailure | null {
  // The lines of -v name each step, also of keys that were tried and refused on the way.
  const said = lines.filter((line) => !line.startsWith('debug1:')).join('\n');
  const found = meanings.find(([pattern]) => pattern.test(said));
  return found === undefined ? null : found[1](facts);
}
