import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  electron,
  postDelivery,
  removeFolder,
  startUndriven,
  temporaryFolder,
} from '../../harness/app.ts';
import { startDesktop, type Desktop } from '../../harness/desktop.ts';
import { freePort } from '../../harness/freePort.ts';
import { shipmentDelivered } from '../../harness/overview.ts';
import { root } from '../../harness/paths.mjs';
import { finishSetup } from '../../harness/withApp.ts';
import { listFiles, publicHalf, signedFeed } from '../../scripts/updateFeed.ts';
import { endProcess, pageOf, pidIn, whenStartedAnew } from './undriven.ts';

const run = promisify(execFile);
/** Some two minutes at rest; the limit only ends what hangs. */
const maxPackingMs = 600_000;
const maxUpdateMs = 120_000;

describe.runIf(process.platform === 'linux' && electron.isStandIn)('an AppImage', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const folders = { first: temporaryFolder(), second: temporaryFolder() };
  let server: Server;
  let desktop: Desktop;
  let answer = '';
  let isFileAltered = false;
  const asked: IncomingMessage[] = [];
  const askedFiles = () => asked.filter(({ url }) => url?.endsWith('.AppImage'));

  beforeAll(async () => {
    const port = await freePort();
    const updates = join(temporaryFolder(), 'updates.json');
    const feed = `http://127.0.0.1:${port}/versions.json`;
    writeFileSync(updates, JSON.stringify({ feed, publicKey: publicHalf(publicKey) }));
    const words = ['scripts/dist.ts', '--only', 'AppImage', '--quick', '--updates', updates];
    for (const [folder, version] of [
      [folders.first, '0.1.0'],
      [folders.second, '0.2.0'],
    ] as const) {
      await run(process.execPath, [...words, '--as', version, '--into', folder], {
        cwd: root,
        env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' },
      });
    }
    server = createServer((request, response) => {
      asked.push(request);
      if (request.url === '/versions.json') {
        response.end(answer);
        return;
      }
      const content = readFileSync(appImageIn(folders.second));
      if (isFileAltered) content.writeUInt8(content.readUInt8(1_000_000) ^ 1, 1_000_000);
      const range = isFileAltered ? null : /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
      const [, from = '0', to = String(content.length - 1)] = range ?? [];
      const part = content.subarray(Number(from), Number(to) + 1);
      const place = { 'content-range': `bytes ${from}-${to}/${content.length}` };
      response.writeHead(range === null ? 200 : 206, {
        'content-length': part.length,
        ...(range === null ? {} : place),
      });
      response.end(part);
    });
    await new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
    desktop = await startDesktop({ notificationDaemon: 'none', panel: false });
  }, maxPackingMs);

  afterAll(async () => {
    await desktop.stop();
    server.close();
    Object.values(folders).forEach(removeFolder);
  });

  const feedOf = (version: string, more: object = {}) =>
    signedFeed(
      {
        version,
        notes: 'A <b>louder</b> bell',
        page: 'https://dockbell.example.com/download',
        files: listFiles(folders.second),
        ...more,
      },
      privateKey,
    );

  /** Starts the first version from a place of its own, with its Settings open. */
  async function startFirst() {
    answer = '';
    isFileAltered = false;
    asked.length = 0;
    const home = temporaryFolder();
    const file = join(home, 'Dockbell.AppImage');
    copyFileSync(appImageIn(folders.first), file);
    const dataFolder = join(home, 'data');
    mkdirSync(dataFolder);
    const [port, debuggingPort] = [await freePort(), await freePort()];
    const env = { ...desktop.env, XDG_CACHE_HOME: join(home, 'cache') };
    const switches = [`--remote-debugging-port=${debuggingPort}`];
    await startUndriven(file, switches, { env, dataFolder, port });
    const pid = pidIn(dataFolder);
    onTestFinished(async () => {
      await endProcess(pidIn(dataFolder));
      removeFolder(home);
    });
    // A person who wants the window starts it once more.
    const again = [...switches, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
    await run(file, again, { env: { ...env, DOCKBELL_DATA_DIR: dataFolder } });
    const page = await pageOf(debuggingPort);
    await finishSetup(page);
    await page.getByRole('button', { name: 'Settings' }).first().click();
    await page.getByRole('tab', { name: 'Dockbell' }).click();
    const check = async (text: string) => {
      answer = text;
      await page.getByRole('button', { name: 'Check now' }).click();
    };
    const isSecond = () => readFileSync(file).equals(readFileSync(appImageIn(folders.second)));
    return { home, dataFolder, port, debuggingPort, pid, page, check, isSecond };
  }

  test(
    'is not updated by a feed without a signature, an altered one, an older version, or an altered file',
    { timeout: maxUpdateMs },
    async () => {
      const { dataFolder, pid, page, check, isSecond } = await startFirst();
      const right = feedOf('0.2.0');
      const { signed } = JSON.parse(right) as { signed: string };
      await check(JSON.stringify({ signed }));
      await page.getByText('The list of versions has no signature').waitFor();
      await check(right.replace('0.2.0', '0.3.0'));
      await page.getByText('The signature of the list of versions is wrong').waitFor();
      await check(feedOf('0.0.9'));
      await page.getByText('This is the newest version').waitFor();
      expect(askedFiles()).toEqual([]);
      isFileAltered = true;
      await check(right);
      await page.getByText('Version 0.2.0 could not be downloaded').waitFor({ timeout: 60_000 });
      expect(askedFiles().length).toBeGreaterThan(0);
      await endProcess(pid);
      expect(isSecond()).toBe(false);
      expect(pidIn(dataFolder)).toBeNull();
    },
  );

  test(
    'fetches only what differs, and restarts into the new version when asked to',
    { timeout: maxUpdateMs },
    async () => {
      const { home, dataFolder, port, debuggingPort, pid, page, check, isSecond } =
        await startFirst();
      await check(feedOf('0.2.0', { rolloutPercent: 0 }));
      await page.getByText(/^Version 0\.2\.0 is downloaded/).waitFor({ timeout: 60_000 });
      expect(await page.getByText(/louder/).innerText()).toBe('A <b>louder</b> bell');
      expect(askedFiles().every(({ headers }) => headers.range !== undefined)).toBe(true);
      expect(isSecond()).toBe(false);
      await page.getByRole('button', { name: 'Restart now' }).first().click();
      expect(await whenStartedAnew(dataFolder, port, pid)).not.toBe(pid);
      expect(isSecond()).toBe(true);
      expect((await postDelivery(port, shipmentDelivered)).status).toBe(200);
      const newPage = await pageOf(debuggingPort);
      await newPage.getByRole('button', { name: 'Settings' }).first().click();
      await newPage.getByRole('tab', { name: 'Dockbell' }).click();
      await newPage.getByText(/^Dockbell 0\.2\.0/).waitFor();
      // Nothing that would tell this computer from another, here or there.
      expect(existsSync(join(dataFolder, '.updaterId'))).toBe(false);
      const told = JSON.stringify(asked.map(({ headers }) => headers));
      expect(told).not.toMatch(/staging|cookie/i);
      const left = readdirSync(home, { recursive: true, encoding: 'utf8' });
      expect(left.filter((name) => /\.AppImage.*$/.test(name))).toEqual(['Dockbell.AppImage']);
    },
  );

  test(
    'is replaced when Dockbell quits, and not started again',
    { timeout: maxUpdateMs },
    async () => {
      const { dataFolder, pid, page, check, isSecond } = await startFirst();
      await check(feedOf('0.2.0'));
      await page.getByText(/^Version 0\.2\.0 is downloaded/).waitFor({ timeout: 60_000 });
      await endProcess(pid);
      expect(isSecond()).toBe(true);
      expect(pidIn(dataFolder)).toBeNull();
    },
  );
});

function appImageIn(folder: string): string {
  const name = readdirSync(folder).find((each) => each.endsWith('.AppImage'));
  return join(folder, String(name));
}
