import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Whether the account may change the program. */
export function isOwn(
  program: string,
  platform: NodeJS.Platform,
  appImage: string | undefined,
): boolean {
  // The installer leaves this beside the program; the .msi does not.
  if (platform === 'win32') return existsSync(join(dirname(program), 'Uninstall Dockbell.exe'));
  // …/Dockbell.app/Contents/MacOS/Dockbell
  if (platform === 'darwin') return isWritable(join(dirname(program), '../../..'));
  return appImage !== undefined && isWritable(dirname(appImage));
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    // Read-only, or somebody else's.
    return false;
  }
}
