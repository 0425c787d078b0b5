import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A sentence for the administrator: what is wrong and what to do. */
export class RelayProblem extends Error {
  override readonly name = 'RelayProblem';
}

const portSchema = z.number().int().min(1).max(65_535);

/** `relay.json`: what an administrator may change. */
const configSchema = z.object({
  /** The address that desks and MVMNT reach, without a path. */
  publicUrl: z.url(),
  /** How many servers keep a copy of the stream: 1, or 3 where there are three machines. */
  replicas: z.union([z.literal(1), z.literal(3)]).default(1),
  /** The most that the stream may take on disk. */
  maxStreamBytes: z
    .number()
    .int()
    .min(1_048_576)
    .default(4 * 1_073_741_824),
  /** How many days a delivery stays. */
  keepDays: z.number().int().min(1).max(365).default(14),
  /** The ports of this machine's nats-server, all on 127.0.0.1. */
  natsPort: portSchema.default(4222),
  websocketPort: portSchema.default(8443),
});
export type RelayConfig = z.infer<typeof configSchema>;

/** The keys of the relay: what signs invitations and the credentials of desks, but can remove nobody. */
const keysSchema = z.object({
  /** Public key of the account that all desks belong to. */
  account: z.string(),
  /** Seed of the key that signs desks' credentials, whose rights are fixed by the account. */
  deskSigner: z.string(),
});
export type RelayKeys = z.infer<typeof keysSchema>;

/** The keys of the administrator: with them desks are removed. Only `revoke` reads them. */
const adminKeysSchema = z.object({
  operator: z.string(),
  account: z.string(),
  accountJwt: z.string(),
});
export type AdminKeys = z.infer<typeof adminKeysSchema>;

export type RelayFiles = ReturnType<typeof relayFiles>;

/** The files in the folder of a relay, each for its owner alone. */
export function relayFiles(folder: string) {
  const at = (name: string) => join(folder, name);

  function read(name: string): string {
    if (!existsSync(at(name))) {
      throw new RelayProblem(
        `${at(name)} is missing. Run "npm run relay -- init", or name the folder with DOCKBELL_RELAY_DIR.`,
      );
    }
    return readFileSync(at(name), 'utf8');
  }

  function readJson<Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> {
    const parsed = schema.safeParse(jsonOf(read(name)));
    if (parsed.success) return parsed.data;
    throw new RelayProblem(`${at(name)} cannot be read: ${z.prettifyError(parsed.error)}`);
  }

  return {
    folder,
    isThere: () => existsSync(at('relay.json')),
    has: (name: string) => existsSync(at(name)),
    readJson,
    config: () => readJson('relay.json', configSchema),
    keys: () => readJson('keys.json', keysSchema),
    adminKeys: () => readJson('admin.json', adminKeysSchema),
    relayCredentials: () => read('relay.creds'),
    systemCredentials: () => read('sys.creds'),
    token: () => read('token').trim(),
    natsAuth: () => read('auth.conf'),
    natsConfig: at('nats.conf'),

    /** Writes a file, in place of one of that name; the folder is made where it is missing. */
    write(name: string, content: string): void {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(at(name), content, { mode: 0o600 });
    },

    writeJson(name: string, value: unknown): void {
      this.write(name, `${JSON.stringify(value, null, 2)}\n`);
    },
  };
}

/** `relay.json` with what is not said filled in; throws zod's error on what cannot be. */
export const parseConfig = (value: unknown): RelayConfig => configSchema.parse(value);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A symbol fits no schema, so the caller says which file it was.
    return Symbol('not JSON');
  }
}
