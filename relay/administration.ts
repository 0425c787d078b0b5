import { randomBytes } from 'node:crypto';
import { parseConfig, RelayProblem, type RelayConfig, type RelayFiles } from './files.ts';
import { createDesks, type Desk } from './desks.ts';
import { joinLine, makeInvitation } from './invitations.ts';
import { makeKeys, withRevoked } from './keys.ts';
import type { Link } from './link.ts';
import { natsConfig } from './natsConfig.ts';
import { teamStream } from '../shared/team.ts';

/** Makes the folder of a new relay: its keys, its token, and the configuration of nats-server. Throws RelayProblem where one is. */
export async function initialize(
  files: RelayFiles,
  config: Partial<RelayConfig> & Pick<RelayConfig, 'publicUrl'>,
): Promise<void> {
  if (files.isThere()) {
    throw new RelayProblem(
      `${files.folder} holds a relay already. Its keys are what lets desks in, so nothing was changed.`,
    );
  }
  const whole = parseConfig(config);
  const keys = await makeKeys(files.folder);
  files.writeJson('keys.json', keys.relay);
  files.writeJson('admin.json', keys.admin);
  files.write('relay.creds', keys.relayCredentials);
  files.write('sys.creds', keys.systemCredentials);
  files.write('auth.conf', keys.natsAuth);
  files.write('nats.conf', natsConfig(whole, files.folder));
  files.write('token', `${randomBytes(32).toString('hex')}\n`);
  // Last, because it says that all the others are there.
  files.writeJson('relay.json', whole);
}

/** The line that lets one desk in. Throws RelayProblem when the name is taken. */
export async function invite(
  files: RelayFiles,
  desks: Pick<ReturnType<typeof createDesks>, 'all'>,
  {
    name,
    authority,
    now,
  }: { readonly name: string; readonly authority: string | null; readonly now: number },
): Promise<string> {
  const taken = activeDesk(await desks.all(), name);
  if (taken !== null) {
    throw new RelayProblem(
      `"${taken.name}" has a desk already. Use another name, such as "${taken.name} laptop", or remove that desk first.`,
    );
  }
  const { publicUrl } = files.config();
  return joinLine({
    u: publicUrl,
    i: makeInvitation(files.keys(), name, now),
    ...(authority !== null && { f: authority }),
  });
}

/** Removes a desk: every server forgets its credential at once, and its place in the stream is gone. Throws RelayProblem. */
export async function revoke(
  files: RelayFiles,
  link: Pick<Link, 'jetstream' | 'manager' | 'system'>,
  name: string,
  now: number,
): Promise<Desk> {
  const desks = createDesks(link);
  const all = await desks.all();
  const desk = activeDesk(all, name);
  if (desk === null) throw new RelayProblem(`No desk is called "${name}". "desks" lists them.`);
  const admin = files.adminKeys();
  const accountJwt = await withRevoked(admin, [desk.publicKey], now);
  await desks.remove(desk, now);
  files.writeJson('admin.json', { ...admin, accountJwt });
  // What a server is started with must not bring the desk back.
  files.write('auth.conf', files.natsAuth().replaceAll(admin.accountJwt, accountJwt));
  await updateAccount(link, accountJwt);
  await link.manager.consumers.delete(teamStream, desk.id).catch((error: unknown) => {
    // One that never connected has no place.
    if (!String(error).includes('not found')) throw error;
  });
  return desk;
}

/** Hands the account's token to every server; throws what a server said against it. */
async function updateAccount({ system }: Pick<Link, 'system'>, accountJwt: string): Promise<void> {
  const answers = await system.requestMany('$SYS.REQ.CLAIMS.UPDATE', accountJwt, {
    strategy: 'stall',
    maxWait: 1_500,
    stall: 400,
  });
  let count = 0;
  for await (const answer of answers) {
    const { error } = answer.json<{ readonly error?: { readonly description?: string } }>();
    if (error !== undefined) {
      throw new RelayProblem(`A NATS server refused it: ${error.description}.`);
    }
    count += 1;
  }
  if (count === 0) throw new RelayProblem('No NATS server answered. Try again when they run.');
}

function activeDesk(desks: readonly Desk[], name: string): Desk | null {
  const wanted = name.trim().toLowerCase();
  const isMeant = (desk: Desk) => desk.name.toLowerCase() === wanted || desk.id === wanted;
  return desks.find((desk) => desk.removedAt === null && isMeant(desk)) ?? null;
}
