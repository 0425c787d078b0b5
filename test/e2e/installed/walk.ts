// Runs as root in a throwaway machine: installs the package as a user would, uses it, removes it, and prints what was seen.
import { execFile, execFileSync } from 'node:child_process';
import {
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startDesktop, type Desktop } from '../../../harness/desktop.ts';
import { freePort } from '../../../harness/freePort.ts';
import { processesBelow, statusOf, uidOf } from '../../../harness/processes.ts';
import { readRows } from '../../../harness/rows.ts';
import { changesFolder } from '../../../harness/throwaway.ts';
import { offerByApt } from './aptRepository.ts';
import { addUser, createMachine, until, user, windows } from './machine.ts';
import { startManaged, startWithoutBus } from './oddStarts.ts';

const execute = promisify(execFile);
const [deb = '', newerDeb = '', packageName = '', folder = '', token = ''] = process.argv.slice(2);
const program = join(folder, 'dockbell');
const entry = '/usr/share/applications/dockbell.desktop';
const port = await freePort();
const address = `http://127.0.0.1:${port}/webhooks/mvmnt`;

const account = addUser();
const machine = createMachine(account, { program, port, token });
const { launch, running, end, simulate } = machine;
const before = new Set(changedPaths());
await apt('install', '--no-install-recommends', deb);
const installed = {
  helper: modeOf(join(folder, 'chrome-sandbox')),
  link: execFileSync('readlink', ['/usr/bin/dockbell'], { encoding: 'utf8' }).trim(),
  writable: execFileSync(
    'find',
    [folder, '-not', '-type', 'l', '(', '-perm', '/022', '-o', '-not', '-user', 'root', ')'],
    {
      encoding: 'utf8',
    },
  ).trim(),
};
const desktop = await startDesktop({
  notificationDaemon: 'dunst',
  panel: true,
  keyring: true,
  user,
});
const dataFolder = join(String(desktop.env['XDG_CONFIG_HOME']), 'Dockbell');
const used = await workFromMenu(desktop);
const autostart = writeAutostart(desktop);
const loggedIn = await workAfterLogin(desktop);
const upgraded = await workThroughUpgrade(desktop);
const odd = { machine, env: desktop.env, account, address };
const withoutBus = await startWithoutBus(odd);
const managed = await startManaged(odd);
const seen = { installed, used, loggedIn, upgraded, withoutBus, managed };
await apt('purge', packageName);
const left = changedPaths().filter((path) => !before.has(path));
const history = readRows(dataFolder, 'SELECT count(*) AS events FROM events');
const startsAfterwards = await starts(autostart);
await desktop.stop();
process.stdout.write(`${JSON.stringify({ ...seen, left, history, startsAfterwards })}\n`);

/** A start from the menu's entry, the token entered in the window, and the simulator's events. */
async function workFromMenu({ env }: Desktop) {
  launch(env, entry);
  const main = await running();
  await enterToken(env);
  // By now it has a window.
  const tree = processesBelow(main);
  const renderers = tree.filter(({ command }) => command.includes('--type=renderer'));
  await simulate(1);
  // Events are shown after they are acknowledged.
  const notified = async () => (await desktop.notifications()).length;
  await until('a notification', async () => (await notified()) > 0);
  const seen = {
    isOrdinaryUser: uidOf(main) === account.uid,
    hasNoSandbox: tree.some(({ command }) => command.includes('--no-sandbox')),
    seccomp: [...new Set(renderers.map(({ id }) => statusOf(id, 'Seccomp')))],
    stored: readRows(dataFolder, 'SELECT count(*) AS events FROM events'),
    windows: await windows(env),
    notified: await notified(),
  };
  await end(main);
  return seen;
}

