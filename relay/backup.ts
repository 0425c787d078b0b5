import { closeSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { secondMs } from '../shared/duration.ts';
import { teamStream } from '../shared/team.ts';
import { RelayProblem } from './files.ts';
import type { Link } from './link.ts';
import { patiently } from './patiently.ts';
import { isNoPeers, registerStream } from './stream.ts';

const maxPeerWaitMs = 20 * secondMs;
/** What the servers say against a restore, with their number for it where they give one. */
class NotTaken extends RelayProblem {
  readonly code: string | null;

  constructor(name: string, error: z.infer<typeof restoreSchema>['error']) {
    super(`The stream ${name} was not taken: ${error?.description}.`);
    this.code = error?.err_code === undefined ? null : String(error.err_code);
  }
}

/** The first line of a backup; what follows are the streams' snapshots, one after the other. */
const headSchema = z.object({
  kind: z.literal('dockbell-relay-backup'),
  streams: z.array(
    z.object({
      name: z.string(),
      config: z.looseObject({}),
      state: z.unknown(),
      bytes: z.number().int(),
    }),
  ),
});

const snapshotSchema = z.object({
  error: z.object({ description: z.string() }).optional(),
  config: z.unknown(),
  state: z.unknown(),
});
const restoreSchema = z.object({
  error: z.object({ description: z.string(), err_code: z.number().optional() }).optional(),
  deliver_subject: z.string().optional(),
});

const chunkBytes = 131_072;
const maxSilenceMs = 30_000;

/** Writes both streams into one file, with the desks' places and what is known of repeats. */
export async function backUp({ nats }: Pick<Link, 'nats'>, file: string): Promise<number> {
  const parts: {
    name: string;
    config: unknown;
    state: unknown;
    chunks: Buffer[];
    bytes: number;
  }[] = [];
  for (const name of [teamStream, registerStream]) {
    parts.push({ name, ...(await snapshot(nats, name)) });
  }
  const part = `${file}.part`;
  const handle = openSync(part, 'w', 0o600);
  try {
    const streams = parts.map(({ chunks: _, ...head }) => head);
    writeSync(handle, `${JSON.stringify({ kind: 'dockbell-relay-backup', streams })}\n`);
    for (const { chunks } of parts) for (const chunk of chunks) writeSync(handle, chunk);
  } finally {
    closeSync(handle);
  }
  // Only a whole one gets its name.
  renameSync(part, file);
  return parts.reduce((sum, { bytes }) => sum + bytes, 0);
}

async function snapshot(nats: Link['nats'], name: string) {
  const inbox = `_INBOX.backup.${randomUUID()}`;
  const messages = nats.subscribe(inbox);
  const request = { deliver_subject: inbox, chunk_size: chunkBytes, no_consumers: false };
  const answer = snapshotSchema.parse(
    (
      await nats.request(`$JS.API.STREAM.SNAPSHOT.${name}`, JSON.stringify(request), {
        timeout: maxSilenceMs,
      })
    ).json(),
  );
  if (answer.error !== undefined) {
    throw new RelayProblem(`The stream ${name} could not be read: ${answer.error.description}.`);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const message of messages) {
    if (message.data.length === 0) {
      const status = message.headers?.code ?? 0;
      if (status >= 400) throw new RelayProblem(`The stream ${name} could not be read to its end.`);
      break;
    }
    chunks.push(Buffer.from(message.data));
    bytes += message.data.length;
    // The server sends on only once a chunk is acknowledged.
    message.respond('');
  }
  messages.unsubscribe();
  return { config: answer.config, state: answer.state, chunks, bytes };
}

/**
 * Puts a backup's streams into servers that have none, on as many of them as `relay.json` says now. Throws RelayProblem when they
 * have some, or when the file is none.
 */
export async function restore(
  link: Pick<Link, 'manager'> & { readonly nats: Pick<Link['nats'], 'request'> },
  file: string,
  replicas: number,
) {
  const content = readFileSync(file);
  const end = content.indexOf('\n');
  const head = headSchema.safeParse(jsonOf(content.subarray(0, end).toString('utf8')));
  if (!head.success) throw new RelayProblem(`${file} is no backup of a relay.`);
  // Servers that were started a moment ago may not answer before they know who leads.
  await patiently(() => mustBeEmpty(link.manager), {
    maxMs: maxPeerWaitMs,
    mayPass: (error) => !(error instanceof RelayProblem),
  });
  let at = end + 1;
  for (const { name, config, state, bytes } of head.data.streams) {
    // nats-server may refuse to spread a stream later that was restored on one server of three.
    const spread = { ...config, num_replicas: replicas };
    const one = { name, config: spread, state, content: content.subarray(at, at + bytes) };
    // They say that they are too few before they take it, or after.
    await patiently(() => restoreOne(link.nats, one), {
      maxMs: maxPeerWaitMs,
      mayPass: isNoPeers,
    });
    at += bytes;
  }
  return head.data.streams.length;
}

async function mustBeEmpty(manager: Link['manager']): Promise<void> {
  for await (const { config } of manager.streams.list()) {
    throw new RelayProblem(
      `The servers hold the stream ${config.name} already, and a restore would replace it. Stop the relay and restore into an empty store_dir.`,
    );
  }
}

async function restoreOne(
  nats: Pick<Link['nats'], 'request'>,
  one: {
    readonly name: string;
    readonly config: unknown;
    readonly state: unknown;
    readonly content: Buffer;
  },
): Promise<void> {
  const { name, config, state, content } = one;
  const ask = async (subject: string, body: string | Buffer) => {
    const said = await nats.request(subject, body, { timeout: maxSilenceMs });
    return restoreSchema.parse(said.json());
  };
  const begun = await ask(`$JS.API.STREAM.RESTORE.${name}`, JSON.stringify({ config, state }));
  const { deliver_subject: subject } = begun;
  if (begun.error !== undefined || subject === undefined) throw new NotTaken(name, begun.error);
  for (let at = 0; at < content.length; at += chunkBytes) {
    const chunk = content.subarray(at, at + chunkBytes);
    await nats.request(subject, chunk, { timeout: maxSilenceMs });
  }
  const { error } = await ask(subject, '');
  if (error !== undefined) throw new NotTaken(name, error);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
