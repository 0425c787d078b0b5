import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Desktop } from '../../../harness/desktop.ts';
import { closeErrorBox } from '../closeErrorBox.ts';
import { until, type addUser, type createMachine } from './machine.ts';

type Machine = ReturnType<typeof createMachine>;
type Account = ReturnType<typeof addUser>;

/** What starting the installed app where something is missing or wrong needs. */
interface OddStartDeps {
  readonly machine: Machine;
  readonly env: Desktop['env'];
  readonly account: Account;
  readonly address: string;
}

/** Starts where there is no session bus: what a delivery with the administrator's token is answered. */
export async function startWithoutBus({ machine, env, account, address }: OddStartDeps) {
  const withoutBus: Record<string, string> = { ...env, DOCKBELL_TOKEN: token };
  delete withoutBus['DBUS_SESSION_BUS_ADDRESS'];
  delete withoutBus['DBUS_SYSTEM_BUS_ADDRESS'];
  const folder = ownFolder(account);
  const runtime = ownFolder(account);
  machine.start({ ...withoutBus, XDG_RUNTIME_DIR: runtime, DOCKBELL_DATA_DIR: folder }, '--hidden');
  const main = await machine.running();
  const status = await deliver(address);
  await machine.end(main);
  return { status };
}

const token = 'token-of-the-administrator-51aa';

/** Starts under a policy that is wrong, one of somebody else, and one that is right. */
export async function startManaged(deps: OddStartDeps) {
  const { machine, env, account, address } = deps;
  const policy = '/etc/dockbell/policy.json';
  mkdirSync('/etc/dockbell', { mode: 0o755 });
  const start = (content: object) => {
    writeFileSync(policy, JSON.stringify(content), { mode: 0o644 });
    return machine.start({ ...env, DOCKBELL_DATA_DIR: ownFolder(account) }, '--hidden');
  };
  const wrong = await saysInVain(start({ version: 1, enforced: { prot: 1 } }), env);
  const right = { version: 1, enforced: { token: { file: '/etc/dockbell/token' } } };
  writeFileSync('/etc/dockbell/token', `${token}\n`, { mode: 0o644 });
  chownSync(policy, account.uid, account.gid);
  const foreign = await saysInVain(start(right), env);
  chownSync(policy, 0, 0);
  start(right);
  const main = await machine.running();
  const status = await deliver(address);
  await machine.end(main);
  rmSync('/etc/dockbell', { recursive: true });
  return { wrong, foreign, status };
}

/** What it says before it ends, once its box was closed. */
async function saysInVain(child: ReturnType<Machine['start']>, env: Desktop['env']) {
  let printed = '';
  child.stderr?.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  const exit = once(child, 'exit');
  await until('the box to be closed', () => closeErrorBox(child, env));
  await exit;
  return printed.split('\n').find((line) => line.startsWith('Dockbell could not start')) ?? printed;
}

/** The answer to a delivery of nothing that can be read, which is looked at only behind the token. */
async function deliver(address: string): Promise<number> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': token },
    body: '[',
  });
  return answer.status;
}

function ownFolder({ uid, gid }: Account): string {
  const folder = mkdtempSync(join(tmpdir(), 'odd-'));
  chownSync(folder, uid, gid);
  return folder;
}
