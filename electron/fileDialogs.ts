import { join } from 'node:path';
import type { BrowserWindow, Dialog, OpenDialogOptions, SaveDialogOptions } from 'electron';
import type { ExportFormat } from '../shared/files.ts';
import { words, type Words } from '../shared/words/words.ts';

/** What the dialogs need of the desktop. */
export interface FileDialogDeps {
  readonly dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>;
  readonly window: () => BrowserWindow | null;
  /** The folder that is offered first. */
  readonly folder: () => string;
  readonly now: () => number;
}

export type FileDialogs = ReturnType<typeof createFileDialogs>;

/** The endings of the names of files. */
const extensions = {
  csv: 'csv',
  jsonl: 'jsonl',
  dockbell: 'sqlite',
  json: 'json',
  zip: 'zip',
} satisfies Record<ExportFormat | 'dockbell' | 'json' | 'zip', string>;

/** What is saved, each with a title and a name of its own. */
type Saved = keyof Words['desktop']['saveTitles'];

/** Asks in the system's own dialogs for files; null when the person cancels, or has closed the window meanwhile. */
export function createFileDialogs({ dialog, window, folder, now }: FileDialogDeps) {
  return {
    /** Asks where to save; the name that is offered says what it is and the day. */
    async save(what: Saved, kind: keyof typeof extensions): Promise<string | null> {
      const { saveTitles, fileNames, fileKinds } = words().desktop;
      const extension = extensions[kind];
      const options: SaveDialogOptions = {
        title: saveTitles[what],
        defaultPath: join(folder(), `${fileNames[what]} ${localDay(now())}.${extension}`),
        filters: [{ name: fileKinds[kind], extensions: [extension] }],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      };
      const owner = window();
      if (owner === null) return null;
      const { canceled, filePath } = await dialog.showSaveDialog(owner, options);
      return canceled || filePath === '' ? null : filePath;
    },

    /** Asks for a program or a key that a tunnel uses; a key is usually in a hidden folder. */
    async openTunnelFile(title: string, defaultPath: string): Promise<string | null> {
      const owner = window();
      if (owner === null) return null;
      const { canceled, filePaths } = await dialog.showOpenDialog(owner, {
        title,
        defaultPath,
        properties: ['openFile', 'showHiddenFiles'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },

    /** Asks for a backup to restore. */
    async openBackup(): Promise<string | null> {
      const { restoreTitle, fileKinds, allFiles } = words().desktop;
      const options: OpenDialogOptions = {
        title: restoreTitle,
        defaultPath: folder(),
        // A file that was kept before a restore ends with the time.
        filters: [
          { name: fileKinds.dockbell, extensions: [extensions.dockbell] },
          { name: allFiles, extensions: ['*'] },
        ],
        properties: ['openFile'],
      };
      const owner = window();
      if (owner === null) return null;
      const { canceled, filePaths } = await dialog.showOpenDialog(owner, options);
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}

/** "2026-11-23", in the user's zone. */
function localDay(time: number): string {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
