import { writeFile } from 'node:fs/promises';
import type { TunnelFailure, TunnelReport } from './tunnel.ts';
import { words } from '../../shared/words/words.ts';

/** What cloudflared is started for. */
export interface CloudflaredOptions {
  /** A tunnel made before; null opens a quick one. */
  readonly name: string | null;
  readonly port: number;
  /** A file of Dockbell's own for the settings of quick tunnels. */
  readonly configFile: string;
}

/**
 * What cloudflared is started with. A quick tunnel would follow the config.yml of another tunnel, so it is given one of its own
 * (developers.cloudflare.com, "TryCloudflare": not supported with a configuration file in .cloudflared).
 */
export async function cloudflaredArguments({
  name,
  port,
  configFile,
}: CloudflaredOptions): Promise<readonly string[]> {
  const target = ['--url', `http://127.0.0.1:${port}`];
  if (name !== null) return ['tunnel', '--no-autoupdate', 'run', ...target, name];
  await writeFile(configFile, 'no-autoupdate: true\n', { mode: 0o600 });
  return ['tunnel', '--no-autoupdate', '--config', configFile, ...target];
}

/** Reads what cloudflared prints: the address of a quick tunnel, and each connection that comes and goes. */
export function createCloudflaredReader(isQuick: boolean) {
  const connections = new Set<string>();
  let address: string | null = null;
  return (line: string, report: TunnelReport): void => {
    // Not that of its own interface, which it asks for a quick tunnel.
    const found = /https:\/\/(?!api\.)[a-z0-9-]+\.trycloudflare\.com/.exec(line);
    if (isQuick && found !== null) [address] = found;
    const index = /connIndex=(\d+)/.exec(line)?.[1];
    if (index !== undefined && /Registered tunnel connection/.test(line)) connections.add(index);
    if (index !== undefined && /Unregistered|Connection terminated|Lost connection/i.test(line)) {
      connections.delete(index);
      if (connections.size === 0) report.interrupted();
    }
    if (connections.size > 0 && (!isQuick || address !== null)) report.up(address);
  };
}

/** Why cloudflared ended, from what it printed; null where that does not say. */
export function cloudflaredFailure(lines: readonly string[]): TunnelFailure | null {
  const text = lines.join('\n');
  if (/cert\.pem|origin certificate|credentials file|tunnel credentials/i.test(text)) {
    return {
      words: words().tunnelProblems.notSignedIn,
      isLasting: true,
    };
  }
  if (
    /tunnel not found|there should only be 1 non-deleted|neither the ID nor the name/i.test(text)
  ) {
    return {
      words: words().tunnelProblems.noSuchTunnel,
      isLasting: true,
    };
  }
  if (/429|Too Many Requests|rate limit/i.test(text)) {
    return {
      words: words().tunnelProblems.noQuickTunnels,
      isLasting: true,
    };
  }
  if (/no such host|dial tcp|lookup .* on|network is unreachable|i\/o timeout/i.test(text)) {
    return { words: words().tunnelProblems.noCloudflare };
  }
  return null;
}
