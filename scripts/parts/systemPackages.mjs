import { existsSync, statSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from './paths.mjs';
import { run, withProgress } from './run.mjs';

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
    'gnome-keyring imagemagick xdotool x11-utils hsetroot fonts-inter'
  ).split(' '),
  unpack: ['unzip'],
  compile: ['g++', 'make', 'python3'],
};

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
    const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
    if (process.getuid?.() !== 0) {
      throw new Error(
        `Dockbell needs ${missing.length} system packages for this (${sets.join(', ')}). Run:\n\n` +
          `  sudo ${install.join(' ')}\n`,
      );
    }
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await withProgress(`Installing system packages: ${missing.join(' ')}`, async () => {
      await run('apt-get', ['update', '-qq'], { env });
      await run('apt-get', install.slice(1), { env });
    });
    return;
  }
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, key);
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
