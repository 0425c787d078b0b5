import { describe, expect, test } from 'vitest';
import { architectureProblems } from '../../../scripts/architecture/problems.ts';

/** What is wrong with files, given as path and text in turn. */
function problemsOf(files: Readonly<Record<string, string>>): readonly string[] {
  return architectureProblems(new Map(Object.entries(files)));
}

describe('imports', () => {
  test.each([
    ['shared/a.ts', "import { z } from 'zod';\nimport type { B } from './b.ts';"],
    ['engine/contract/diff.ts', "import { a } from '../../shared/a.ts';\nimport './entity.ts';"],
    ['engine/contract/fingerprint.ts', "import { hash } from 'node:crypto';"],
    ['engine/rules/decide.ts', "import { x } from '../contract/diff.ts';"],
    ['engine/store/database.ts', "import Sqlite from 'better-sqlite3';\nimport '../rules/a.ts';"],
    ['engine/store/wal.ts', "import { lane } from '../threads/lanes.ts';"],
    ['engine/listener/listener.ts', "import express from 'express';\nimport '../store/a.ts';"],
    ['engine/intake/intake.ts', "import { open } from '../store/database.ts';"],
    ['engine/history/history.ts', "import { find } from './search/columns.ts';"],
    ['engine/history/search/words.ts', "import type { Page } from '../page.ts';"],
    ['engine/engine.ts', "import './notify/notifier.ts';\nimport './log.ts';"],
    ['engine/engine.ts', "new URL('./history/thread.ts', import.meta.url);"],
    ['electron/window/ipc.ts', "import { ipcMain, type WebContents } from 'electron';"],
    ['electron/window/security.ts', "import {\n  app,\n  shell,\n} from 'electron';"],
    ['electron/main.ts', "import { app } from 'electron';\nimport '../engine/engine.ts';"],
    ['relay/link.ts', "import { connect } from '@nats-io/transport-node';\nimport 'node:net';"],
    ['relay/relay.ts', "import '../engine/listener/listener.ts';\nimport '../shared/team.ts';"],
    ['renderer/main.tsx', "import { App } from './app/App.tsx';"],
    ['renderer/app/App.tsx', "import { Page } from '../pages/rules/RulesPage.tsx';"],
    ['renderer/pages/rules/RulesPage.tsx', "import { Row } from './Row.tsx';\nimport 'react';"],
    [
      'renderer/pages/rules/RulesPage.tsx',
      "import { Notes } from '../../features/notes/Notes.tsx';",
    ],
    ['renderer/features/notes/Notes.tsx', "import { api } from '../../data/api.ts';"],
    ['renderer/features/notes/Notes.tsx', "import classes from '../../ui/text.module.css';"],
    ['renderer/data/api.ts', "import { words } from '../ui/words.ts';"],
    ['renderer/ui/words.ts', "const text = 'import nothing from node:fs';"],
    ['renderer/ui/picture.ts', "import picture from './bell.svg?url';"],
    ['harness/app.ts', "import type Electron from 'electron';\nimport '../shared/a.ts';"],
    ['scripts/start.mjs', "import { root } from '../harness/paths.mjs';"],
    [
      'bench/run.ts',
      "import { launchApp } from '../harness/app.ts';\nimport '../scripts/seed.ts';",
    ],
    ['test/e2e/a.test.ts', "import { launchApp } from '../../harness/app.ts';"],
  ])('%s may say %j', (file, source) => {
    expect(problemsOf({ [file]: source })).toEqual([]);
  });

  test.each([
    ['shared/a.ts', "import { readFileSync } from 'node:fs';"],
    ['shared/a.ts', "import { a } from '../engine/engine.ts';"],
    ['shared/a.ts', "import { zodly } from 'zodly';"],
    ['shared/a.ts', "export * from '../renderer/theme.ts';"],
    ['shared/a.ts', "export { one, type Two } from '../renderer/theme.ts';"],
    ['engine/contract/diff.ts', "import { open } from '../store/database.ts';"],
    ['engine/contract/diff.ts', "import { log } from '../log.ts';"],
    ['engine/contract/diff.ts', "import { decide } from '../rules/decide.ts';"],
    ['engine/contract/diff.ts', "import { lane } from '../threads/lanes.ts';"],
    ['engine/rules/decide.ts', "import type { Row } from '../store/events.ts';"],
    ['engine/rules/decide.ts', "import { intake } from '../intake/intake.ts';"],
    ['engine/rules/decide.ts', "type Row = import('../store/events.ts').Row;"],
    ['engine/threads/lanes.ts', "import { open } from '../contract/diff.ts';"],
    ['engine/store/database.ts', "import { intake } from '../intake/intake.ts';"],
    ['engine/store/database.ts', "import { main } from '../../electron/main.ts';"],
    ['engine/store/wal.ts', "new Worker(new URL('../files/thread.ts', import.meta.url));"],
    ['engine/listener/listener.ts', "import { intake } from '../intake/intake.ts';"],
    ['engine/intake/intake.ts', "import type { Delivery } from '../listener/listener.ts';"],
    ['engine/intake/intake.ts', "import { app } from 'electron';"],
    ['engine/intake/intake.ts', "import { connect } from '@nats-io/transport-node';"],
    ['engine/intake/intake.ts', "import { start } from '../../relay/relay.ts';"],
    ['relay/relay.ts', "import { createEngine } from '../engine/engine.ts';"],
    ['relay/relay.ts', "import { createCipher } from '../electron/keyring.ts';"],
    ['relay/relay.ts', "import { api } from '../renderer/data/api.ts';"],
    ['relay/relay.ts', "import { app } from 'electron';"],
    ['relay/relay.ts', "import express from 'express';"],
    ['engine/intake/intake.ts', "import Sqlite from 'better-sqlite3';"],
    ['engine/intake/intake.ts', "const electron = await import('electron/main');"],
    ['engine/notify/notifier.ts', "import { intake } from '../intake/intake.ts';"],
    ['engine/history/history.ts', "import { notifier } from '../notify/notifier.ts';"],
    ['engine/files/files.ts', "import { history } from '../history/history.ts';"],
    ['engine/tunnel/a.ts', "import express from 'express';"],
    ['engine/tunnel/a.ts', "import { log } from '../log.ts';"],
    ['engine/engine.ts', "import { main } from '../electron/main.ts';"],
    ['engine/engine.ts', "import { App } from '../renderer/main.tsx';"],
    ['electron/main.ts', "import { ipcMain } from 'electron';"],
    ['electron/main.ts', "import { wire } from '../test/fixtures/wire.ts';"],
    ['electron/main.ts', "import { run } from '../bench/run.ts';"],
    ['electron/main.ts', "import { launch } from '../harness/app.ts';"],
    ['electron/main.ts', "import { seed } from '../scripts/seed.ts';"],
    ['electron/window/window.ts', "import {\n  app,\n  shell as outside,\n} from 'electron';"],
    ['electron/window/window.ts', "import { App } from '../../renderer/app/App.tsx';"],
    ['renderer/main.tsx', "import { a } from '../engine/engine.ts';"],
    ['renderer/main.tsx', "import { join } from 'node:path';"],
    ['renderer/main.tsx', "import 'electron';"],
    ['renderer/app/App.tsx', "import '../main.tsx';"],
    [
      'renderer/pages/rules/RulesPage.tsx',
      "import type { A } from '../../../electron/window/ipc.ts';",
    ],
    ['renderer/pages/rules/RulesPage.tsx', "import { Shell } from '../../app/Shell.tsx';"],
    ['renderer/pages/rules/RulesPage.tsx', "import { List } from '../history/List.tsx';"],
    ['renderer/pages/rules/RulesPage.tsx', "import classes from '../history/List.module.css';"],
    ['renderer/features/notes/Notes.tsx', "import { Tones } from '../sounds/Tones.tsx';"],
    ['renderer/features/notes/Notes.tsx', "import { Page } from '../../pages/history/Page.tsx';"],
    ['renderer/data/api.ts', "import { Notes } from '../features/notes/Notes.tsx';"],
    ['renderer/ui/words.ts', "import { api } from '../data/api.ts';"],
    ['renderer/ui/text.module.css', ".quiet { composes: quiet from '../data/a.module.css'; }"],
    ['harness/app.ts', "import { build } from '../scripts/build.mjs';"],
    ['harness/app.ts', "import { wire } from '../test/fixtures/wire.ts';"],
    ['harness/app.ts', "import { figure } from '../bench/figure.ts';"],
    ['harness/tied.mjs', "/** @type {import('../scripts/run.mjs').Account} */\nexport let a;"],
    ['scripts/seed.ts', "import { wire } from '../test/fixtures/wire.ts';"],
    ['bench/run.ts', "import { wire } from '../test/fixtures/wire.ts';"],
    ['test/unit/a.test.ts', "import { figure } from '../../bench/figure.ts';"],
  ])('%s may not say %j', (file, source) => {
    expect(problemsOf({ [file]: source })).toHaveLength(1);
  });

  test('are named with their line, and with what the room may do', () => {
    const source = "import { z } from 'zod';\n\nimport { decide } from '../rules/decide.ts';\n";
    expect(problemsOf({ 'engine/contract/diff.ts': source })).toEqual([
      'engine/contract/diff.ts:3 imports engine/rules/decide.ts, but engine/contract/ may import only shared/.',
    ]);
  });

  test('a file in no room, and one that cannot be read, end the check', () => {
    expect(() => problemsOf({ 'lib/a.ts': "import './b.ts';" })).toThrow(/lies in no room/);
    expect(() => problemsOf({ 'shared/a.ts': 'import {' })).toThrow(/^shared\/a\.ts: /);
  });
});

