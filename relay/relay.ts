import { startListener } from '../engine/listener/listener.ts';
import { sendMail } from '../engine/forward/mail.ts';
import { createSend } from '../engine/forward/send.ts';
import { slotOf, toToken } from '../engine/listener/tokens.ts';
import { minuteMs, secondMs } from '../shared/duration.ts';
import { settingsSchema, webhookPath } from '../shared/settings.ts';
import type { JoinAnswer, JoinRequest } from '../shared/team.ts';
import { openAdminPort } from './adminPort.ts';
import { createBridge } from './bridge.ts';
import { createCounts } from './counts.ts';
import { createDesks } from './desks.ts';
import { openDesksPort } from './desksPort.ts';
import { withEnoughServers } from './enoughServers.ts';
import type { RelayEnvironment, RelayTokens } from './environment.ts';
import { RelayProblem, type RelayFiles } from './files.ts';
import { readForwards } from './forwardFile.ts';
import { startForwarder } from './forwarder.ts';
import { answerHellos } from './hello.ts';
import { readInvitation } from './invitations.ts';
import { deskJwt } from './keys.ts';
import { connectLink, type Link } from './link.ts';
import { metricsText } from './metrics.ts';
import { startNatsChild } from './natsChild.ts';
import { closePort } from './openPort.ts';
import { patiently } from './patiently.ts';
import { createSafety } from './safety.ts';
import { lookAtRelay, newsOf, sendNews, teamDesksOf, type RelayLook } from './state.ts';
import { prepareStreams } from './stream.ts';

/** What a relay needs from the world around it. */
export interface RelayDeps {
  readonly files: RelayFiles;
  readonly environment: RelayEnvironment;
  /** The tokens as they are now: the files they are in may be written anew. */
  readonly tokens: () => RelayTokens;
  /** The program to run where the environment names no servers. */
  readonly natsServer: () => string;
  readonly log: RelayLog;
  readonly now?: () => number;
  /** How often desks learn how the relay is, in ms. */
  readonly newsMs?: number;
  /** How often the servers are asked how they store, in ms. */
  readonly checkMs?: number;
}

interface RelayLog {
  readonly info: (details: object, message: string) => void;
  readonly error: (details: object, message: string) => void;
}

export type Relay = Awaited<ReturnType<typeof startRelay>>;

/** Servers of a cluster may still be choosing who leads. */
const maxPreparationMs = minuteMs;

/** What the body of a delivery shares its message with: subject and headers. */
const maxHeaderBytes = 8_192;

/**
 * Starts a relay: it takes what MVMNT sends, keeps it in JetStream, and lets desks read it from there. Throws RelayProblem when it
 * cannot, or must not: on servers that would lose what was accepted.
 */
