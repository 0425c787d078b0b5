import type { FileResult } from '../shared/files.ts';
import type { FileDialogs } from './fileDialogs.ts';

/** Writes a file whose name a person chose; remembers the last one, because the window never names a file. */
export type SaveFile = ReturnType<typeof createSaveFile>;

/** What asks where to save, with the file that was saved last. */
export function createSaveFile(dialogs: FileDialogs) {
  let lastFile: string | null = null;
  return {
    /** Null before the first. */
    lastFile: () => lastFile,

    /** Asks where to save, then writes there. */
    async as<Details>(
      [what, kind]: Parameters<FileDialogs['save']>,
      write: (target: string) => Promise<FileResult<Details>>,
    ): Promise<FileResult<Details>> {
      const target = await dialogs.save(what, kind);
      if (target === null) return { kind: 'canceled' };
      lastFile = target;
      return write(target);
    },
  };
}
