import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { parseDelivery } from '../../engine/contract/envelope.ts';
import { fingerprint } from '../../engine/contract/fingerprint.ts';
import { take } from '../../scripts/simulation/deliveries.ts';
import type { ReportLine } from '../../scripts/simulation/report.ts';
import { createSender, type Sender } from '../../scripts/simulation/sender.ts';
import { createWorld } from '../../scripts/simulation/world.ts';

/** What the receiver saw of one request. */
interface Seen {
  readonly method: string | undefined;
  readonly token: string | string[] | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

/** 1 minute in a twentieth of a second, 4 hours in 12 s. */
const quickly = 1_200;
/** The whole schedule in a third of a second. */
const atOnce = 60_000;

const events = [
  ...take(createWorld({ seed: 1, startsAt: Date.UTC(2026, 0, 5), eventsPerDay: 5_000 }), 2),
];
const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** A receiver on a free port; `answer` gets the number of the request, from 1. */
async function receive(
  answer: (number: number, response: http.ServerResponse, seen: Seen) => void,
) {
  const seen: Seen[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      const one = {
        method: request.method,
        token: request.headers['x-api-key'],
        type: request.headers['content-type'],
        body,
      };
      seen.push(one);
      answer(seen.length, response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { seen, url: `http://127.0.0.1:${port}/webhooks/mvmnt`, port };
}

function startSender(options: Parameters<typeof createSender>[0]): Sender {
  const sender = createSender(options);
  cleanups.push(() => sender.stop());
  return sender;
}

function end(
  response: http.ServerResponse,
  status: number,
  headers: http.OutgoingHttpHeaders = {},
): void {
  response.writeHead(status, headers).end();
}

describe('createSender', () => {
  it('posts the envelope with the token', async () => {
    const receiver = await receive((_, response) => end(response, 200));
    const sent = await startSender({ url: receiver.url, token: 'secret' }).send(events);
    expect(sent).toMatchObject({
      outcome: 'acknowledged',
      attempts: [{ status: 200, problem: null }],
    });
    expect(receiver.seen).toMatchObject([
      { method: 'POST', token: 'secret', type: 'application/json' },
    ]);
    expect(parseDelivery(receiver.seen[0]?.body ?? '')).toMatchObject({
      ok: true,
      invalidEvents: [],
      events: [{}, {}],
    });
  });

  it.each([201, 202, 204])('takes %i for an acknowledgement', async (status) => {
    const receiver = await receive((_, response) => end(response, status));
    expect(await startSender({ url: receiver.url, token: 't' }).send(events)).toMatchObject({
      outcome: 'acknowledged',
    });
  });

  it('tries again after 503 and sends the same events', async () => {
    const receiver = await receive((number, response) => end(response, number === 1 ? 503 : 200));
    const waits: number[] = [];
    const sender = startSender({
      url: receiver.url,
      token: 't',
      timeScale: quickly,
      wait: (milliseconds) => Promise.resolve(void waits.push(milliseconds)),
    });
    const sent = await sender.send(events);
    expect(sent.attempts.map(({ status }) => status)).toEqual([503, 200]);
    expect(waits).toEqual([50]);
    const [one, other] = receiver.seen.map(
      ({ body }) => (JSON.parse(body) as { events: unknown }).events,
    );
    expect(other).toEqual(one);
  });

  it('gives up an answer that takes too long, and one that breaks off', async () => {
    let isGivenUp = false;
    const receiver = await receive((number, response) => {
      if (number === 1) response.once('close', () => (isGivenUp = true));
      if (number === 2) response.socket?.destroy();
      if (number > 2) end(response, 200);
    });
    const sent = await startSender({
      url: receiver.url,
      token: 't',
      timeScale: atOnce,
      // It holds for the last one, too, which is answered.
      timeoutMs: 2_000,
    }).send(events);
    expect(sent.attempts.map(({ status }) => status)).toEqual([null, null, 200]);
    expect(sent.attempts[0]?.problem).toBe('No answer within 2 s');
    // The receiver leaves the first one open.
    expect(isGivenUp).toBe(true);
    expect(sent.outcome).toBe('acknowledged');
  });

  it('follows no redirect, and abandons a delivery after five retries', async () => {
    const receiver = await receive((_, response) => end(response, 307, { location: '/elsewhere' }));
    const sent = await startSender({ url: receiver.url, token: 't', timeScale: atOnce }).send(
      events,
    );
    expect(sent).toMatchObject({ outcome: 'abandoned', acknowledgedAt: null });
    expect(sent.attempts.map(({ status }) => status)).toEqual([307, 307, 307, 307, 307, 307]);
    expect(receiver.seen).toHaveLength(6);
  });

  it('retries when nothing listens', async () => {
    const receiver = await receive(() => undefined);
    for (const cleanup of cleanups.splice(0)) cleanup();
    const sent = await startSender({ url: receiver.url, token: 't', timeScale: atOnce }).send(
      events,
    );
    expect(sent).toMatchObject({ outcome: 'abandoned', attempts: { length: 6 } });
    expect(sent.attempts[0]?.problem).toContain('ECONNREFUSED');
  });

  it('keeps to its connections, and a delivery that waits for a retry takes none', async () => {
    let open = 0;
    let most = 0;
    const receiver = await receive((number, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open -= 1;
        end(response, number <= 2 ? 503 : 200);
      }, 20);
    });
    const sender = startSender({
      url: receiver.url,
      token: 't',
      connections: 2,
      timeScale: quickly,
    });
    const sent = await Promise.all(Array.from({ length: 12 }, () => sender.send(events)));
    expect(sent.every(({ outcome }) => outcome === 'acknowledged')).toBe(true);
    expect(most).toBe(2);
  });

  it('stops between attempts', async () => {
    const receiver = await receive((_, response) => end(response, 503));
    const sender = createSender({
      url: receiver.url,
      token: 't',
      onAttempt: () => setImmediate(() => sender.stop()),
    });
    const sent = await sender.send(events);
    expect(sent).toMatchObject({ outcome: 'stopped', attempts: [{ status: 503 }] });
    expect(await sender.send(events)).toMatchObject({ outcome: 'stopped', attempts: [] });
    expect(receiver.seen).toHaveLength(1);
  });

  it('stops in a wait that rejects when it is cut off', async () => {
    const receiver = await receive((_, response) => end(response, 503));
    const sender = createSender({
      url: receiver.url,
      token: 't',
      wait: (milliseconds, signal) => {
        setImmediate(() => sender.stop());
        return sleep(milliseconds, undefined, { signal });
      },
    });
    const sent = await sender.send(events);
    expect(sent).toMatchObject({ outcome: 'stopped', attempts: [{ status: 503 }] });
  });

  it('does not hide a wait that fails by itself', async () => {
    const receiver = await receive((_, response) => end(response, 503));
    const wait = () => Promise.reject(new Error('No clock'));
    const sender = startSender({ url: receiver.url, token: 't', wait });
    await expect(sender.send(events)).rejects.toThrow('No clock');
  });
});

describe('npm run simulate', () => {
  function run(
    args: readonly string[],
    onOutput: (text: string, kill: () => void) => void = () => undefined,
  ) {
    const folder = mkdtempSync(join(tmpdir(), 'dockbell-simulate-'));
    cleanups.push(() => rmSync(folder, { recursive: true }));
    const report = join(folder, 'report.jsonl');
    const env = { ...process.env, DOCKBELL_TOKEN: '' };
    const child = spawn(process.execPath, ['scripts/simulate.ts', '--report', report, ...args], {
      env,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        onOutput(output, () => child.kill('SIGINT'));
      });
    }
    return new Promise<{ code: number | null; output: string; lines: readonly ReportLine[] }>(
      (resolve) => {
        child.on('close', (code) => {
          const text = existsSync(report) ? readFileSync(report, 'utf8') : '';
          const lines = text.split('\n').filter(Boolean);
          resolve({ code, output, lines: lines.map((line) => JSON.parse(line) as ReportLine) });
        });
      },
    );
  }

  it('reports the fingerprint of every event that the receiver acknowledged', async () => {
    const taken = new Set<string>();
    const receiver = await receive((number, response, { body }) => {
      const isRefused = number % 10 === 3;
      end(response, isRefused ? 503 : 200);
      const parsed = parseDelivery(body);
      if (isRefused || !parsed.ok) return;
      for (const event of parsed.events) taken.add(fingerprint(event));
    });
    const shape = '--count 300 --rate 0 --batch 4 --duplicates 0.1 --shuffle 10 --time-scale 6000';
    const { code, output, lines } = await run([
      `--url=${receiver.url}`,
      '--token=t',
      ...shape.split(' '),
    ]);
    expect(code).toBe(0);
    expect(lines.every(({ outcome, status }) => outcome === 'acknowledged' && status === 200)).toBe(
      true,
    );
    expect(lines.some(({ attempts }) => attempts === 2)).toBe(true);
    const reported = lines.flatMap((line) => line.events);
    expect(reported.length).toBeGreaterThan(300);
    expect(new Set(reported.map((event) => event.fingerprint))).toEqual(taken);
    expect(taken.size).toBe(300);
    expect(output).toMatch(/Events +3\d\d sent, 3\d\d acknowledged/);
  });

  it('explains a wrong token at once, ends with 1 after abandoning, and reports that', async () => {
    const receiver = await receive((_, response) => end(response, 401));
    const { code, output, lines } = await run([
      '--url',
      receiver.url,
      '--token',
      'x',
      '--count',
      '1',
      '--time-scale',
      '100000',
    ]);
    expect(code).toBe(1);
    expect(output).toMatch(/^The token is not the one set in Dockbell/);
    expect(lines).toMatchObject([{ outcome: 'abandoned', attempts: 6, status: 401 }]);
  });

  it('stops on Ctrl-C and reports what was open', async () => {
    const receiver = await receive((_, response) => end(response, 503));
    const { code, output, lines } = await run(
      ['--url', receiver.url, '--token', 'x', '--count', '0'],
      (text, kill) => {
        if (text.includes('not accepted') && !text.includes('Stopping')) kill();
      },
    );
    expect(code).toBe(0);
    expect(output).toContain('open when stopped');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every(({ outcome }) => outcome === 'stopped')).toBe(true);
  });

  it.each([
    [
      ['--count', '1'],
      'There is no token. Give the one that is set in Dockbell with --token, or in DOCKBELL_TOKEN.',
    ],
    [['--token', 't', '--rate', 'fast'], '--rate takes a number of at least 0, not "fast".'],
    [['--token', 't', '--url', 'localhost'], '--url is not a web address: localhost'],
    [['--tokn', 't'], "Unknown option '--tokn'"],
  ])('says what is wrong with %j', async (args, words) => {
    const { code, output } = await run(args);
    expect(code).toBe(2);
    expect(output).toContain(words);
  });
});
