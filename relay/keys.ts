import { join } from 'node:path';
import {
  decode,
  encodeAccount,
  encodeOperator,
  encodeUser,
  fmtCreds,
  newScopedSigner,
  type Account,
} from '@nats-io/jwt';
import { createAccount, createOperator, createUser, fromSeed } from '@nats-io/nkeys';
import {
  deliverySubject,
  helloSubject,
  markSubject,
  newsSubject,
  teamStream,
} from '../shared/team.ts';
import type { AdminKeys, RelayKeys } from './files.ts';

/** Every limit said: an account whose token names none allows no connection at all. */
const noLimits = {
  subs: -1,
  data: -1,
  payload: -1,
  imports: -1,
  exports: -1,
  wildcards: true,
  conn: -1,
  leaf: -1,
};

/** The server replaces it with the name of the user, which is the id of the desk; only where it is a whole token. */
const self = '{{name()}}';

/** What a desk may do, and nothing else. Not to make consumers: one could have the server publish elsewhere for it. */
const deskRights = {
  pub: {
    allow: [
      `$JS.API.CONSUMER.INFO.${teamStream}.${self}`,
      `$JS.API.CONSUMER.MSG.NEXT.${teamStream}.${self}`,
      `$JS.ACK.${teamStream}.${self}.>`,
      markSubject(self),
      helloSubject(self),
    ],
  },
  sub: { allow: [`_INBOX.${self}.>`, newsSubject] },
  subs: 20,
  data: -1,
  payload: 65_536,
};

/** Everything that `init` makes. */
export interface MadeKeys {
  readonly relay: RelayKeys;
  readonly admin: AdminKeys;
  readonly relayCredentials: string;
  readonly systemCredentials: string;
  /** The part of nats.conf that says who may connect. */
  readonly natsAuth: string;
}

/** Makes the keys of a new relay in a folder: an operator, an account for the relay and its desks, and the system account. */
export async function makeKeys(folder: string): Promise<MadeKeys> {
  const operator = createOperator();
  const account = createAccount();
  const system = createAccount();
  const signer = createAccount();
  const systemKey = system.getPublicKey();
  const operatorJwt = await encodeOperator('dockbell', operator, { system_account: systemKey });
  const accountJwt = await encodeAccount(
    'DOCKBELL',
    account,
    {
      limits: { ...noLimits, mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 },
      signing_keys: [newScopedSigner(signer, 'desk', deskRights)],
    },
    { signer: operator },
  );
  const systemJwt = await encodeAccount('SYS', system, { limits: noLimits }, { signer: operator });
  const [relayUser, systemUser] = [createUser(), createUser()];
  const credentials = async (name: string, user: typeof relayUser, issuer: typeof account) =>
    new TextDecoder().decode(fmtCreds(await encodeUser(name, user, issuer, {}), user));
  return {
    relay: { account: account.getPublicKey(), deskSigner: seedOf(signer) },
    admin: { operator: seedOf(operator), account: account.getPublicKey(), accountJwt },
    relayCredentials: await credentials('relay', relayUser, account),
    systemCredentials: await credentials('relay', systemUser, system),
    natsAuth: [
      `operator: ${operatorJwt}`,
      `system_account: ${systemKey}`,
      `resolver { type: full, dir: ${JSON.stringify(join(folder, 'accounts'))}, allow_delete: false, interval: "2m" }`,
      `resolver_preload { ${account.getPublicKey()}: ${accountJwt}`,
      `  ${systemKey}: ${systemJwt} }`,
      '',
    ].join('\n'),
  };
}

/** A desk's credential: for the key that the desk made, with the rights of desks, under its id. */
export function deskJwt(keys: RelayKeys, desk: string, publicKey: string): Promise<string> {
  const signer = fromSeed(new TextEncoder().encode(keys.deskSigner));
  return encodeUser(desk, publicKey, keys.account, {}, { signer, scopedUser: true });
}

/** The account's token with some users' keys no longer valid, for every server to take. */
export async function withRevoked(
  { operator, accountJwt, account }: AdminKeys,
  publicKeys: readonly string[],
  now: number,
): Promise<string> {
  const { nats } = decode<Account>(accountJwt);
  const seconds = Math.ceil(now / 1_000);
  const revocations = {
    ...nats.revocations,
    ...Object.fromEntries(publicKeys.map((key) => [key, seconds])),
  };
  const signer = fromSeed(new TextEncoder().encode(operator));
  return encodeAccount('DOCKBELL', account, { ...nats, revocations }, { signer });
}

/** Signs text with the key that signs desks' credentials. */
export function sign(keys: RelayKeys, text: string): Buffer {
  return Buffer.from(signerOf(keys).sign(Buffer.from(text)));
}

/** Whether `sign` made this signature. */
export function isSignedBy(keys: RelayKeys, text: string, signature: Buffer): boolean {
  return signature.length === 64 && signerOf(keys).verify(Buffer.from(text), signature);
}

function signerOf(keys: RelayKeys) {
  return fromSeed(new TextEncoder().encode(keys.deskSigner));
}

function seedOf(pair: ReturnType<typeof createUser>): string {
  return new TextDecoder().decode(pair.getSeed());
}

/** The subject that the relay publishes deliveries to, and the whole stream's. */
export const streamSubjects = [deliverySubject, markSubject('*')];
