import { homedir } from 'node:os';
import { join } from 'node:path';
import { TunnelError } from '../engine/tunnel/tunnel.ts';
import type { PublicAddress } from '../engine/publicAddress.ts';
import type { ActionResult, HandlersOf } from '../shared/call.ts';
import type { tunnelCalls, TunnelFile } from '../shared/tunnel.ts';
import { words } from '../shared/words/words.ts';
import type { FileDialogs } from './fileDialogs.ts';

/** What the handlers of the tunnel need. */
interface TunnelHandlerDeps {
  readonly publicAddress: PublicAddress;
  readonly files: Pick<FileDialogs, 'openTunnelFile'>;
  readonly copy: (text: string) => Promise<void>;
  readonly pushState: () => void;
}

function titleOf(file: TunnelFile): string {
  const { chooseCloudflared, chooseTailscale, chooseSshKey } = words().desktop;
  return { cloudflared: chooseCloudflared, tailscale: chooseTailscale, sshKey: chooseSshKey }[file];
}

/** The tunnel through which MVMNT's requests come. */
export function createTunnelHandlers({
  publicAddress,
  files,
  copy,
  pushState,
}: TunnelHandlerDeps): HandlersOf<typeof tunnelCalls> {
  const { ssh } = publicAddress;

  /** Does what a person asked for, and says what went wrong in words. */
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
      const path = await files.openTunnelFile(titleOf(file), folder);
      if (path !== null) await publicAddress.useFile(file, path);
    },
    'tunnel:forgetFile': (file) => publicAddress.useFile(file, null),
    'tunnel:readHostKeys': () => ssh.readHostKeys(),
    'tunnel:trustHostKeys': () =>
      attempt(async () => {
        if (!(await ssh.trustHostKeys())) {
          throw new TunnelError({ words: words().desktop.lookAtKeys });
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
