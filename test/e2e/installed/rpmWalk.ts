// Runs as root in a throwaway machine: installs an rpm, replaces it by a newer one while Dockbell runs and events come, erases it, and
// prints what was seen.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startDesktop } from '../../../harness/desktop.ts';
import { freePort } from '../../../harness/freePort.ts';
import { readRows } from '../../../harness/rows.ts';
import { addUser, createMachine, user } from './machine.ts';

const execute = promisify(execFile);
const [older = '', newer = '', packageName = '', folder = '', token = ''] = process.argv.slice(2);
const program = join(folder, 'dockbell');
const machine = createMachine(addUser(), { program, port: await freePort(), token });

// The system's packages are Debian's, of which rpm's own list knows nothing.
const database = mkdtempSync(join(tmpdir(), 'rpm-'));
const rpm = async (...words: string[]) =>
  (await execute('rpm', ['--dbpath', database, ...words])).stdout.trim();
await rpm('--install', '--nodeps', older);
const desktop = await startDesktop({ notificationDaemon: 'dunst', panel: false, user });
const dataFolder = join(String(desktop.env['XDG_CONFIG_HOME']), 'Dockbell');
machine.start({ ...desktop.env, DOCKBELL_TOKEN: token }, '--hidden');
await machine.running();
const { isAnother, second, audit } = await machine.replaceUnderLoad(5, dataFolder, async () => {
  await rpm('--upgrade', '--nodeps', newer);
});
const version = await rpm('--query', '--queryformat', '%{VERSION}', packageName);
const link = readlinkSync('/usr/bin/dockbell');
await machine.end(second);
const counted = audit();
await rpm('--erase', packageName);
const left = [folder, '/usr/bin/dockbell', '/usr/share/applications/dockbell.desktop'].filter(
  (path) => existsSync(path),
);
const [history] = readRows(dataFolder, 'SELECT count(*) AS events FROM events');
await desktop.stop();
process.stdout.write(
  `${JSON.stringify({ isAnother, version, link, ...counted, left, ...history })}\n`,
);
