import { execFileSync } from 'node:child_process';
import { packed } from './packed.ts';

/** A file or folder in a .deb. */
export interface DebEntry {
  readonly mode: string;
  readonly owner: string;
  readonly bytes: number;
  readonly path: string;
}

/** What a .deb holds. */
export function debEntries(file: string): readonly DebEntry[] {
  const list = execFileSync('dpkg-deb', ['--contents', file], { encoding: 'utf8' });
  return list
    .trim()
    .split('\n')
    .map((line) => {
      const found = /^(\S+)\s+(\S+)\s+(\d+)\s+\S+\s+\S+\s+\.(.*)$/.exec(line);
      const [, mode = '', owner = '', bytes = '', path = ''] = found ?? [];
      return { mode, owner, bytes: Number(bytes), path };
    });
}

/** One field of a .deb. */
export function debField(file: string, name: string): string {
  return execFileSync('dpkg-deb', ['--field', file, name], { encoding: 'utf8' }).trim();
}

/** The text of a file in a .deb. */
export function debText(file: string, path: string): string {
  const pipe = 'dpkg-deb --fsys-tarfile "$0" | tar -xO ".$1"';
  return execFileSync('sh', ['-c', pipe, file, path], { encoding: 'utf8' });
}

/** A path as the contents list has it: as of a package for users, and one line for all languages, icons, and files of a library. */
export function listedPath(path: string): string {
  return path
    .replace(packed.folder, '/opt/Dockbell')
    .replace(`/usr/share/doc/${packed.name}/`, '/usr/share/doc/dockbell/')
    .replace(packed.native, 'NATIVE')
    .replace(/(locales\/)[\w-]+(\.pak)$/, '$1LANGUAGE$2')
    .replace(/(\/hicolor\/)\d+x\d+\//, '$1SIZE/')
    .replace(/(\/toast-)[a-z]+(\.png)$/, '$1TONE$2')
    .replace(/(\/better-sqlite3\/lib\/).+(\.js)$/, '$1FILE$2');
}
