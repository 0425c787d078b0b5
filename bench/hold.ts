import { join } from 'node:path';
import { z } from 'zod';
import { webhookPath } from '../shared/settings.ts';
import { median, type Figure } from './parts/figure.ts';
import { benchToken } from './parts/requests.ts';
import { startTarget } from './parts/target.ts';

const script = new URL('./targets/hold.ts', import.meta.url);
const maxHoldMs = 50;
const megabyte = 1_048_576;

/** Names of the figures that `measureHold` makes. */
export const holdNames = ['ingest.hold'];

/** Bodies just within the limits, each of which makes another part of the way long. A number makes each of its own. */
const bodies = {
  'thousands of events': (number) =>
    eventsBody(
      Array.from({ length: 11_000 }, (_each, index) =>
        JSON.stringify({
          event: 'SHIPMENT_CANCELED',
          timestamp: '2026-01-15T12:00:00Z',
          data: { id: `${number}-${index}` },
        }),
      ),
    ),
  'thousands of events that are none': (number) =>
    eventsBody(Array.from({ length: 19_000 }, (_each, index) => `"${number}-${index}"`)),
  'an event of 79,000 values': (number) => oneEvent(number, JSON.stringify(Array(79_000).fill(1))),
  'an event of 39,000 keys': (number) =>
    oneEvent(
      number,
      JSON.stringify(
        Object.fromEntries(Array.from({ length: 39_000 }, (_e, index) => [`key${index}`, 'value'])),
      ),
    ),
  'one long text': (number) => oneEvent(number, JSON.stringify('é " '.repeat(megabyte / 7))),
  'lists in lists': (number) => oneEvent(number, `${'['.repeat(60)}${']'.repeat(60)}`),
} satisfies Record<string, (number: number) => string>;

/** How long the worst bodies keep the listener from anything else, in one go. */
export async function measureHold(options: {
  readonly folder: string;
  readonly isQuick: boolean;
}): Promise<readonly Figure[]> {
  const rounds = options.isQuick ? 2 : 8;
  const target = await startTarget(script, join(options.folder, 'hold'));
  const held: { readonly words: string; readonly maxMs: number }[] = [];
  try {
    for (const [words, body] of Object.entries(bodies)) {
      const results: number[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const sent = body(round);
        await target.ask({});
        await post(target.port, sent);
        const { maxMs } = answerSchema.parse(await target.ask({}));
        // The first one also pays for code that was not compiled yet.
        if (round > 0) results.push(maxMs);
      }
      held.push({ words, maxMs: median(results) });
    }
  } finally {
    await target.end('SIGTERM');
  }
  const worst = held.reduce((one, other) => (other.maxMs > one.maxMs ? other : one));
  return [
    {
      name: 'ingest.hold',
      value: worst.maxMs,
      unit: 'ms',
      against: held.map(({ words, maxMs }) => `${words}: ${maxMs.toFixed(0)}`).join(', '),
      ratio: null,
      goal: `at most ${maxHoldMs} ms`,
      holds: worst.maxMs <= maxHoldMs,
    },
  ];
}

const answerSchema = z.object({ maxMs: z.number() });

function oneEvent(number: number, value: string): string {
  return eventsBody([
    `{"event":"SHIPMENT_CANCELED","timestamp":"2026-01-15T12:00:00Z","data":{"id":"${number}","value":${value}}}`,
  ]);
}

function eventsBody(events: readonly string[]): string {
  return `{"timestamp":"2026-01-15T12:00:00Z","events":[${events.join(',')}]}`;
}

async function post(port: number, body: string): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}${webhookPath}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': benchToken },
    body,
  });
  if (!response.ok) {
    throw new Error(
      `A body of ${body.length} was answered ${response.status}: ${await response.text()}`,
    );
  }
}
