import { z } from 'zod';

/** What a NATS server says of itself on `$SYS.REQ.SERVER.PING.VARZ`, as far as it is needed. */
export const serverSchema = z.object({
  server: z.object({ name: z.string(), ver: z.string() }),
  data: z.object({
    jetstream: z
      .object({ config: z.object({ sync_always: z.boolean().optional() }).optional() })
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

/** A sentence about each server that stores nothing while others do, and so can lose nothing either. */
export function idleServers(servers: readonly ServerFacts[]): readonly string[] {
  if (!servers.some(stores)) return [];
  return servers
    .filter((one) => !stores(one))
    .map(
      ({ server }) =>
        `The NATS server "${server.name}" stores nothing: it turned JetStream off, as it does in a cluster when its disk is full. ` +
        'Make room and restart nats-server there.',
    );
}

/** Whether JetStream is on. A server that turned it off says nothing of its configuration. */
const stores = ({ data }: ServerFacts): boolean => data.jetstream?.config !== undefined;

/**
 * A sentence about servers of which not all count on each other. One that started just as the others connected may hear them, and not be
 * heard, until it is started again. (seen with nats-server 2.10.27)
 */
export function tooFewServers(servers: readonly ServerFacts[]): string {
  const names = servers.map(({ server }) => server.name).toSorted();
  return (
    `Not enough NATS servers count on each other to keep everything on as many as "replicas" says. These answer: ${names.join(', ')}. ` +
    'Check that nats-server runs on the others and that port 6222 is open to them, and restart it there.'
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
