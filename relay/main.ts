import { pino } from 'pino';
import { TokenProblem } from '../engine/listener/tokens.ts';
import { ListenProblem } from '../engine/listener/listener.ts';
import { runCommand, usage } from './commands.ts';
import { readRelayEnvironment, readTokens, type RelayTokens } from './environment.ts';
import { relayFiles, RelayProblem } from './files.ts';
import { initialize } from './administration.ts';
import { checkedNatsServer, findNatsServer } from './natsChild.ts';
import { startRelay } from './relay.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });

try {
  await main(process.argv.slice(2));
} catch (error) {
  const isForPeople = [RelayProblem, TokenProblem, ListenProblem].some(
    (kind) => error instanceof kind,
  );
  if (isForPeople) process.stderr.write(`${(error as Error).message}\n`);
  else log.fatal({ err: error }, 'The relay failed');
  process.exitCode = 1;
}

async function main([command, ...words]: readonly string[]): Promise<void> {
  const environment = readRelayEnvironment(process.env);
  const files = relayFiles(environment.folder);
  const natsServer = () => {
    const program = findNatsServer(process.env);
    return environment.mayLose ? program : checkedNatsServer(program);
  };
  if (command === 'help' || command === '--help') {
    say(usage);
    return;
  }
  if (command !== undefined) {
    await runCommand(command, words, { files, environment, natsServer, say, now: Date.now });
    return;
  }
  if (!files.isThere()) {
    await initialize(files, { publicUrl: `http://${environment.host}:${environment.desksPort}` });
    say(`This is a new relay for trying out; its folder is ${files.folder}.`);
    say('For other computers to reach it, see docs/relay.md.');
  }
  let tokens: RelayTokens = readTokens(process.env, files.token);
  const relay = await startRelay({ files, environment, tokens: () => tokens, natsServer, log });
  say(`Dockbell relay ready: ${relay.webhook}`);
  process.on('SIGHUP', () => {
    try {
      tokens = readTokens(process.env, files.token);
      log.info({}, 'The tokens were read again');
    } catch (error) {
      log.error({ err: error }, 'The tokens could not be read again; the ones before still hold');
    }
  });
  let isClosing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isClosing) return;
      isClosing = true;
      relay.close().catch((error: unknown) => log.error({ err: error }, 'It could not be closed'));
    });
  }
}
