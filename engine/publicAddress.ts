import { parsePublicUrl } from '../shared/publicUrl.ts';
import {
  bringsAddress,
  type TunnelFile,
  type TunnelSettings,
  type TunnelView,
} from '../shared/tunnel.ts';
import { words } from '../shared/words/words.ts';
import type { EngineDeps } from './engineDeps.ts';
import { createAuthtoken, createNgrokRequests } from './ngrokAccount.ts';
import type { Notices } from './notices.ts';
import { ownToast, type Toast } from './notify/toast.ts';
import type { Stores } from './store/stores.ts';
import type { Scheduler } from './threads/schedule.ts';
import { loadNgrok } from './tunnel/ngrok.ts';
import { createTunnels } from './tunnel/tunnels.ts';

/** What the public address is kept with. */
export interface PublicAddressDeps {
  readonly deps: Pick<EngineDeps, 'dataFolder' | 'version' | 'loadNgrok' | 'onState'>;
  readonly stores: Pick<Stores, 'settings' | 'secrets'>;
  readonly scheduler: Scheduler;
  readonly notices: Notices;
  readonly monitor: { readonly check: () => Promise<void> };
  readonly notifyOfItself: (toast: Toast) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

export type PublicAddress = ReturnType<typeof createPublicAddress>;

/** The tunnel, and what follows from it: its address becomes the public one, which is checked whenever the tunnel changes. */
export function createPublicAddress(parts: PublicAddressDeps) {
  const { deps, scheduler, monitor, onError, now } = parts;
  const { settings } = parts.stores;
  const authtoken = createAuthtoken(parts);
  const requests = createNgrokRequests(parts);
  let checked = '';
  const tunnels = createTunnels({
    plan: () => {
      const { tunnel, port, tunnelFiles } = settings.get();
      return { tunnel, port, files: tunnelFiles };
    },
    dataFolder: deps.dataFolder,
    version: deps.version,
    places: { platform: process.platform, env: process.env },
    loadNgrok: deps.loadNgrok ?? loadNgrok,
    ngrokAuthtoken: () => authtoken.read(),
    onAddress: createTakeAddress(parts),
    onChange() {
      deps.onState();
      // The tunnel knows sooner than the next check that something changed.
      const { kind } = tunnels.state();
      if (kind !== checked && kind !== 'starting') void monitor.check();
      checked = kind;
    },
    scheduler,
    now,
  });

  return {
    start(): void {
      tunnels.start().catch((error: unknown) => onError('The tunnel could not be started', error));
    },

    /** Opens another tunnel if the settings ask for one; its own address takes the place of one that was typed. */
    follow: tunnels.follow,

    /** Why the tunnel is down, in words; null where none is to run, or it is up. */
    problem(): string | null {
      const state = tunnels.state();
      return state.kind === 'down' ? state.problem.words : null;
    },

    retry: tunnels.retry,
    ssh: tunnels.ssh,

    async stop(): Promise<void> {
      requests.stop();
      await tunnels.stop();
    },

    /** A request came in for a host. */
    noteRequest: (host: string) => requests.note(host),

    view: (): TunnelView => ({
      state: tunnels.state(),
      hasNgrokAuthtoken: authtoken.has(),
      ngrokRequests: requests.count(),
      sshPublicKey: tunnels.ssh.publicKey(),
    }),

    /** Takes the authtoken of ngrok. Throws TunnelError on one that is none or cannot be kept. */
    async setAuthtoken(text: string): Promise<void> {
      await authtoken.set(text);
      deps.onState();
      tunnels.retry();
    },

    /** Remembers a file that a person chose; null finds Dockbell's own again. */
    async useFile(file: TunnelFile, path: string | null): Promise<void> {
      const { [file]: _before, ...others } = settings.get().tunnelFiles;
      settings.change({ tunnelFiles: path === null ? others : { ...others, [file]: path } });
      deps.onState();
      await tunnels.follow();
    },
  };
}

/** The address that a tunnel brings becomes the public one; one that changed makes MVMNT's settings wrong, so it is said. */
function createTakeAddress({ stores, notices, monitor, notifyOfItself }: PublicAddressDeps) {
  return (address: string): void => {
    const parsed = parsePublicUrl(address);
    const before = stores.settings.get().publicUrl;
    if (!parsed.ok || parsed.base === before) return;
    stores.settings.change({ publicUrl: parsed.base });
    void monitor.check();
    if (before === null) return;
    const { newAddress: text, newAddressTitle } = words().tunnelProblems;
    notices.add({ id: 'tunnel-address', tone: 'attention', text });
    notifyOfItself(ownToast(newAddressTitle, text, { tone: 'attention' }));
  };
}

/** Whether each request through the address is counted, as ngrok does. */
export function isMetered({
  tunnel,
  publicUrl,
}: {
  readonly tunnel: TunnelSettings | null;
  readonly publicUrl: string | null;
}): boolean {
  if (tunnel?.kind === 'ngrok') return true;
  return (
    publicUrl !== null &&
    /\.ngrok(?:-free)?\.(?:app|dev|io|pizza)$/.test(new URL(publicUrl).hostname)
  );
}

/** Whether a change of the tunnel makes the address that was there meaningless. */
export function losesAddress(before: TunnelSettings | null, after: TunnelSettings | null): boolean {
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return !isSame && (bringsAddress(after) || bringsAddress(before));
}
