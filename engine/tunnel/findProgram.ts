import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import { TunnelError } from './tunnel.ts';
import { words } from '../../shared/words/words.ts';

/** Where to look for programs. */
export interface ProgramPlaces {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Folders where installers put programs without adding them to the path, by platform. */
const usualFolders: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/opt/homebrew/bin',
    '/usr/local/bin',
    '/usr/bin',
    // The name of its program differs from that of the command only in a capital, which macOS does not mind.
    '/Applications/Tailscale.app/Contents/MacOS',
  ],
  linux: ['/usr/local/bin', '/usr/bin', '/bin', '/snap/bin'],
  win32: [
    String.raw`C:\Windows\System32\OpenSSH`,
    String.raw`C:\Program Files\cloudflared`,
    String.raw`C:\Program Files (x86)\cloudflared`,
    String.raw`C:\Program Files\Tailscale`,
  ],
};

/** The files where a program may be, in the order to look in. */
function placesOf(name: string, { platform, env }: ProgramPlaces): readonly string[] {
  const path = platform === 'win32' ? win32 : posix;
  const inPath = (env['PATH'] ?? env['Path'] ?? '')
    .split(path.delimiter)
    .filter((each) => each !== '');
  const file = platform === 'win32' ? `${name}.exe` : name;
  return [...inPath, ...(usualFolders[platform] ?? [])].map((folder) => path.join(folder, file));
}

/** The file of a program: the one that a person chose, else the first found. Throws TunnelError with what to do. */
export async function findProgram(
  name: string,
  { chosen, places }: { readonly chosen: string | null; readonly places: ProgramPlaces },
): Promise<string> {
  if (chosen !== null) {
    if (await isProgram(chosen)) return chosen;
    const text = words().tunnelProblems.programGone(chosen, name);
    throw new TunnelError({ words: text, isLasting: true });
  }
  for (const file of placesOf(name, places)) if (await isProgram(file)) return file;
  const text =
    name === 'ssh' ? words().tunnelProblems.noSsh : words().tunnelProblems.noProgram(name);
  throw new TunnelError({ words: text, isLasting: true });
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
