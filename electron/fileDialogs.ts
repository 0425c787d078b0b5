import { join } from 'node:path';
import type { BrowserWindow, Dialog, OpenDialogOptions, SaveDialogOptions } from 'electron';
import type { ExportFormat } from '../shared/files.ts';

/** What the dialogs need of the desktop. */
export interface FileDialogDeps {
  readonly dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>;
  readonly window: () => BrowserWindow | null;
  /** The folder that is offered first. */
  readonly folder: () => string;
  readonly now: () => number;
}

export type FileDialogs = ReturnType<typeof createFileDialogs>;

const kinds = {
  csv: { name: 'CSV, for Excel', extension: 'csv' },
  jsonl: { name: 'JSON Lines', extension: 'jsonl' },
  dockbell: { name: 'Dockbell backup', extension: 'sqlite' },
  json: { name: 'JSON', extension: 'json' },
  zip: { name: 'Zip', extension: 'zip' },
} satisfies Record<ExportFormat | 'dockbell' | 'json' | 'zip', { name: string; extension: string }>;

const titles = {
  export: 'Export events',
  backup: 'Back up the history',
  coverage: 'Save the coverage',
  handover: 'Save the handover',
  rules: 'Save the rules',
  support: 'Save the file for support',
} as const;

/** Asks in the system's own dialogs for files; null when the person cancels, or has closed the window meanwhile. */
export function createFileDialogs({ dialog, window, folder, now }: FileDialogDeps) {
  return {
    /** Asks where to save; the name that is offered says what it is and the day. */
    async save(what: keyof typeof titles, kind: keyof typeof kinds): Promise<string | null> {
      const { name, extension } = kinds[kind];
      const options: SaveDialogOptions = {
        title: titles[what],
        defaultPath: join(folder(), `Dockbell ${what} ${localDay(now())}.${extension}`),
        filters: [{ name, extensions: [extension] }],
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
      const { name, extension } = kinds.dockbell;
      const options: OpenDialogOptions = {
        title: 'Restore a backup',
        defaultPath: folder(),
        // A file that was kept before a restore ends with the time.
        filters: [
          { name, extensions: [extension] },
          { name: 'All files', extensions: ['*'] },
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