/** Enters the token as a person without a mouse would. The window may still be drawing itself, so it is tried again. */
async function enterToken(env: Desktop['env']): Promise<void> {
  await until('the window', async () => (await windows(env)) === 1);
  // From beside the page's column, over "My team has a relay" and "What is this token?", to the field.
  const tabs = ['Tab', 'Tab', 'Tab'].flatMap((key) => ['key', key]);
  const reach = ['mousemove', '100', '150', 'click', '1', ...tabs, 'key', 'ctrl+a'];
  await until('the token to be accepted', async () => {
    await execute('xdotool', reach, { env });
    await execute('xdotool', ['type', '--delay', '2', token], { env });
    await execute('xdotool', ['key', 'Return'], { env });
    for (let looks = 0; looks < 10; looks += 1) {
      if (await takesToken()) return true;
      await wait(200);
    }
    return false;
  });
}

/** Whether a delivery with the token gets as far as its body, which is none. */
async function takesToken(): Promise<boolean> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': token },
    body: '[',
  });
  return answer.status === 400;
}

/** A start as at log-in, with the token from the keyring: hidden, it receives, and a link brings the window. */
async function workAfterLogin({ env }: Desktop) {
  launch(env, autostart);
  const main = await running();
  await simulate(2);
  const seen = {
    windows: await windows(env),
    stored: readRows(dataFolder, 'SELECT count(*) AS events FROM events'),
  };
  // The system finds the program for it, which starts a second time and hands it over.
  await execute('gio', ['open', 'dockbell://event/1'], { env, ...account });
  await until('the window', async () => (await windows(env)) === 1);
  await end(main);
  return seen;
}

/** A newer version comes by an apt repository while the app runs, hidden, and an event comes every 100 ms. */
async function workThroughUpgrade({ env }: Desktop) {
  launch(env, autostart);
  const repository = await offerByApt(newerDeb);
  const { options } = repository;
  await apt('update', ...options);
  const { second, isAnother, audit } = await machine.replaceUnderLoad(3, dataFolder, () =>
    apt('install', '--only-upgrade', ...options, packageName),
  );
  const seen = { isAnother, windows: await windows(env), version: versionOf(packageName) };
  await end(second);
  repository.close();
  for (const path of repository.paths) rmSync(path);
  return { ...seen, ...audit() };
}

function versionOf(name: string): string {
  return execFileSync('dpkg-query', ['--show', '--showformat=${Version}', name], {
    encoding: 'utf8',
  });
}

function writeAutostart({ env }: Desktop): string {
  const place = join(String(env['XDG_CONFIG_HOME']), 'autostart');
  mkdirSync(place);
  chownSync(place, account.uid, account.gid);
  const file = join(place, 'dockbell.desktop');
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Dockbell',
    `Exec="${program}" "--hidden"`,
    `TryExec=${program}`,
    '',
  ];
  writeFileSync(file, lines.join('\n'));
  chownSync(file, account.uid, account.gid);
  return file;
}

/** Whether the desktop still takes a file for something that it can start. */
async function starts(file: string): Promise<boolean> {
  return execute('gio', ['launch', file], { env: desktop.env, ...account }).then(
    () => true,
    () => false,
  );
}

async function apt(...words: string[]): Promise<void> {
  // Its own account may not read the folder of the package.
  const options = ['-y', '-o', 'APT::Sandbox::User=root'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await execute('apt-get', [...options, ...words], { env });
}

/** Files and links in the top layer of the machine, but for what the system keeps for itself: apt, dpkg, and its caches. */
function changedPaths(): readonly string[] {
  const ours =
    /^\/(var\/(lib\/(dpkg|apt)|cache|log)|tmp|proc|sys|dev|run|\.changes)\/|\/(mimeinfo|icon-theme)\.cache$/;
  return (
    readdirSync(changesFolder, { recursive: true, withFileTypes: true })
      // A removed file of the layer below is a device here (overlayfs, "whiteouts").
      .filter((found) => found.isFile() || found.isSymbolicLink())
      .map((found) => join(found.parentPath, found.name).slice(changesFolder.length))
      .filter(
        (path) => !ours.test(path) && lstatSync(path, { throwIfNoEntry: false }) !== undefined,
      )
      .sort()
  );
}

function modeOf(file: string): string {
  const { mode, uid } = statSync(file);
  return `${(mode & 0o7777).toString(8)} of ${uid}`;
}
