/** A part of the tree, and what its files may import beside each other. */
export interface Room {
  /** The folder, or one file; the longest that fits a file is its room. */
  readonly path: string;
  readonly mayImport: readonly string[];
  /** The only packages it may import; without a list all that the table of packages leaves it. */
  readonly packages?: readonly string[];
  /** The files and folders in it may not import each other. */
  readonly isApart?: boolean;
}

const belowEngineParts = [
  'engine/contract/',
  'engine/rules/',
  'engine/store/',
  'engine/threads/',
  'shared/',
];

/** Who may import whom, read from the bottom to the top: what is not listed is forbidden. */
export const rooms: readonly Room[] = [
  { path: 'shared/', mayImport: [], packages: ['zod'] },

  { path: 'engine/contract/', mayImport: ['shared/'] },
  { path: 'engine/rules/', mayImport: ['engine/contract/', 'shared/'] },
  { path: 'engine/threads/', mayImport: ['shared/'] },
  {
    path: 'engine/store/',
    mayImport: ['engine/contract/', 'engine/rules/', 'engine/threads/', 'shared/'],
  },
  { path: 'engine/listener/', mayImport: belowEngineParts },
  { path: 'engine/intake/', mayImport: belowEngineParts },
  { path: 'engine/notify/', mayImport: belowEngineParts },
  { path: 'engine/history/', mayImport: belowEngineParts },
  { path: 'engine/files/', mayImport: belowEngineParts },
  { path: 'engine/tunnel/', mayImport: belowEngineParts },
  { path: 'engine/coverage/', mayImport: belowEngineParts },
  { path: 'engine/relay/', mayImport: belowEngineParts },
  { path: 'engine/forward/', mayImport: belowEngineParts },
  { path: 'engine/', mayImport: ['engine/', 'shared/'] },

  {
    path: 'relay/',
    mayImport: [
      'engine/listener/',
      'engine/contract/',
      'engine/rules/',
      'engine/store/',
      'engine/forward/',
      // The words of a notification.
      'engine/notify/words.ts',
      'shared/',
    ],
  },

  { path: 'electron/', mayImport: ['engine/', 'shared/'] },

  { path: 'renderer/ui/', mayImport: ['shared/'] },
  { path: 'renderer/data/', mayImport: ['renderer/ui/', 'shared/'] },
  {
    path: 'renderer/features/',
    mayImport: ['renderer/data/', 'renderer/ui/', 'shared/'],
    isApart: true,
  },
  {
    // The guide is bundled from the pages that are read on the web.
    path: 'renderer/features/help/',
    mayImport: ['docs/', 'renderer/ui/', 'shared/'],
  },
  {
    path: 'renderer/pages/',
    mayImport: ['renderer/features/', 'renderer/data/', 'renderer/ui/', 'shared/'],
    isApart: true,
  },
  {
    path: 'renderer/app/',
    mayImport: [
      'renderer/pages/',
      'renderer/features/',
      'renderer/data/',
      'renderer/ui/',
      'shared/',
    ],
  },
  { path: 'renderer/sound/', mayImport: ['shared/'] },
  { path: 'renderer/waiting/', mayImport: ['renderer/ui/', 'shared/'] },
  { path: 'renderer/', mayImport: ['renderer/', 'shared/'] },

  { path: 'harness/', mayImport: ['relay/', 'engine/', 'shared/'] },
  { path: 'scripts/parts/', mayImport: ['harness/'] },
  { path: 'scripts/offline/', mayImport: ['scripts/parts/', 'harness/'] },
  { path: 'scripts/architecture/', mayImport: [] },
  {
    path: 'scripts/torture/',
    mayImport: ['scripts/simulation/', 'harness/', 'electron/notifications/', 'engine/', 'shared/'],
  },
  { path: 'scripts/', mayImport: ['scripts/', 'harness/', 'engine/', 'shared/'] },
  { path: 'bench/', mayImport: ['scripts/', 'harness/', 'relay/', 'engine/', 'shared/'] },
  {
    path: 'test/',
    mayImport: ['scripts/', 'harness/', 'electron/', 'renderer/', 'relay/', 'engine/', 'shared/'],
  },
];

/** Packages, and names of packages, that only some files may import. */
export const packageHomes: readonly {
  readonly name: string;
  /** One name that the package exports; without it all of them. */
  readonly imported?: string;
  readonly homes: readonly string[];
}[] = [
  { name: 'electron', homes: ['electron/', 'harness/', 'test/'] },
  { name: 'electron', imported: 'ipcMain', homes: ['electron/window/ipc.ts', 'test/'] },
  { name: 'electron', imported: 'shell', homes: ['electron/window/security.ts', 'test/'] },
  {
    name: 'better-sqlite3',
    homes: ['engine/store/', 'harness/', 'bench/', 'test/'],
  },
  { name: '@ngrok/ngrok', homes: ['engine/tunnel/ngrok.ts', 'test/'] },
  { name: 'electron-updater', homes: ['electron/updates/updaterLibrary.ts'] },
  { name: 'express', homes: ['engine/listener/', 'bench/targets/'] },
  {
    name: 'node:',
    homes: ['engine/', 'relay/', 'electron/', 'harness/', 'scripts/', 'bench/', 'test/'],
  },
  { name: 'marked', homes: ['renderer/features/help/'] },
  { name: '@nats-io', homes: ['relay/', 'engine/relay/connection.ts', 'test/'] },
  { name: 'nodemailer', homes: ['engine/forward/mail.ts', 'test/'] },
  { name: 'ws', homes: ['engine/relay/connection.ts', 'test/'] },
];

/** The rooms whose files and functions have a limit. */
export const limited = [
  'shared/',
  'engine/',
  'relay/',
  'electron/',
  'renderer/',
  'harness/',
  'scripts/',
  'bench/',
];
export const maxFileLines = 300;
export const maxFunctionLines = 80;
