import { join } from 'node:path';
import { assertNever } from '../../shared/assertNever.ts';
import { programEnvironment } from '../../shared/programEnvironment.ts';
import type {
  HostKeyReading,
  TunnelFile,
  TunnelSettings,
  TunnelState,
} from '../../shared/tunnel.ts';
import { words } from '../../shared/words/words.ts';
import {
  cloudflaredArguments,
  cloudflaredFailure,
  createCloudflaredReader,
} from './cloudflared.ts';
import { findProgram, type ProgramPlaces } from './findProgram.ts';
import { createHostKeys } from './hostKeys.ts';
import { createLeftover } from './leftover.ts';
import { ngrokTunnel, type NgrokLibrary } from './ngrok.ts';
import { programTunnel, type TunnelProgram } from './programTunnel.ts';
import { readSshLine, sshArguments, sshFailure } from './ssh.ts';
import { createSshKey } from './sshKey.ts';
import { createTailscaleReader, tailscaleArguments, tailscaleFailure } from './tailscale.ts';
import { createTunnel, type OpenTunnel, type Tunnel, type TunnelDeps } from './tunnel.ts';

/** What a tunnel is made from; another tunnel is opened when it changes. */
interface TunnelPlan {
  readonly tunnel: TunnelSettings | null;
  readonly port: number;
  /** Files that a person chose. */
  readonly files: Readonly<Partial<Record<TunnelFile, string>>>;
}

/** What the tunnels need. */
export interface TunnelsDeps extends TunnelDeps {
  readonly plan: () => TunnelPlan;
  readonly dataFolder: string;
  readonly version: string;
  readonly places: ProgramPlaces;
  readonly loadNgrok: () => Promise<NgrokLibrary>;
  /** The authtoken of ngrok; throws TunnelError where there is none. */
  readonly ngrokAuthtoken: () => Promise<string>;
  /** A tunnel brought a public address. */
  readonly onAddress: (address: string) => void;
}

/** Keeps the tunnel open that is chosen in the settings. */
export function createTunnels(deps: TunnelsDeps) {
  const leftover = createLeftover(join(deps.dataFolder, 'tunnel.json'));
  const ssh = createSshFiles(deps);
  let current: Tunnel | null = null;
  let planned = '';
  let isStopped = false;
  let work: Promise<void> = Promise.resolve();

  function onChange(): void {
    const state = current?.status();
    if (state?.kind === 'up' && state.address !== null) deps.onAddress(state.address);
    deps.onChange();
  }

  /** One after the other, so that a program has let go of its port on the server before the next one asks for it. */
  function inTurn(step: () => Promise<void>): Promise<void> {
    const done = work.then(step);
    // Whoever asked for it hears of a failure; the next one begins all the same.
    work = done.catch(() => undefined);
    return done;
  }

  async function open(): Promise<void> {
    const plan = deps.plan();
    const text = JSON.stringify(plan);
    if (isStopped || text === planned) return;
    planned = text;
    const before = current;
    await before?.stop();
    const opener = openerOf(plan, deps, { leftover, keyFile: ssh.keyFile() });
    current = opener === null ? null : createTunnel(opener, { ...deps, onChange });
    current?.start();
    if (before !== null || current !== null) onChange();
  }

  return {
    state: (): TunnelState => current?.status() ?? { kind: 'off' },

    ssh,

    /** Ends what an earlier run left, and opens the tunnel. */
    start: (): Promise<void> =>
      inTurn(async () => {
        await leftover.end();
        await open();
      }),

    /** Opens another tunnel if the settings ask for one. */
    follow: (): Promise<void> => inTurn(open),

    /** Tries at once where it is down. */
    retry: (): void => current?.retry(),

    async stop(): Promise<void> {
      isStopped = true;
      await inTurn(async () => current?.stop());
    },
  };
}

/** Dockbell's own files for ssh: its key, and the keys of servers that were trusted. */
function createSshFiles({ dataFolder, places, plan }: TunnelsDeps) {
  const ownKey = join(dataFolder, 'ssh_key');
  const env = programEnvironment(places.env);
  const find = (name: string) => () => findProgram(name, { chosen: null, places });
  const hostKeys = createHostKeys({
    file: knownHosts(dataFolder),
    findKeyscan: find('ssh-keyscan'),
    env,
  });
  const key = createSshKey({ file: ownKey, findKeygen: find('ssh-keygen'), env });
  return {
    keyFile: (): string => plan().files.sshKey ?? ownKey,
    publicKey: key.publicKey,
    makeKey: () => key.make(),

    /** Asks the chosen server for its keys. */
    readHostKeys: async (): Promise<HostKeyReading> => {
      const { tunnel } = plan();
      return tunnel?.kind === 'ssh'
        ? hostKeys.read(tunnel)
        : { ok: false, problem: words().tunnelProblems.enterServer };
    },
    trustHostKeys: () => hostKeys.trust(),
  };
}

function knownHosts(dataFolder: string): string {
  return join(dataFolder, 'known_hosts');
}

/** How to open the tunnel of a plan; null where none is to run. */
function openerOf(
  { tunnel, port, files }: TunnelPlan,
  deps: TunnelsDeps,
  own: { readonly leftover: ReturnType<typeof createLeftover>; readonly keyFile: string },
): OpenTunnel | null {
  const { places, dataFolder } = deps;
  const program = (
    name: string,
    chosen: string | null,
    rest: Pick<TunnelProgram, 'args' | 'read' | 'explain'>,
  ) =>
    programTunnel({
      name,
      find: () => findProgram(name, { chosen, places }),
      env: {
        ...programEnvironment(places.env),
        // Where the key has a passphrase.
        ...(name === 'ssh' && { SSH_AUTH_SOCK: places.env['SSH_AUTH_SOCK'] }),
      },
      remember: (pid, args) => own.leftover.remember(pid, args),
      ...rest,
    });
  if (tunnel === null) return null;
  switch (tunnel.kind) {
    case 'own':
    case 'it':
      return null;
    case 'ngrok':
      return ngrokTunnel({
        load: deps.loadNgrok,
        authtoken: deps.ngrokAuthtoken,
        domain: tunnel.domain,
        port,
        version: deps.version,
      });
    case 'ssh':
      return program('ssh', null, {
        args: () =>
          sshArguments({
            ...tunnel,
            localPort: port,
            keyFile: own.keyFile,
            knownHostsFile: knownHosts(dataFolder),
          }),
        read: readSshLine,
        explain: (lines) => sshFailure(lines, tunnel),
      });
    case 'cloudflared':
      return (report) =>
        program('cloudflared', files.cloudflared ?? null, {
          args: () =>
            cloudflaredArguments({
              name: tunnel.name,
              port,
              configFile: join(dataFolder, 'cloudflared.yml'),
            }),
          read: createCloudflaredReader(tunnel.name === null),
          explain: cloudflaredFailure,
        })(report);
    case 'tailscale':
      return (report) =>
        program('tailscale', files.tailscale ?? null, {
          args: () => tailscaleArguments(port),
          read: createTailscaleReader(),
          explain: tailscaleFailure,
        })(report);
    default:
      return assertNever(tunnel);
  }
}
