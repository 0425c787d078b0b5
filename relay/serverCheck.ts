import { z } from 'zod';

/** What a NATS server says of itself on `$SYS.REQ.SERVER.PING.VARZ`, as far as it is needed. */
export const serverSchema = z.object({
  server: z.object({ name: z.string(), ver: z.string() }),
  data: z.object({
    jetstream: z
      .object({
        config: z.object({ sync_always: z.boolean().optional() }).optional(),
        /** Who leads the servers of a cluster, and from the one that leads, of which others it hears; `active` is how long ago, in ns. */
        meta: z
          .object({
            leader: z.string().optional(),
            replicas: z.array(z.object({ name: z.string(), active: z.number() })).optional(),
          })
          .optional(),
      })
      .optional(),
  }),
});
export type ServerFacts = z.infer<typeof serverSchema>;

/** Releases before it lose acknowledged messages, some of them a whole stream. (nats-server issues 5412, 6888, 7567) */
const minVersion = [2, 10, 23] as const;

/** A sentence about each server that could lose a delivery after it was acknowledged to MVMNT; empty when all are sound. */
export function serverProblems(servers: readonly ServerFacts[]): readonly string[] {
  if (servers.length === 0) {
    return [
      'No NATS server said how it stores. Check the file sys.creds and that the servers run.',
    ];
  }
  const storing = servers.filter(stores);
  if (storing.length === 0) {
    return servers.map(
      ({ server }) =>
        `The NATS server "${server.name}" runs without JetStream. Add a jetstream block to its configuration; if it has one, ` +
        'its disk was full: make room and restart nats-server.',
    );
  }
  return storing.flatMap(({ server, data }) => {
    const problems: string[] = [];
    const old = oldVersion(`The NATS server "${server.name}"`, server.ver);
    if (old !== null) problems.push(old);
    if (data.jetstream?.config?.sync_always !== true) {
      problems.push(
        `The NATS server "${server.name}" does not write every message to disk at once, so a power cut would lose ` +
          'deliveries that were accepted. Set "sync_interval: always" in the jetstream block of its configuration.',
      );
    }
    return problems;
  });
}

/** A sentence about a server, or a program that was not started yet, of a version that loses messages; null where it is sound. */
export function oldVersion(what: string, version: string): string | null {
  if (isAtLeast(version, minVersion)) return null;
  return (
    `${what} is version ${version}, which can lose deliveries that were accepted. ` +
    `Install nats-server ${minVersion.join('.')} or newer.`
  );
}

/** A sentence about each server that keeps nothing while others do, and so can lose nothing either. */
export function idleServers(servers: readonly ServerFacts[]): readonly string[] {
  if (!servers.some(stores)) return [];
  const off = servers
    .filter((one) => !stores(one))
    .map(
      ({ server }) =>
        `The NATS server "${server.name}" stores nothing: it turned JetStream off, as it does in a cluster when its disk is full. ` +
        'Make room and restart nats-server there.',
    );
  return [...off, ...unheard(servers)];
}

/** For how long the server that leads may hear nothing of another until that is gone, in ns, as nats-server has it. */
const maxSilenceNs = 10e9;

/**
 * The names of the servers of a cluster that take part in it: the one that leads, and those that it hears; none while none leads. Null
 * where there is no cluster.
 */
export function serversTakingPart(servers: readonly ServerFacts[]): readonly string[] | null {
  const clustered = servers.flatMap(({ server, data }) =>
    data.jetstream?.meta === undefined ? [] : [{ name: server.name, ...data.jetstream.meta }],
  );
  if (clustered.length === 0) return null;
  const leader = clustered.find(({ name, leader: leading }) => name === leading);
  if (leader === undefined) return [];
  const heard = (leader.replicas ?? []).filter(({ active }) => active <= maxSilenceNs);
  return [leader.name, ...heard.map(({ name }) => name)];
}

/**
 * A sentence about each server that answers, and is not heard by the one that leads. Before 2.11 nats-server may start so that it hears
 * the others and never says a word to them: what sends for it may begin before the account that it sends for is there.
 */
function unheard(servers: readonly ServerFacts[]): readonly string[] {
  const takingPart = serversTakingPart(servers) ?? [];
  if (takingPart.length === 0) return [];
  return servers
    .filter((one) => stores(one) && !takingPart.includes(one.server.name))
    .map(
      ({ server }) =>
        `The NATS server "${server.name}" runs, but the others do not hear it, so it keeps nothing. Restart nats-server there.`,
    );
}

/** Whether JetStream is on. A server that turned it off says nothing of its configuration. */
const stores = ({ data }: ServerFacts): boolean => data.jetstream?.config !== undefined;

/** A sentence about servers of which too few take part to keep everything as often as is set. */
export function tooFewServers(servers: readonly ServerFacts[]): string {
  const names = servers.map(({ server }) => server.name).toSorted();
  const silent = unheard(servers);
  return (
    `Not enough NATS servers count on each other to keep everything on as many as "replicas" says. These answer: ${names.join(', ')}. ` +
    (silent.length > 0
      ? silent.join(' ')
      : 'Check that nats-server runs on the others and that port 6222 is open to them, and restart it there.')
  );
}

/** Whether a version such as "2.10.27" or "2.12.0-RC.1" is one or a later one; what comes before a release is not yet it. */
function isAtLeast(version: string, least: readonly number[]): boolean {
  const match = /^(\d+)\.(\d+)\.(\d+)(-)?/.exec(version);
  if (match === null) return false;
  const found = match.slice(1, 4).map(Number);
  for (const [index, part] of least.entries()) {
    const difference = (found[index] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return match[4] === undefined;
}
