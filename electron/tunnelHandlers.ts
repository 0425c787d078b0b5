import { homedir } from 'node:os';
import { join } from 'node:path';
import { TunnelError } from '../engine/tunnel/tunnel.ts';
import type { PublicAddress } from '../engine/publicAddress.ts';
import type { ActionResult, HandlersOf } from '../shared/call.ts';
import type { tunnelCalls, TunnelFile } from '../shared/tunnel.ts';
import type { FileDialogs } from './fileDialogs.ts';

/** What the handlers of the tunnel need. */
interface TunnelHandlerDeps {
  readonly publicAddress: PublicAddress;
  readonly files: Pick<FileDialogs, 'openTunnelFile'>;
  readonly copy: (text: string) => Promise<void>;
  readonly pushState: () => void;
}

const titles = {
  cloudflared: 'Choose cloudflared',
  tailscale: 'Choose tailscale',
  sshKey: 'Choose the private SSH key',
} satisfies Record<TunnelFile, string>;

/** The tunnel through which MVMNT's requests come. */
export function createTunnelHandlers({
  publicAddress,
  files,
  copy,
  pushState,
}: TunnelHandlerDeps): HandlersOf<typeof tunnelCalls> {
  const { ssh } = publicAddress;

  /** Does what a person asked for, and tells what went wrong in words. */
  async function attempt(action: () => Promise<void>): Promise<ActionResult> {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof TunnelError)) throw error;
      return { ok: false, problem: error.message };
    }
    pushState();
    return { ok: true };
  }

  return {
    'tunnel:setAuthtoken': (text) => attempt(() => publicAddress.setAuthtoken(text)),
    'tunnel:retry': () => publicAddress.retry(),
    'tunnel:chooseFile': async (file) => {
      const folder = file === 'sshKey' ? join(homedir(), '.ssh') : homedir();
      const path = await files.openTunnelFile(titles[file], folder);
      if (path !== null) await publicAddress.useFile(file, path);
    },
    'tunnel:forgetFile': (file) => publicAddress.useFile(file, null),
    'tunnel:readHostKeys': () => ssh.readHostKeys(),
    'tunnel:trustHostKeys': () =>
      attempt(async () => {
        if (!(await ssh.trustHostKeys())) {
          throw new TunnelError({ words: 'Look at the keys first.' });
        }
        publicAddress.retry();
      }),
    'tunnel:copySshKey': () =>
      attempt(async () => {
        await copy(await ssh.makeKey());
        publicAddress.retry();
      }),
  };
}
