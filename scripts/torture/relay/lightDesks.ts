// Many desks of a team in one process, without the rest of a Dockbell: `node lightDesks.ts LINES_FILE`. Each joins by its line, connects
// as a desk does, and appends what it reads to a file of its own before it acknowledges it.
import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fingerprint } from '../../../engine/contract/fingerprint.ts';
import { parseDelivery } from '../../../engine/contract/envelope.ts';
import { connectRelay, makeDeskKey, type RelayMessage } from '../../../engine/relay/connection.ts';
import { joinTeam } from '../../../engine/relay/joining.ts';
import type { Membership } from '../../../engine/relay/membership.ts';
import { deliverySubject, type Hello, type Place } from '../../../shared/team.ts';
import { SilentError } from '../../../engine/relay/problem.ts';
import { lightDeskSchema, type LightDesk, type LightRead } from './lightDesk.ts';

const [, , linesFile = ''] = process.argv;
const desks = lightDeskSchema.array().parse(JSON.parse(readFileSync(linesFile, 'utf8')));

process.once('SIGTERM', () => process.exit(0));
for (const desk of desks) {
  void keepReading(desk, await joinTeam(desk.line, makeDeskKey, null));
}
console.log('Light desks ready');

async function keepReading({ file }: LightDesk, membership: Membership): Promise<void> {
  let place: Place | null = null;
  let silentSince = Infinity;
  const take = (stream: string, message: RelayMessage) => {
    appendFileSync(file, `${JSON.stringify(readOf(message))}\n`);
    place = { stream, number: message.number };
    message.acknowledge();
  };
  for (;;) {
    try {
      const isSilent = performance.now() - silentSince > 15_000;
      if (isSilent) silentSince = Infinity;
      await read(membership, { version: 'torture', place, isSilent }, take);
    } catch (error) {
      // Servers and relays are killed all the time; it connects again, as a desk does.
      if (error instanceof SilentError) silentSince = Math.min(silentSince, performance.now());
    }
    await sleep(1_000 * (1 + Math.random()));
  }
}

async function read(
  membership: Membership,
  hello: Hello,
  take: (stream: string, message: RelayMessage) => void,
): Promise<void> {
  const connection = await connectRelay(membership, {
    onNews: () => undefined,
    onError: () => undefined,
  });
  try {
    const { stream } = await connection.hello(hello);
    const messages = await connection.messages();
    const reading = (async () => {
      for await (const message of messages) take(stream.created, message);
    })();
    await Promise.race([reading, connection.closed]);
  } finally {
    await connection.close();
  }
}

function readOf({ subject, number, body }: RelayMessage): LightRead {
  const parsed = subject === deliverySubject ? parseDelivery(body.toString('utf8')) : null;
  return { number, events: parsed?.ok === true ? parsed.events.map(fingerprint) : [] };
}
