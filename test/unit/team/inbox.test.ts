import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeMessages, type InboxDeps } from '../../../engine/relay/inbox.ts';
import type { RelayMessage } from '../../../engine/relay/connection.ts';
import { minuteMs } from '../../../shared/duration.ts';
import { deliveryHeaders, deliverySubject, markSubject } from '../../../shared/team.ts';
import { wireBody, wireEvent } from '../../fixtures/wire.ts';

const at = Date.UTC(2026, 0, 15, 12);
const session = {
  at,
  stream: { created: 's', first: 1, last: 5 },
  checkOrder: (_number: number) => undefined as void,
};

type Accepted = Parameters<InboxDeps['accept']>[0];

function message(number: number, part: Partial<RelayMessage> = {}): RelayMessage {
  return {
    subject: deliverySubject,
    number,
    body: Buffer.from(wireBody(wireEvent(number))),
    at,
    header: () => '',
    acknowledge: () => undefined,
    ...part,
  };
}

async function* sent(messages: readonly RelayMessage[]) {
  yield* messages;
}

/** Takes messages in; what was accepted, skipped and acknowledged, in that order. */
async function taken(
  messages: readonly RelayMessage[],
  part: Partial<InboxDeps> = {},
  own: Partial<typeof session> = {},
) {
  const accepted: Accepted[] = [];
  const log: string[] = [];
  await takeMessages(
    sent(
      messages.map((one) => ({
        ...one,
        acknowledge: () => void log.push(`acknowledged ${one.number}`),
      })),
    ),
    { ...session, ...own },
    {
      accept: async (delivery) => {
        accepted.push(delivery);
        await Promise.resolve();
        log.push(`stored ${delivery.relayed.place.number}`);
      },
      receive: async ({ place, desk }) => void log.push(`received ${place.number} of ${desk}`),
      skip: async ({ number }) => void log.push(`skipped ${number}`),
      now: () => at + minuteMs,
      ...part,
    },
  );
  return { accepted, log };
}

describe('engine/relay/inbox.ts', () => {
  it('acknowledges each message only once it is stored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 500 })), async (numbers) => {
        const { log } = await taken(numbers.map((number) => message(number)));
        for (const number of numbers) {
          const stored = log.indexOf(`stored ${number}`);
          expect(stored).toBeGreaterThanOrEqual(0);
          expect(log.indexOf(`acknowledged ${number}`)).toBeGreaterThan(stored);
        }
        expect(log).toHaveLength(2 * numbers.length);
      }),
    );
  });

  it('ends when one cannot be stored, and does not acknowledge that one', async () => {
    const acknowledged: number[] = [];
    const one = (number: number) => ({
      ...message(number),
      acknowledge: () => void acknowledged.push(number),
    });
    // More of them never come: it must not wait for the next.
    async function* endless() {
      yield* [one(1), one(2)];
      await new Promise(() => undefined);
    }
    const taking = takeMessages(endless(), session, {
      accept: ({ relayed }) =>
        relayed.place.number === 2 ? Promise.reject(new Error('full')) : Promise.resolve(),
      receive: () => Promise.resolve(),
      skip: () => Promise.resolve(),
      now: () => at,
    });
    await expect(taking).rejects.toThrow('full');
    expect(acknowledged).toEqual([1]);
  });

  it('takes nothing that cannot be the next one', async () => {
    const left = new Error('left out');
    const seen: number[] = [];
    const checkOrder = (number: number) => {
      seen.push(number);
      if (number === 4) throw left;
    };
    const log: string[] = [];
    const accept: InboxDeps['accept'] = async ({ relayed }) =>
      void log.push(`stored ${relayed.place.number}`);
    await expect(
      taken(
        [1, 2, 4, 5].map((number) => message(number)),
        { accept },
        { checkOrder },
      ),
    ).rejects.toBe(left);
    expect(seen).toEqual([1, 2, 4]);
    expect(log).toEqual(['stored 1', 'stored 2']);
  });

  it('says when the request came to the relay, and what that had kept', async () => {
    const cameAt = (time: number) => ({
      header: (name: string) => (name === deliveryHeaders.receivedAt ? String(time) : ''),
    });
    const { accepted } = await taken([
      message(4, cameAt(at - 3 * minuteMs)),
      message(5, cameAt(at - minuteMs)),
      message(6, cameAt(at - 3 * minuteMs)),
      message(7, cameAt(at + 90 * minuteMs)),
    ]);
    expect(
      accepted.map(({ receivedAt, relayed }) => [receivedAt - at, relayed.isCaughtUp]),
    ).toEqual([
      [-3 * minuteMs, true],
      [-minuteMs, false],
      [-3 * minuteMs, false],
      // Not in the future of this computer.
      [minuteMs, false],
    ]);
    expect(accepted[0]).toMatchObject({
      tokenSlot: null,
      relayed: { place: { stream: 's', number: 4 } },
    });
  });

  it('keeps whole what is no delivery, passes marks on, and passes over what else there is', async () => {
    const { accepted, log } = await taken([
      message(1, { body: Buffer.from('not JSON') }),
      message(2, { body: Buffer.from([0xff, 0xfe]) }),
      message(3, { subject: markSubject('ana-1') }),
      message(4, { subject: 'team.later' }),
    ]);
    expect(
      accepted.map(({ events, invalidEvents }) => [events.length, invalidEvents[0]?.raw]),
    ).toEqual([
      [0, 'not JSON'],
      [0, '\uFFFD\uFFFD'],
    ]);
    expect(log.slice(-4)).toEqual([
      'received 3 of ana-1',
      'acknowledged 3',
      'skipped 4',
      'acknowledged 4',
    ]);
  });
});
