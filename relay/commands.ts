import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { backUp, restore } from './backup.ts';
import { initialize, invite, revoke } from './administration.ts';
import { createDesks } from './desks.ts';
import { withEnoughServers } from './enoughServers.ts';
import type { RelayEnvironment } from './environment.ts';
import { RelayProblem, type RelayFiles } from './files.ts';
import { forwardUsage, runForwardCommand } from './forwardCommands.ts';
import { connectLink, type Link } from './link.ts';
import { idleServers, serverProblems } from './serverCheck.ts';
import { lookAtRelay } from './state.ts';
import { startNatsChild } from './natsChild.ts';

/** What the commands of an administrator need. */
export interface CommandDeps {
  readonly files: RelayFiles;
  readonly environment: RelayEnvironment;
  readonly natsServer: () => string;
  readonly say: (line: string) => void;
  readonly now: () => number;
}

/** The words of a command. */
type Words = readonly string[];

export const usage = `npm run relay                     starts the relay
npm run relay -- init [ADDRESS]   makes its folder; ADDRESS is what desks reach, such as https://relay.example.com
npm run relay -- invite NAME [CA.pem]
                                  prints the join code for one desk; with your own certificate authority, its file
npm run relay -- desks            lists the desks
npm run relay -- revoke NAME      removes a desk
npm run relay -- backup FILE      writes the streams into a file
npm run relay -- restore FILE     puts them into servers that have none
npm run relay -- status           says how the relay is
${forwardUsage}`;

/** Runs one command. Throws RelayProblem with a sentence for the administrator. */
export async function runCommand(name: string, words: Words, deps: CommandDeps): Promise<void> {
  const command = commands[name];
  if (command === undefined) throw new RelayProblem(`"${name}" is no command.\n\n${usage}`);
  await command(words, deps);
}

const commands: Readonly<Record<string, (words: Words, deps: CommandDeps) => Promise<void>>> = {
  async init([address = 'http://127.0.0.1:4172'], { files, say }) {
    await initialize(files, { publicUrl: publicUrlOf(address) });
    say(`The relay's folder is ${files.folder}.`);
    say(
      'The token to enter in MVMNT is in its file "token"; keep "admin.json" where only you can read it.',
    );
  },

  async invite(words, deps) {
    const last = words.at(-1) ?? '';
    const isAuthority = last.endsWith('.pem');
    const nameWords = isAuthority ? words.slice(0, -1) : words;
    const name = needed(nameWords, 'Name the desk: npm run relay -- invite "Ana".');
    const authority = isAuthority ? certificateHash(last) : null;
    await withLink(deps, async (link) => {
      const line = await invite(deps.files, createDesks(link), {
        name,
        authority,
        now: deps.now(),
      });
      deps.say(line);
      deps.say('');
      deps.say(`The join code is for ${name} alone. It works once, for 7 days.`);
    });
  },

  async desks(_words, deps) {
    await withLink(deps, async (link) => {
      const { desks, problem } = await lookAtRelay({
        link,
        desks: createDesks(link),
        problem: () => null,
      });
      if (problem !== null) throw new RelayProblem(problem);
      if (desks.length === 0) deps.say('No desk has joined yet.');
      for (const { id, name, joinedAt, removedAt, isOnline, waiting } of desks) {
        const state =
          removedAt !== null ? `removed ${dayOf(removedAt)}` : isOnline ? 'online' : 'offline';
        deps.say(`${name}  (${id})  joined ${dayOf(joinedAt)}, ${state}, ${waiting} waiting`);
      }
    });
  },

  async revoke(words, deps) {
    const name = needed(words, 'Name the desk: npm run relay -- revoke "Ana".');
    await withLink(deps, async (link) => {
      const { id } = await revoke(deps.files, link, name, deps.now());
      deps.say(`${name} (${id}) is removed. What it has stored stays on that computer.`);
    });
  },

  async backup(words, deps) {
    const file = needed(words, 'Name the file: npm run relay -- backup relay.backup.');
    await withLink(deps, async (link) => {
      const bytes = await backUp(link, file);
      deps.say(`${file} holds the streams now, ${Math.ceil(bytes / 1_024)} kB.`);
    });
  },

  async restore(words, deps) {
    const file = needed(words, 'Name the file: npm run relay -- restore relay.backup.');
    await withLink(deps, async (link) => {
      await withEnoughServers(link, () => restore(link, file, deps.files.config().replicas));
      deps.say('The streams are back, with the desks’ places. Start the relay.');
    });
  },

  async forward(words, deps) {
    const { port } = deps.environment;
    await withLink(deps, (link) => runForwardCommand(words, { ...deps, port, link }));
  },

  async status(_words, deps) {
    await withLink(deps, async (link) => {
      const servers = await link.servers();
      for (const { server } of servers) {
        deps.say(`NATS server ${server.name}, version ${server.ver}`);
      }
      for (const problem of serverProblems(servers)) deps.say(`Not safe: ${problem}`);
      for (const idle of idleServers(servers)) deps.say(idle);
      const look = await lookAtRelay({ link, desks: createDesks(link), problem: () => null });
      if (look.problem !== null) throw new RelayProblem(look.problem);
      const { bytes, maxBytes, lastNumber, lastDeliveryAt, desks } = look;
      const percent = Math.round((bytes / maxBytes) * 100);
      deps.say(
        `Stream: ${lastNumber} messages so far, ${Math.ceil(bytes / 1_024)} kB, ${percent} % full`,
      );
      deps.say(
        `Last delivery: ${lastDeliveryAt === null ? 'none yet' : new Date(lastDeliveryAt).toISOString()}`,
      );
      deps.say(
        `Desks online: ${desks.filter(({ isOnline }) => isOnline).length} of ${desks.filter(({ removedAt }) => removedAt === null).length}`,
      );
    });
  },
};

/** Connects to the running servers; where there are none and the relay runs its own, runs that for the time of the command. */
async function withLink(deps: CommandDeps, work: (link: Link) => Promise<void>): Promise<void> {
  const { files, environment, natsServer } = deps;
  const { natsPort } = files.config();
  const servers = environment.servers ?? [`nats://127.0.0.1:${natsPort}`];
  const credentials = {
    servers,
    relayCredentials: files.relayCredentials(),
    systemCredentials: files.systemCredentials(),
    name: 'administrator',
    onChange: () => undefined,
  };
  const isRunning = environment.servers !== null || (await answers(natsPort));
  const child = isRunning
    ? null
    : startNatsChild({
        program: natsServer(),
        config: files.natsConfig,
        log: () => undefined,
        onError: () => undefined,
      });
  try {
    const link = await connectLink(credentials);
    try {
      await work(link);
    } finally {
      await link.close();
    }
  } finally {
    await child?.stop();
  }
}

async function answers(port: number): Promise<boolean> {
  const { connect } = await import('node:net');
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function needed(words: Words, problem: string): string {
  const text = words.join(' ').trim();
  if (text === '') throw new RelayProblem(problem);
  return text;
}

function publicUrlOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isLocal = url !== null && ['127.0.0.1', 'localhost'].includes(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal)) return url.origin;
  throw new RelayProblem(
    `"${address}" is no address for desks. It looks like https://relay.example.com.`,
  );
}

/** Hex SHA-256 of the certificate in a PEM file, by which desks know it again. */
function certificateHash(file: string): string {
  return createHash('sha256')
    .update(new X509Certificate(readFileSync(file)).raw)
    .digest('hex');
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