describe('cycles', () => {
  test('of files, through two or more', () => {
    expect(
      problemsOf({
        'shared/a.ts': "import { b } from './b.ts';",
        'shared/b.ts': "\nimport { c } from './c.ts';",
        'shared/c.ts': "import { a } from './a.ts';",
      }),
    ).toEqual([
      'shared/a.ts → shared/b.ts (shared/a.ts:1), shared/b.ts → shared/c.ts (shared/b.ts:2), ' +
        'shared/c.ts → shared/a.ts (shared/c.ts:1): a cycle of files.',
    ]);
  });

  test('of types alone', () => {
    expect(
      problemsOf({
        'shared/a.ts': "import type { B } from './b.ts';",
        'shared/b.ts': "export type B = import('./a.ts').A;",
      }),
    ).toEqual([expect.stringMatching(/a cycle of files\.$/)]);
  });

  test('of folders, where no file is in one', () => {
    const problems = problemsOf({
      'electron/window/a.ts': "import { b } from '../tray/b.ts';",
      'electron/tray/b.ts': '',
      'electron/tray/c.ts': "import { d } from '../window/d.ts';",
      'electron/window/d.ts': '',
    });
    expect(problems).toEqual([
      'electron/tray/ → electron/window/ (electron/tray/c.ts:1), ' +
        'electron/window/ → electron/tray/ (electron/window/a.ts:1): a cycle of folders.',
    ]);
  });

  test('of a folder and a file beside it', () => {
    const problems = problemsOf({
      'electron/main.ts': "import { a } from './window/a.ts';",
      'electron/window/a.ts': '',
      'electron/window/b.ts': "import type { Main } from '../main.ts';",
    });
    expect(problems).toEqual([expect.stringMatching(/a cycle of folders\.$/)]);
  });

  test('not of a folder and its own subfolder, nor of files that share one', () => {
    expect(
      problemsOf({
        'engine/history/history.ts': "import './search/columns.ts';\nimport './page.ts';",
        'engine/history/search/columns.ts': "import '../page.ts';\nimport './words.ts';",
        'engine/history/search/words.ts': '',
        'engine/history/page.ts': '',
      }),
    ).toEqual([]);
  });
});

