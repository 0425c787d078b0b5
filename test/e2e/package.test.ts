import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDesktop, type Desktop } from '../../harness/desktop.ts';
import { shipmentDelivered } from '../../harness/overview.ts';
import { freePort } from '../../harness/freePort.ts';
import { root } from '../../harness/paths.mjs';
import { readRows } from '../../harness/rows.ts';
import {
  postDelivery,
  removeFolder,
  startUndriven,
  temporaryFolder,
  type UndrivenApp,
} from '../../harness/app.ts';

const unpacked = join(root, 'release', 'linux-unpacked');
const program = join(unpacked, 'dockbell');

describe('the packed app', () => {
  let desktop: Desktop;
  let app: UndrivenApp | null = null;
  const dataFolder = temporaryFolder();

  beforeAll(async () => {
    await promisify(execFile)(process.execPath, ['scripts/dist.ts', '--dir'], { cwd: root });
    desktop = await startDesktop({ notificationDaemon: 'dunst', panel: false });
  });

  afterAll(async () => {
    await app?.quit();
    await desktop.stop();
    removeFolder(dataFolder);
  });

  test('holds only what runs', () => {
    const asar = join(root, 'node_modules', '@electron', 'asar', 'bin', 'asar.js');
    const files = execFileSync(
      process.execPath,
      [asar, 'list', join(unpacked, 'resources', 'app.asar')],
      {
        encoding: 'utf8',
      },
    )
      .trim()
      .split('\n');
    const wanted =
      /^\/(package\.json|dist|dist\/(main|preload|renderer|icons)(\/.+)?|node_modules(\/(better-sqlite3|@ngrok)(\/.+)?)?)$/;
    expect(files.filter((file) => !wanted.test(file))).toEqual([]);
    expect(files.filter((file) => /\/(deps|src)\/|\.map$|\.ts$|\.sqlite$/.test(file))).toEqual([]);
    const natives = files.filter((file) => file.endsWith('.node'));
    expect(
      natives.every((file) => /Release\/better_sqlite3|prebuilds\/linux-|ngrok\.linux-/.test(file)),
    ).toBe(true);
    expect(existsSync(join(unpacked, 'resources', 'app'))).toBe(false);
    expect(existsSync(join(unpacked, 'resources', 'default_app.asar'))).toBe(false);
  });

  test('has its fuses set', async () => {
    const wire = await getCurrentFuseWire(program);
    const isOn = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE;
    expect({
      runAsNode: isOn(FuseV1Options.RunAsNode),
      nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
      cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
      asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocol: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      nodeOptions: false,
      inspect: false,
      cookieEncryption: true,
      asarIntegrity: true,
      onlyAsar: true,
      fileProtocol: false,
    });
  });

  test('starts, takes a delivery, keeps it and notifies', async () => {
    const port = await freePort();
    app = await startUndriven(program, [], { env: desktop.env, dataFolder, port });
    const response = await postDelivery(port, shipmentDelivered);
    expect(response.status).toBe(200);
    await expect
      .poll(() => readRows(dataFolder, 'SELECT summary, outcome FROM events'))
      .toEqual([{ summary: 'SHP-12345 delivered', outcome: 'notified' }]);
  });

  test('ends by itself when it is asked to, with all closed', async () => {
    expect(await app?.quit()).toBe(0);
    expect(readdirSync(dataFolder).filter((name) => name.includes('.sqlite-'))).toEqual([]);
  });
});
