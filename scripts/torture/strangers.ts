import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { dayMs } from '../../shared/duration.ts';
import type { Random } from '../simulation/random.ts';
import { answerWords, post, postUntilAnswered } from './post.ts';
import type { Rig, Target } from './rig.ts';
import { must, type Scenario } from './scenario.ts';

/** Senders that are no MVMNT. */
export const strangerScenarios: readonly Scenario[] = [
  {
    name: 'silent and slow connections',
    // So many hundred connections.
    rounds: { short: 7, long: 100 },
    async torture(rig, rounds) {
      const target = await rig.startReady();
      const sockets: Socket[] = [];
      for (let hundred = 0; hundred < rounds; hundred += 1) {
        const some = Array.from({ length: 100 }, () => silentConnection(rig));
        sockets.push(...some);
        await Promise.all(
          some.map((socket) => Promise.race([once(socket, 'connect'), once(socket, 'close')])),
        );
        await mustAnswer(rig, target, `beside ${sockets.length} silent connections`);
      }
      for (const socket of sockets) socket.destroy();
      await target.quit();
    },
  },
  {
    name: 'wrong tokens beside right ones',
    rounds: { short: 1, long: 5 },
    async torture(rig, rounds) {
      const target = await rig.startReady();
      for (let round = 0; round < rounds; round += 1) {
        const ending = new AbortController();
        const flood = Promise.all(
          Array.from({ length: 8 }, async () => {
            while (!ending.signal.aborted) await post(rig, '{}', 'wrong');
          }),
        );
        for (let count = 0; count < 50; count += 1) {
          await mustAnswer(rig, target, 'beside wrong ones');
        }
        ending.abort();
        await flood;
      }
      await target.quit();
    },
  },
  {
    name: 'generated bodies',
    // So many hundred bodies.
    rounds: { short: 3, long: 60 },
    async torture(rig, rounds) {
      const target = await rig.startReady();
      for (let round = 0; round < rounds * 100; round += 8) {
        const bodies = Array.from({ length: 8 }, () => oddBody(rig.random));
        const answers = await Promise.all(bodies.map((body) => post(rig, body)));
        for (const [index, answer] of answers.entries()) {
          const start = bodies[index]?.subarray(0, 200).toString('latin1');
          const isTaken = answer.status !== 'none' && answer.status < 500;
          must(isTaken, `A body got ${answerWords(answer)}: ${start}\n${target.printed()}`);
        }
      }
      await mustAnswer(rig, target, 'after odd bodies');
      await sleep(200);
      await target.quit();
    },
  },
];

/** A right token must be heard. */
async function mustAnswer(rig: Rig, target: Target, when: string): Promise<void> {
  const answer = await postUntilAnswered(rig);
  const words = `A right token got ${answerWords(answer)} ${when}.\n${target.printed()}`;
  must(answer.status === 200, words);
}

/** Says nothing, half a head, or a body that never ends. */
function silentConnection(rig: Rig): Socket {
  const socket = connect({ host: '127.0.0.1', port: rig.port });
  // It is closed by the listener in the end, in whatever way.
  socket.on('error', () => undefined);
  const begin = rig.random.pick([
    '',
    'POST /webhooks/mvmnt HTTP/1.1\r\nHost: x\r\n',
    'POST /webhooks/mvmnt HTTP/1.1\r\nHost: x\r\nX-Api-Key: wrong\r\nContent-Length: 9\r\n\r\n',
  ] as const);
  if (begin !== '') socket.write(begin);
  return socket;
}

function oddBody(random: Random): Buffer<ArrayBuffer> {
  const event = {
    event: oddValue(random, 0),
    timestamp: oddTime(random),
    data: oddValue(random, 0),
    diff: oddValue(random, 0),
  };
  const body = random.chance(0.8)
    ? {
        sentAt: oddTime(random),
        events: random.chance(0.9) ? [event, oddValue(random, 0)] : oddValue(random, 0),
      }
    : oddValue(random, 0);
  const bytes = Buffer.from(JSON.stringify(body) ?? 'undefined');
  if (random.chance(0.2)) bytes[random.integer(0, bytes.length - 1)] = random.integer(0, 255);
  return bytes;
}

function oddTime(random: Random): unknown {
  return random.chance(0.7)
    ? new Date(Date.now() - random.integer(0, dayMs)).toISOString()
    : random.pick([
        '',
        '2099-12-31T23:59:59Z',
        '1970-01-01T00:00:00Z',
        0,
        null,
        '24:00:00',
      ] as const);
}

function oddValue(random: Random, depth: number): unknown {
  const kind = random.integer(0, depth > 4 ? 6 : 8);
  if (kind === 7) {
    return Array.from({ length: random.integer(0, 5) }, () => oddValue(random, depth + 1));
  }
  if (kind === 8) {
    const keys = [
      'id',
      'friendlyId',
      'key',
      'name',
      '__proto__',
      'constructor',
      'status',
      'carrier',
      'customer',
      '',
      'x'.repeat(300),
    ] as const;
    return Object.fromEntries(
      Array.from({ length: random.integer(0, 6) }, () => [
        random.pick(keys),
        oddValue(random, depth + 1),
      ]),
    );
  }
  return random.pick([
    null,
    true,
    random.next() * 10 ** random.integer(-300, 300),
    'SHIPMENT_DELIVERED',
    'CARRIER_DEACTIVATED',
    '\u0000\uD800\u202E<b>&amp;</b>=1+1'.repeat(random.integer(1, 20)),
    'toString',
  ] as const);
}