export async function startRelay(deps: RelayDeps) {
  const closers: (() => Promise<void>)[] = [];
  try {
    const relay = await openRelay(deps, closers);
    return { ...relay, close: () => closeAll(closers) };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

async function closeAll(closers: (() => Promise<void>)[]): Promise<void> {
  for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
}

async function openRelay(deps: RelayDeps, closers: (() => Promise<void>)[]) {
  const { files, environment, log, now = Date.now } = deps;
  const onError = (message: string, error: unknown) => log.error({ err: error }, message);
  const config = files.config();
  const link = await openLink(deps, config, closers);
  const safety = createSafety({
    link,
    mayLose: environment.mayLose,
    onProblem: (problem) =>
      log.error({}, environment.mayLose ? `Only for trying out: ${problem}` : problem),
    onError,
    ...(deps.checkMs !== undefined && { everyMs: deps.checkMs }),
  });
  await safety.check();
  const unsafe = safety.problem();
  if (unsafe !== null) throw new RelayProblem(unsafe);
  closers.push(safety.watch());
  await withEnoughServers(link, () =>
    patiently(() => prepareStreams(link, config), {
      maxMs: maxPreparationMs,
      onRetry: (error) => onError('The streams are not ready yet; trying again', error),
    }),
  );

  const counts = createCounts();
  const desks = createDesks(link);
  const look = () => lookAtRelay({ link, desks, problem: safety.problem });
  const bridge = createBridge({
    link,
    counts,
    relayName: environment.name,
    problem: safety.problem,
  });
  answerHellos({
    link,
    desks,
    teamDesks: async () => teamDesksOf(await look()),
    replicas: config.replicas,
    onError,
    now,
  });
  const forwarder = startForwarder({
    link,
    forwards: () => readForwards(files),
    replicas: config.replicas,
    send: createSend({ fetch, sendMail, now }),
    onError,
    now,
    ...(deps.newsMs !== undefined && { lookMs: deps.newsMs }),
  });
  closers.push(() => forwarder.stop());
  const news = startNews({ ...deps, link, counts, look });
  closers.push(async () => news.stop());
  const desksPort = await openDesksPort({
    host: environment.host,
    port: environment.desksPort,
    websocket: environment.websocket ?? { host: '127.0.0.1', port: config.websocketPort },
    join: createJoin(deps, desks, now),
    onError,
    now,
  });
  closers.push(() => desksPort.close());
  const adminPort = await openAdminPort({
    host: '127.0.0.1',
    port: environment.adminPort,
    problem: async () => (await look()).problem,
    metrics: async () => metricsText(counts.all(), await look(), safety.isSyncAlways()),
    onError,
  });
  closers.push(() => closePort(adminPort));
  const listener = await openWebhook(deps, { bridge, counts, link, onError, now });
  closers.push(() => listener.stop());
  const origin = `http://${environment.host}:${listener.port}`;
  log.info({ webhook: origin + webhookPath }, 'The relay is ready');
  return { webhook: origin + webhookPath, link, desks, look, news: news.send };
}

/** Runs the machine's own nats-server where no others are named, and connects. */
async function openLink(
  { files, environment, natsServer, log }: RelayDeps,
  { natsPort }: { readonly natsPort: number },
  closers: (() => Promise<void>)[],
): Promise<Link> {
  if (environment.servers === null) {
    const child = startNatsChild({
      program: natsServer(),
      config: files.natsConfig,
      log: (line) => log.info({ line }, 'nats-server'),
      onError: (message, error) => log.error({ err: error }, message),
    });
    closers.push(() => child.stop());
  }
  const link = await connectLink({
    servers: environment.servers ?? [`nats://127.0.0.1:${natsPort}`],
    relayCredentials: files.relayCredentials(),
    systemCredentials: files.systemCredentials(),
    name: environment.name,
    onChange: (isUp) =>
      log.info({}, isUp ? 'The connection to NATS is back' : 'The connection to NATS is lost'),
  });
  closers.push(() => link.close());
  return link;
}

function openWebhook(
  { environment, tokens }: RelayDeps,
  parts: {
    readonly bridge: ReturnType<typeof createBridge>;
    readonly counts: ReturnType<typeof createCounts>;
    readonly link: Pick<Link, 'maxPayload'>;
    readonly onError: (message: string, error: unknown) => void;
    readonly now: () => number;
  },
) {
  const { bridge, counts, link, onError, now } = parts;
  const { bodyLimitBytes } = settingsSchema.parse({});
  return startListener({
    host: environment.host,
    port: environment.port,
    bodyLimitBytes: () => Math.min(bodyLimitBytes, link.maxPayload() - maxHeaderBytes),
    slotOf(header) {
      if (header === undefined) return null;
      const { current, previous } = tokens();
      return slotOf(header, toToken(current), previous === null ? null : toToken(previous));
    },
    isTokenUnread: () => false,
    accept: (delivery, body) => bridge.accept(delivery, body),
    async refuse({ status, receivedAt }) {
      counts.answered(status);
      if (status === 401 || status === 429) counts.wrongToken(receivedAt);
    },
    onError,
    now,
  });
}

/** Lets in whoever has an invitation, with a credential for the key that was made on the desk. */
function createJoin(
  { files, log }: RelayDeps,
  desks: ReturnType<typeof createDesks>,
  now: () => number,
) {
  const keys = files.keys();
  return async ({ invitation, publicKey }: JoinRequest): Promise<JoinAnswer> => {
    const desk = await desks.join(readInvitation(keys, invitation, now()), publicKey, now());
    log.info({ desk: desk.id }, 'A desk joined');
    return { desk: desk.id, name: desk.name, jwt: await deskJwt(keys, desk.id, publicKey) };
  };
}

/** Sends every desk how the relay is, every few seconds. */
function startNews({
  link,
  counts,
  look,
  environment,
  now = Date.now,
  newsMs = 10 * secondMs,
}: RelayDeps & {
  readonly link: Link;
  readonly counts: ReturnType<typeof createCounts>;
  readonly look: () => Promise<RelayLook>;
}) {
  async function send(): Promise<void> {
    sendNews(link, newsOf(await look(), counts, environment.name, now()));
  }
  const timer = setInterval(() => void send(), newsMs);
  return { send, stop: () => clearInterval(timer) };
}
