import { existsSync, statSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { withLock } from '../parts/lock.mjs';
import { root } from '../../harness/paths.mjs';
import { run, withProgress } from '../parts/run.mjs';

const debianDatabase = '/var/lib/dpkg/status';
const stamp = join(root, 'node_modules', '.cache', 'dockbell', 'system-packages.json');

/** Debian packages by what needs them. */
const systemPackages = {
  electron:
    'libgtk-3-0 libnss3 libasound2 libgbm1 libxss1 libnotify4 libsecret-1-0 fonts-dejavu-core'.split(
      ' ',
    ),
  display: 'xvfb xauth dbus dbus-x11 dunst'.split(' '),
  test: (
    'xvfb xauth dbus dbus-x11 dunst libnotify-bin xfwm4 xfce4-panel xfconf adwaita-icon-theme greybird-gtk-theme ' +
    'gnome-keyring imagemagick xdotool x11-utils hsetroot fonts-inter openssh-server libnss3-tools ' +
    'weston desktop-file-utils xdg-utils libglib2.0-bin iproute2 rpm openssl squashfs-tools g++ gpg gpg-agent'
  ).split(' '),
  unpack: ['unzip'],
  pack: ['rpm'],
  compile: ['g++', 'make', 'python3'],
};

// Without these the app runs, with no toasts, keyring or nice letters, and is packed in fewer formats.
const comforts = new Set('dunst dbus-x11 xauth libsecret-1-0 fonts-dejavu-core rpm'.split(' '));

/** @typedef {keyof typeof systemPackages} SetName */

/** Whether a program can find a screen to draw on; always so outside Linux. */
export function hasDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || [DISPLAY, WAYLAND_DISPLAY].some(Boolean);
}

/**
 * Installs the Debian packages that are missing, or says exactly what to run. On other systems it does nothing: there
 * the desktop brings what is needed, or the program that lacks something names it.
 * @param {readonly SetName[]} sets
 */
export async function installSystemPackages(sets) {
  if (process.platform !== 'linux' || !existsSync(debianDatabase)) return;
  const wanted = [...new Set(sets.flatMap((set) => systemPackages[set]))];
  // Asking dpkg takes longer than a start may; its database changes with every package.
  const key = JSON.stringify([wanted, statSync(debianDatabase).mtimeMs]);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === key) return;
  const missing = await missingPackages(wanted);
  if (missing.length > 0) {
    if (process.getuid?.() === 0) await withLock('system-packages', () => install(missing));
    else adviseOrStop(missing, sets);
    return;
  }
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, key);
}

/** @param {readonly string[]} names */
async function install(names) {
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    // Broken off, it would leave the system's package database in need of repair.
    mayOutlive: true,
  };
  console.log(
    'This runs as root, so it installs with apt-get what Electron, its screen or its tests need and this system lacks.',
  );
  await withProgress(`Installing system packages: ${names.join(' ')}`, async () => {
    await run('apt-get', ['update', '-qq'], options);
    // Waits while another program installs something.
    const wait = ['-o', 'DPkg::Lock::Timeout=300'];
    await run('apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...names], options);
  });
}

/**
 * Tells an ordinary user what to run, and goes on when it is only a loss of comfort.
 * @param {readonly string[]} names
 * @param {readonly SetName[]} sets
 */
function adviseOrStop(names, sets) {
  const command = `sudo apt-get install --no-install-recommends ${names.join(' ')}`;
  if (sets.includes('test') || !names.every((name) => comforts.has(name))) {
    throw new Error(`System packages are missing (${sets.join(', ')}). Run:\n\n  ${command}\n`);
  }
  console.log(`Some things will not work without more system packages: ${command}`);
}

/** @param {readonly string[]} wanted */
async function missingPackages(wanted) {
  const list = await run('dpkg-query', [
    '--show',
    '--showformat=${db:Status-Status}\t${Package}\t${Provides}\n',
  ]);
  const present = new Set();
  for (const line of list.split('\n')) {
    const [status, name, provides = ''] = line.split('\t');
    if (status !== 'installed') continue;
    present.add(name);
    // Newer releases renamed some libraries (libgtk-3-0t64) and provide the old name.
    for (const provided of provides.split(',')) present.add(provided.trim().split(' ')[0]);
  }
  return wanted.filter((name) => !present.has(name));
}