describe('sizes', () => {
  const lines = (count: number) => 'export {};\n'.repeat(count);
  const body = (count: number) => `{\n${'  a();\n'.repeat(count - 2)}}`;

  test('a file of 300 lines passes, one more does not, wherever it lies but in tests', () => {
    expect(problemsOf({ 'shared/a.ts': lines(300) })).toEqual([]);
    for (const room of [
      'shared',
      'engine',
      'electron',
      'renderer',
      'harness',
      'scripts',
      'bench',
    ]) {
      expect(problemsOf({ [`${room}/a.ts`]: lines(301) })).toEqual([
        expect.stringMatching(`^${room}/a\\.ts:1 has 301 lines`),
      ]);
    }
    expect(problemsOf({ 'test/unit/a.test.ts': lines(301) })).toEqual([]);
  });

  test('a longer file says why in its first comment, in words', () => {
    const reason = '// Longer than 300 lines: the table of all types.\n';
    expect(problemsOf({ 'shared/a.ts': reason + lines(301) })).toEqual([]);
    expect(problemsOf({ 'shared/a.ts': `// Longer than 300 lines: \n${lines(301)}` })).toHaveLength(
      1,
    );
    expect(problemsOf({ 'shared/a.ts': lines(301) + reason })).toHaveLength(1);
  });

  test.each([
    ['a function', (text: string) => `export function a() ${text}\n`],
    ['an arrow function', (text: string) => `export const a = () => ${text};\n`],
    ['a function in an object', (text: string) => `export const a = { b() ${text} };\n`],
  ])('%s of 80 lines passes, one more does not', (_, write) => {
    expect(problemsOf({ 'electron/a.ts': write(body(80)) })).toEqual([]);
    expect(problemsOf({ 'electron/a.ts': write(body(81)) })).toEqual([
      expect.stringMatching(/^electron\/a\.ts:1 is a function of 81 lines/),
    ]);
  });

  test('a longer function says why in the comment above it, in words', () => {
    const long = `export function a() ${body(81)}\n`;
    const reason = 'Longer than 80 lines: one statement of SQL.';
    expect(problemsOf({ 'engine/store/a.ts': `// ${reason}\n${long}` })).toEqual([]);
    expect(
      problemsOf({ 'engine/store/a.ts': `/**\n * ${reason}\n * More.\n */\n${long}` }),
    ).toEqual([]);
    expect(problemsOf({ 'engine/store/a.ts': `// ${reason}\n\n${long}` })).toHaveLength(1);
    expect(problemsOf({ 'engine/store/a.ts': `// Longer than 80 lines: \n${long}` })).toHaveLength(
      1,
    );
  });
});
