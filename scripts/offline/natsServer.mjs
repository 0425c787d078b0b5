import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedNatsServer, natsServerName } from '../../harness/natsServer.mjs';
import { run, withProgress } from '../parts/run.mjs';
import { cacheEntry } from './cache.mjs';
import { takeProgram } from './takeProgram.mjs';

// Debian 12 has 2.9, which loses what it acknowledged; 13 has 2.10.27, and it runs on 12 as well.
const suite = 'trixie';
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Fetches the nats-server that the tests of the relay run, from Debian's packages, checked by their signatures; the system itself
 * is left as it is. Where it cannot be had, says so in one sentence: those tests are skipped.
 * @param {{ isThorough: boolean }} options
 * @returns {Promise<string | null>} the program
 */
export async function placeNatsServer({ isThorough }) {
  const own = process.env['DOCKBELL_NATS_SERVER'];
  if (own) return own;
  if (process.platform !== 'linux' || !existsSync(keyring)) {
    console.log(
      'The tests of the relay are skipped: they need nats-server 2.10.23 or newer. Install it and name it with DOCKBELL_NATS_SERVER.',
    );
    return null;
  }
  try {
    await cacheEntry(natsServerName, { isThorough, fill: fetchPackage });
    return cachedNatsServer();
  } catch (error) {
    console.log(
      `The tests of the relay are skipped: nats-server could not be fetched from Debian's packages ` +
        `(${error instanceof Error ? error.message.split('\n')[0] : String(error)}). ` +
        'Install nats-server 2.10.23 or newer and name it with DOCKBELL_NATS_SERVER.',
    );
    return null;
  }
}

/** @param {string} target */
async function fetchPackage(target) {
  const work = join(target, 'work');
  for (const folder of ['lists/partial', 'cache/archives/partial', 'unpacked']) {
    await mkdir(join(work, folder), { recursive: true });
  }
  const config = join(work, 'apt.conf');
  await writeFile(
    join(work, 'sources.list'),
    `deb [signed-by=${keyring}] ${await mirror()} ${suite} main\n`,
  );
  await writeFile(
    config,
    [
      `Dir::Etc::sourcelist "${join(work, 'sources.list')}";`,
      'Dir::Etc::sourceparts "-";',
      `Dir::State::lists "${join(work, 'lists')}";`,
      `Dir::Cache "${join(work, 'cache')}";`,
      'Acquire::Languages "none";',
      '',
    ].join('\n'),
  );
  await withProgress(
    'Fetching nats-server for the tests of the relay (about 10 s, once)',
    async () => {
      await run('apt-get', ['-c', config, '-qq', 'update'], { cwd: work });
      await run('apt-get', ['-c', config, '-qq', 'download', 'nats-server'], { cwd: work });
      await takeProgram(work, 'nats-server', target);
    },
  );
}

/** The mirror that this system gets Debian's packages from. */
async function mirror() {
  const list = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)']);
  const found = list.split('\n').find((address) => /\/debian\/?$/.test(address));
  if (found === undefined) throw new Error('this system names no mirror of Debian');
  return found;
}
