import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const rooms = ['shared', 'engine', 'electron', 'renderer'] as const;
const parts = new Set(['contract', 'rules', 'tunnel']);

// Packages and names that one place alone may import.
const homes = new Map([
  ['electron', 'electron/'],
  ['better-sqlite3', 'engine/store/'],
  ['express', 'engine/listener/'],
]);
const namedHomes = new Map([
  ['ipcMain', 'electron/window/ipc.ts'],
  ['shell', 'electron/window/security.ts'],
]);
const mayImport: Readonly<Record<string, readonly string[]>> = {
  shared: ['shared'],
  engine: ['engine', 'shared'],
  electron: ['electron', 'engine', 'shared'],
  renderer: ['renderer', 'shared'],
};

describe('the rooms of the source', () => {
  test('import only what they may', () => {
    const files = rooms.flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => join(room, name.replaceAll('\\', '/'))),
    );
    expect(files.length).toBeGreaterThan(20);
    const found = files.flatMap((file) =>
      violations(file, readFileSync(join(root, file), 'utf8')).map((what) => `${file}: ${what}`),
    );
    expect(found).toEqual([]);
  });

  test.each([
    ['shared/a.ts', "import { z } from 'zod';\nimport type { B } from './b.ts';"],
    ['engine/intake/intake.ts', "import { open } from './store/database.ts';"],
    [
      'engine/rules/ringOrHold.ts',
      "import { x } from '../contract/diff.ts';\nimport '../../shared/a.ts';",
    ],
    ['engine/store/database.ts', "import Sqlite from 'better-sqlite3';\nimport './events.ts';"],
    ['engine/listener/listener.ts', "import express from 'express';"],
    ['electron/window/ipc.ts', "import { ipcMain, type WebContents } from 'electron';"],
    ['electron/window/security.ts', "import {\n  app,\n  shell,\n} from 'electron';"],
    [
      'electron/main.ts',
      "import { app } from 'electron';\nimport { e } from '../engine/engine.ts';",
    ],
    ['renderer/App.tsx', "import { useState } from 'react';\nimport { a } from '../shared/a.ts';"],
    ['renderer/words.ts', "const text = 'import nothing from node:fs';"],
  ])('%s may say %j', (file, source) => {
    expect(violations(file, source)).toEqual([]);
  });

  test.each([
    ['shared/a.ts', "import { readFileSync } from 'node:fs';"],
    ['shared/a.ts', "import { a } from '../engine/engine.ts';"],
    ['shared/a.ts', "export * from '../renderer/theme.ts';"],
    ['engine/intake/intake.ts', "import { app } from 'electron';"],
    ['engine/intake/intake.ts', "import Sqlite from 'better-sqlite3';"],
    ['engine/intake/intake.ts', "const electron = await import('electron/main');"],
    ['engine/contract/diff.ts', "import { open } from '../store/database.ts';"],
    ['engine/contract/diff.ts', "import { log } from '../log.ts';"],
    ['engine/rules/ringOrHold.ts', "import type { Row } from '../store/events.ts';"],
    ['engine/rules/ringOrHold.ts', "import { intake } from '../intake.ts';"],
    ['engine/store/database.ts', "import { main } from '../../electron/main.ts';"],
    ['engine/tunnel/a.ts', "import express from 'express';"],
    ['electron/main.ts', "import { ipcMain } from 'electron';"],
    ['electron/window/window.ts', "import {\n  app,\n  shell as outside,\n} from 'electron';"],
    ['electron/window/window.ts', "import { App } from '../../renderer/App.tsx';"],
    ['renderer/App.tsx', "import { a } from '../engine/engine.ts';"],
    ['renderer/detail/Detail.tsx', "import type { A } from '../../electron/window/ipc.ts';"],
    ['renderer/App.tsx', "import { join } from 'node:path';"],
    ['renderer/App.tsx', "import 'electron';"],
    ['electron/main.ts', "import { wire } from '../test/fixtures/wire.ts';"],
  ])('%s may not say %j', (file, source) => {
    expect(violations(file, source)).toHaveLength(1);
  });
});

/** What a source file imports although its room forbids it. */
function violations(file: string, source: string): string[] {
  return importsOf(source).flatMap(({ names, from }) => {
    if (from.startsWith('.')) {
      const target = join(dirname(file), from);
      return isReachable(file, target) ? [] : [`imports ${target}`];
    }
    const isOutside = ([name, home]: readonly [string, string]) =>
      (from === name || from.startsWith(`${name}/`)) && !file.startsWith(home);
    const isPackageForbidden =
      [...homes].some(isOutside) ||
      (file.startsWith('shared/') && from !== 'zod') ||
      (file.startsWith('renderer/') && from.startsWith('node:'));
    if (isPackageForbidden) return [`imports ${from}`];
    return [...namedHomes]
      .filter(([name, home]) => from === 'electron' && names.includes(name) && file !== home)
      .map(([name]) => `imports ${name}`);
  });
}

function isReachable(file: string, target: string): boolean {
  const [room = '', part = ''] = file.split('/');
  const [targetRoom = '', targetPart = ''] = target.split('/');
  if (!mayImport[room]?.includes(targetRoom)) return false;
  const isWithinEngine = room === 'engine' && targetRoom === 'engine';
  if (!isWithinEngine || !parts.has(part)) return true;
  // A part knows itself and the contract; what joins the parts is above them.
  return targetPart === part || targetPart === 'contract';
}

interface Import {
  readonly names: readonly string[];
  readonly from: string;
}

/** The import and export-from statements of a source file, and its import() calls. */
function importsOf(source: string): readonly Import[] {
  const statements =
    /^\s*(?:import|export)\s+(?:type\s+)?(?:([\w*\s{},$]+?)\s+from\s+)?'([^']+)'/gm;
  const calls = /\bimport\(\s*'([^']+)'/g;
  return [
    ...[...source.matchAll(statements)].map(([, names = '', from = '']) => ({
      names: names.match(/[\w$]+/g) ?? [],
      from,
    })),
    ...[...source.matchAll(calls)].map(([, from = '']) => ({ names: [], from })),
  ];
}
