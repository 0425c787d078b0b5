import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../parts/lock.mjs';
import { cacheFolder, nodeExecutable, packageFolder } from '../../harness/paths.mjs';
import { run, withProgress } from '../parts/run.mjs';
import { hasStandIn, prepareStandIn, standInVersion } from './standIn.mjs';

/**
 * @typedef {object} ElectronChoice
 * @property {string} electronDist folder that holds the executable and its resources
 * @property {string} electronExecutable
 * @property {string} electronVersion
 * @property {boolean} isStandIn whether it is the older Electron from the npm registry
 */

const day = 24 * 60 * 60 * 1000;

/**
 * The Electron of package.json where it can be downloaded, else the stand-in.
 * @param {{ isThorough: boolean, mustRetry: boolean }} options
 * @returns {Promise<ElectronChoice & { description: string }>}
 */
export async function chooseElectron({ isThorough, mustRetry }) {
  const folder = packageFolder('electron');
  const { version } = /** @type {{ version: string }} */ (
    JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  );
  const problem = await downloadProblem(folder, version, mustRetry);
  if (problem === null) {
    const electronDist = join(folder, 'dist');
    const file = await readFile(join(folder, 'path.txt'), 'utf8');
    return ownedSandbox({
      electronDist,
      electronExecutable: join(electronDist, file),
      electronVersion: version,
      isStandIn: false,
      description: `Electron ${version}`,
    });
  }
  if (!hasStandIn()) {
    throw new Error(
      `Electron ${version} could not be downloaded: ${problem}\n` +
        `There is no stand-in for ${process.platform}-${process.arch}. Connect to the network, or name a mirror in ` +
        'ELECTRON_MIRROR, and run `npm run setup -- --retry-electron`.',
    );
  }
  const electronDist = await prepareStandIn({ isThorough });
  return ownedSandbox({
    electronDist,
    electronExecutable: join(electronDist, 'electron'),
    electronVersion: standInVersion,
    isStandIn: true,
    description:
      `Electron ${standInVersion} (a stand-in from the npm registry for development and tests; ` +
      `installers carry ${version})`,
  });
}

/**
 * Chromium's sandbox helper must belong to root and be set-uid, or an ordinary user gets no sandbox.
 * @template {ElectronChoice} Choice
 * @param {Choice} choice
 */
async function ownedSandbox(choice) {
  const helper = join(choice.electronDist, 'chrome-sandbox');
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    const { uid, mode } = await stat(helper);
    if (uid !== 0) await chown(helper, 0, 0);
    if ((mode & 0o7777) !== 0o4755) await chmod(helper, 0o4755);
  }
  return choice;
}

/**
 * Downloads Electron unless it is there, and says what stands in the way, or null. A failure is remembered for a day,
 * so that a machine without access does not wait at every start.
 * @param {string} folder
 * @param {string} version
 * @param {boolean} mustRetry
 * @returns {Promise<string | null>}
 */
async function downloadProblem(folder, version, mustRetry) {
  if (await isDownloaded(folder, version)) return null;
  const note = join(cacheFolder(), `electron-${version}-unreachable.json`);
  if (!mustRetry) {
    const remembered = await readNote(note);
    if (remembered !== null) return remembered;
  }
  const problem = (await unreachable(version)) ?? (await download(folder, version));
  await mkdir(cacheFolder(), { recursive: true });
  if (problem === null) await rm(note, { force: true });
  else await writeFile(note, JSON.stringify({ problem, at: Date.now() }));
  return problem;
}

/** @param {string} folder @param {string} version */
async function isDownloaded(folder, version) {
  const marks = [join(folder, 'path.txt'), join(folder, 'dist', 'version')];
  if (!marks.every((file) => existsSync(file))) return false;
  const [file = '', found = ''] = await Promise.all(marks.map((mark) => readFile(mark, 'utf8')));
  return found.replace(/^v/, '') === version && existsSync(join(folder, 'dist', file));
}

/** @param {string} note */
async function readNote(note) {
  try {
    const { problem, at } = /** @type {{ problem: string, at: number }} */ (
      JSON.parse(await readFile(note, 'utf8'))
    );
    return Date.now() - at < day ? problem : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Asks for a small file first, because the real download only fails after a long wait. @param {string} version */
async function unreachable(version) {
  // A proxy is known to the download itself, not to this question.
  if (process.env.HTTPS_PROXY || process.env.https_proxy) return null;
  const mirror =
    process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const url = `${mirror}v${version}/SHASUMS256.txt`;
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(4000) });
    return answer.ok ? null : `${new URL(url).host} answered ${answer.status}`;
  } catch (error) {
    const cause = /** @type {Error} */ (error).cause;
    return String(cause instanceof Error ? cause.message : error);
  }
}

/** @param {string} folder @param {string} version */
async function download(folder, version) {
  const env = { electron_config_cache: join(cacheFolder(), 'electron-downloads'), ...process.env };
  try {
    await withProgress(`Downloading Electron ${version} (about 120 MB)`, () =>
      run(nodeExecutable(), [join(folder, 'install.js')], { env }),
    );
    return null;
  } catch (error) {
    return /** @type {Error} */ (error).message;
  }
}
