import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../../harness/freePort.ts';

const execute = promisify(execFile);
const list = '/etc/apt/sources.list.d/dockbell.list';
const keyring = '/etc/apt/keyrings/dockbell.asc';

/** Offers a package in a signed repository of this machine's own, as a company would, and tells apt of it. */
export async function offerByApt(deb: string) {
  const folder = mkdtempSync(join(tmpdir(), 'repository-'));
  const name = basename(deb);
  copyFileSync(deb, join(folder, name));
  // https://wiki.debian.org/DebianRepository/Format
  const fields = execFileSync('dpkg-deb', ['--field', deb], { encoding: 'utf8' }).trim();
  const more = [`Filename: ./${name}`, `Size: ${statSync(deb).size}`, `SHA256: ${sha256(deb)}`];
  const packages = join(folder, 'Packages');
  writeFileSync(packages, `${[fields, ...more].join('\n')}\n`);
  const release = [
    `Date: ${new Date().toUTCString()}`,
    'SHA256:',
    ` ${sha256(packages)} ${statSync(packages).size} Packages`,
  ];
  writeFileSync(join(folder, 'Release'), `${release.join('\n')}\n`);
  await sign(folder);
  const port = await freePort();
  const server = createServer((request, response) => {
    const file = join(folder, basename(request.url ?? ''));
    const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
    if (isFile) response.end(readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  writeFileSync(list, `deb [signed-by=${keyring}] http://127.0.0.1:${port} ./\n`);
  const only = [`Dir::Etc::sourcelist=${list}`, 'Dir::Etc::sourceparts=-'];
  return {
    /** What apt is told so that it asks nobody else. */
    options: only.flatMap((each) => ['-o', each]),
    paths: [list, keyring],
    close: () => server.close(),
  };
}

async function sign(folder: string): Promise<void> {
  const env = { ...process.env, GNUPGHOME: mkdtempSync(join(tmpdir(), 'gpg-')) };
  const gpg = (...words: string[]) => execute('gpg', ['--batch', '--yes', ...words], { env });
  await gpg(
    '--passphrase',
    '',
    '--quick-generate-key',
    'Test <test@example.com>',
    'ed25519',
    'sign',
  );
  const release = join(folder, 'Release');
  await gpg('--clearsign', '--output', join(folder, 'InRelease'), release);
  mkdirSync('/etc/apt/keyrings', { recursive: true });
  await gpg('--armor', '--export', '--output', keyring);
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
