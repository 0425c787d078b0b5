import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { privateMode } from '../store/privateFile.ts';
import { isSame, removeWithWal } from '../store/wholeFile.ts';
import { words } from '../../shared/words/words.ts';
import { JobProblem } from './client.ts';

/** What writing files for a person needs. */
export interface OutputDeps {
  /** The database file; it and what lies beside it under its name are never written to. */
  readonly file: string;
  readonly onError: (message: string, error: unknown) => void;
}

export type Output = ReturnType<typeof createOutput>;

/**
 * The one way to a file whose name a person chose: written whole beside it, for its owner alone, and only then named. What a run
 * that was killed left unfinished is removed when the next one begins.
 */
export function createOutput({ file, onError }: OutputDeps) {
  const unfinished = createUnfinished(join(dirname(file), unfinishedName), onError);
  try {
    unfinished.removeAll();
  } catch (error) {
    onError('Unfinished files could not be removed', error);
  }

  /**
   * Calls `make` with the name to write and flush to, which exists and is empty, and then gives it the name that was chosen. When
   * that fails nothing stays. Throws JobProblem on one of Dockbell's own files, what `make` throws, and what the system says.
   */
  async function write<Answer>(
    target: string,
    make: (part: string) => Promise<Answer>,
  ): Promise<Answer> {
    // Written to what a link means, not over the link.
    const named = await realpath(target).catch(() => target);
    if (await isOwn(named, file)) {
      throw new JobProblem(words().fileProblems.ownFile);
    }
    // NAME.part could be somebody else's download.
    const part = `${named}.dockbell-${randomBytes(8).toString('hex')}.part`;
    unfinished.add(part);
    try {
      await (await open(part, 'wx', privateMode)).close();
      const answer = await make(part);
      await rename(part, named);
      return answer;
    } finally {
      removeWithWal(part);
      unfinished.remove(part);
    }
  }

  return {
    write,

    /** Writes a text, or bytes. */
    writeText: (target: string, text: string | Uint8Array): Promise<void> =>
      write(target, (part) => writeFile(part, text, { flush: true })),
  };
}

const unfinishedName = 'unfinished-files.json';

/** Whether a file is the history, or one of those beside it: by its name in that folder, or as another name of it. */
async function isOwn(target: string, file: string): Promise<boolean> {
  const folder = dirname(file);
  if (isOwnName(basename(target), file) && (await meanSame(dirname(target), folder))) return true;
  for (const name of readdirSync(folder)) {
    if (isOwnName(name, file) && (await meanSame(target, join(folder, name)))) return true;
  }
  return false;
}

/** Whatever the case of the letters: to some disks they are one. */
function isOwnName(name: string, file: string): boolean {
  const own = [basename(file), 'dockbell.log', unfinishedName];
  return own.some((begin) => name.toLowerCase().startsWith(begin.toLowerCase()));
}

/** Whether two names mean one file or folder, through links of either kind. */
async function meanSame(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all(
    // What cannot be looked at is none of the files that are open.
    [one, other].map((path) => stat(path, { bigint: true }).catch(() => null)),
  );
  return first && second ? isSame(first, second) : false;
}

/** Remembers in a file what is being written, so that the next run can remove what this one leaves. */
function createUnfinished(list: string, onError: OutputDeps['onError']) {
  let parts = readList(list, onError);

  function change(after: readonly string[]): void {
    parts = after;
    if (parts.length === 0) rmSync(list, { force: true });
    else writeFileSync(list, JSON.stringify(parts), { mode: privateMode });
  }

  const remove = (part: string): void => change(parts.filter((other) => other !== part));

  return {
    add: (part: string): void => change([...parts, part]),

    remove,

    /** Removes those of the run before; what cannot be removed now, as on a disk that is not there, is tried at the next start. */
    removeAll(): void {
      for (const part of parts) {
        // Only names that `write` makes, whatever the list says.
        if (/\.dockbell-[0-9a-f]{16}\.part$/.test(part)) removeWithWal(part);
        remove(part);
      }
    },
  };
}

function readList(list: string, onError: OutputDeps['onError']): readonly string[] {
  if (!existsSync(list)) return [];
  try {
    return z.array(z.string()).parse(JSON.parse(readFileSync(list, 'utf8')));
  } catch (error) {
    onError('The list of unfinished files could not be read', error);
    return [];
  }
}
