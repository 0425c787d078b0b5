import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ListenProblem, startListener, type ListenerDeps } from '../../engine/listener/listener.ts';
import type { ReceivedDelivery, Refusal } from '../../engine/store/deliveries.ts';
import { postHead, rawRequest } from '../fixtures/rawRequest.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';
import { waitFor } from '../fixtures/waitFor.ts';

const good = wireBody(wireEvent(1));
const limit = 4_096;
const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);

/** A real listener on a free port; what it accepted is noted. */
async function testListener(part: Partial<ListenerDeps> = {}) {
  const accepted: ReceivedDelivery[] = [];
  const refused: Refusal[] = [];
  const errors: string[] = [];
  const listener = await startListener({
    host: '127.0.0.1',
    port: 0,
    bodyLimitBytes: () => limit,
    slotOf: (token) =>
      token?.trim() === 'right' ? 'current' : token?.trim() === 'old' ? 'previous' : null,
    isTokenUnread: () => false,
    accept: (delivery) => {
      accepted.push(delivery);
      return Promise.resolve();
    },
    refuse: (refusal) => {
      refused.push(refusal);
      return Promise.resolve();
    },
    onError: (message) => errors.push(message),
    now: () => 7,
    ...part,
  });
  onTestFinished(() => listener.stop());
  const url = `http://127.0.0.1:${listener.port}`;
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(`${url}/webhooks/mvmnt`, {
      method: 'POST',
      headers: { 'x-api-key': 'right', ...headers },
      body,
    });
  return { listener, accepted, refused, errors, url, post, port: listener.port };
}

async function expectPlain(response: Response): Promise<void> {
  const text = await response.text();
  expect(response.headers.has('x-powered-by')).toBe(false);
  expect(text).not.toMatch(/\bat .*:\d+|node_modules|Error:|<html/i);
}

describe('engine/listener, the table of answers', () => {
  it('answers 200 OK to a delivery, and hands on what was in it', async () => {
    const { post, accepted } = await testListener();
    const response = await post(good, { 'content-type': 'application/json' });
    expect([response.status, await response.text()]).toEqual([200, 'OK']);
    expect(accepted).toMatchObject([
      {
        receivedAt: 7,
        sentAt: Date.UTC(2026, 0, 15, 12),
        tokenSlot: 'current',
        bytes: good.length,
        duration: 0,
        events: [{ type: 'SHIPMENT_DELIVERED', data: { friendlyId: 'SHP-1' } }],
        invalidEvents: [],
      },
    ]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16'])(
    'reads JSON whatever it is called: %s',
    async (type) => {
      const { post } = await testListener();
      expect((await post(good, { 'content-type': type })).status).toBe(200);
    },
  );

  it('answers 200 when some events are invalid, and hands on both kinds', async () => {
    const { post, accepted } = await testListener();
    const response = await post(wireBody(wireEvent(1), { event: 7 }, wireEvent(2)));
    expect(response.status).toBe(200);
    expect(accepted[0]?.events).toHaveLength(2);
    expect(accepted[0]?.invalidEvents).toMatchObject([{ position: 1, raw: '{"event":7}' }]);
  });

  it('takes the token with spaces around it, and the previous one', async () => {
    const { post, accepted } = await testListener();
    expect((await post(good, { 'x-api-key': ' right\t' })).status).toBe(200);
    expect((await post(good, { 'x-api-key': 'old' })).status).toBe(200);
    expect(accepted.map(({ tokenSlot }) => tokenSlot)).toEqual(['current', 'previous']);
  });

  it.each([
    ['no token', {}, 'The request had no token.'],
    ['a wrong token', { 'X-API-Key': 'wrong' }, 'The token was wrong.'],
    ['two tokens', { 'x-api-key': 'right', 'X-API-KEY': 'right' }, 'The token was wrong.'],
  ])('answers 401 to %s before any of the body came', async (_case, headers, problem) => {
    const { port, accepted, refused } = await testListener();
    const answer = await rawRequest(port, postHead({ ...headers, 'Content-Length': '3000' }));
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(refused).toEqual([
      {
        receivedAt: 7,
        status: 401,
        problem,
        tokenSlot: null,
        bytes: 3_000,
        duration: 0,
        bodyStart: null,
      },
    ]);
    expect(accepted).toEqual([]);
  });

  it.each([
    ['', 'The body is empty.'],
    ['not JSON', 'The body is not JSON.'],
    ['[]', 'The body is not a JSON object.'],
    ['{"sentAt":"x"}', 'The body has no list of events.'],
    ['['.repeat(101), 'The body is nested more than 100 levels deep.'],
  ])('answers 400 to the body %j and keeps its start', async (body, problem) => {
    const { post, refused, accepted } = await testListener();
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.clone().text()).toBe(problem);
    await expectPlain(response);
    const bytes = Buffer.byteLength(body);
    expect(refused).toEqual([
      {
        receivedAt: 7,
        status: 400,
        problem,
        tokenSlot: 'current',
        bytes,
        duration: 0,
        bodyStart: body,
      },
    ]);
    expect(accepted).toEqual([]);
  });

  it('keeps no more than 2 KiB of a refused body', async () => {
    const { post, refused } = await testListener();
    await post('x'.repeat(limit));
    expect(refused[0]?.bodyStart).toBe('x'.repeat(2_048));
    expect(refused[0]?.bytes).toBe(limit);
  });

  it('answers 400 to a request without a body, and notes one that broke off', async () => {
    const { port, refused, post } = await testListener();
    expect(await rawRequest(port, postHead({ 'x-api-key': 'right' }))).toMatch(/^HTTP\/1\.1 400 /);
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`${postHead({ 'x-api-key': 'right', 'Content-Length': '100' })}{"events"`);
    await waitFor(() => expect(socket.bytesWritten).toBeGreaterThan(80));
    socket.destroy();
    await waitFor(() => expect(refused).toHaveLength(2));
    expect(refused[1]).toMatchObject({ status: 400, problem: 'The body ended early.' });
    expect((await post(good)).status).toBe(200);
  });

  it('takes a body of just the limit and answers 413 to one byte more', async () => {
    const { post, refused, accepted } = await testListener();
    expect((await post(good.padEnd(limit))).status).toBe(200);
    const response = await post(good.padEnd(limit + 1));
    expect(response.status).toBe(413);
    await expectPlain(response);
    expect(refused).toMatchObject([{ status: 413, bytes: limit + 1, tokenSlot: 'current' }]);
    expect(accepted).toHaveLength(1);
  });

  it('answers 413 to an announced body before any of it came', async () => {
    const { port, refused } = await testListener();
    const head = postHead({ 'x-api-key': 'right', 'Content-Length': '9999999' });
    expect(await rawRequest(port, head)).toMatch(/^HTTP\/1\.1 413 /);
    expect(refused).toMatchObject([{ status: 413, bytes: 9_999_999 }]);
  });

  it('answers 413 to a body without an announced length as soon as it is too long', async () => {
    const { port, refused, post } = await testListener();
    const head = postHead({ 'x-api-key': 'right', 'Transfer-Encoding': 'chunked' });
    const more = `400\r\n${'x'.repeat(1_024)}\r\n`;
    expect(await rawRequest(port, head, { more })).toMatch(/^HTTP\/1\.1 413 /);
    expect(refused).toMatchObject([{ status: 413 }]);
    expect(refused[0]?.bytes).toBeLessThan(limit + 70_000);
    expect((await post(good)).status).toBe(200);
  });

  it.each([
    [limit, 200],
    [limit + 1, 413],
  ])('answers a chunked body of %d bytes with %d', async (size, status) => {
    const { port } = await testListener();
    const head = postHead({ 'x-api-key': 'right', 'Transfer-Encoding': 'chunked' });
    const chunk = `${size.toString(16)}\r\n${good.padEnd(size)}\r\n0\r\n\r\n`;
    expect(await rawRequest(port, head + chunk)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('takes a chunked body within the limit, in pieces', async () => {
    const { port, accepted } = await testListener();
    const pieces = [good.slice(0, 50), good.slice(50)];
    const chunks = pieces.map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`);
    const head = postHead({ 'x-api-key': 'right', 'Transfer-Encoding': 'chunked' });
    expect(await rawRequest(port, `${head}${chunks.join('')}0\r\n\r\n`)).toMatch(/ 200 OK/);
    expect(accepted).toHaveLength(1);
  });

  it('follows the limit when it changes', async () => {
    let current = 10;
    const { post } = await testListener({ bodyLimitBytes: () => current });
    expect((await post(good)).status).toBe(413);
    current = limit;
    expect((await post(good)).status).toBe(200);
  });

  it.each(['gzip', 'br', 'deflate', 'GZIP', 'nonsense'])('answers 415 to %s', async (encoding) => {
    const { post, refused } = await testListener();
    const response = await post(good, { 'content-encoding': encoding });
    expect(response.status).toBe(415);
    await expectPlain(response);
    expect(refused).toMatchObject([{ status: 415, problem: 'The body is compressed.' }]);
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'answers 405 with Allow to %s on the path, and keeps nothing',
    async (method) => {
      const { url, refused } = await testListener();
      const response = await fetch(`${url}/webhooks/mvmnt`, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
      await expectPlain(response);
      expect(refused).toEqual([]);
    },
  );

  it.each([
    '/',
    '/webhooks',
    '/webhooks/mvmnt/x',
    '/WEBHOOKS/MVMNT',
    '/%',
    '/%E0%A4%A',
    '/healthz/x',
  ])('answers 404 to POST %s, and keeps nothing', async (path) => {
    const { url, refused, accepted } = await testListener();
    const headers = { 'x-api-key': 'right' };
    const response = await fetch(url + path, { method: 'POST', headers, body: good });
    expect(response.status).toBe(404);
    await expectPlain(response);
    expect([refused, accepted]).toEqual([[], []]);
  });

  it('answers 429 to many wrong tokens, and still takes the right one', async () => {
    const { post, refused, accepted } = await testListener({ maxWrongTokensPerMinute: 2 });
    const statuses: number[] = [];
    const retries: (string | null)[] = [];
    for (const token of ['a', 'b', 'c', 'right', 'd', 'old']) {
      const response = await post(good, { 'x-api-key': token });
      statuses.push(response.status);
      retries.push(response.headers.get('retry-after'));
      await expectPlain(response);
    }
    expect(statuses).toEqual([401, 401, 429, 200, 429, 200]);
    expect(retries).toEqual([null, null, '60', null, '60', null]);
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 429, 429]);
    expect(accepted).toHaveLength(2);
  });

  it('does not count right tokens as wrong ones', async () => {
    const { post } = await testListener({ maxWrongTokensPerMinute: 2 });
    for (let index = 0; index < 10; index += 1) expect((await post(good)).status).toBe(200);
    expect((await post(good, { 'x-api-key': 'a' })).status).toBe(401);
  });

  it('answers 503 with Retry-After when the store fails, and 200 when it works again', async () => {
    const accept = vi.fn<ListenerDeps['accept']>(() => Promise.resolve());
    accept.mockRejectedValueOnce(new Error('SQLITE_FULL at C:\\secret'));
    const { post, errors } = await testListener({ accept });
    const response = await post(good);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
    expect(await response.clone().text()).not.toContain('SQLITE');
    await expectPlain(response);
    expect(errors).toEqual(['A delivery could not be stored']);
    expect((await post(good)).status).toBe(200);
  });

  it('answers 200 only once the delivery is stored', async () => {
    let store: () => void = () => undefined;
    const accept = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          store = resolve;
        }),
    );
    const { post, url } = await testListener({ accept });
    let answered: number | null = null;
    const answer = post(good).then(({ status }) => {
      answered = status;
    });
    await waitFor(() => expect(accept).toHaveBeenCalled());
    // A whole round on another connection: an answer given too early would be here by now.
    await (await fetch(`${url}/healthz`)).text();
    expect(answered).toBeNull();
    store();
    await answer;
    expect(answered).toBe(200);
  });

  it('answers as ever when the row of a refused request cannot be kept', async () => {
    const refuse = () => Promise.reject(new Error('no'));
    const { post, errors } = await testListener({ refuse });
    expect((await post('x')).status).toBe(400);
    expect((await post(good, { 'x-api-key': 'a' })).status).toBe(401);
    expect(errors).toHaveLength(2);
  });

  it('shows no stack when something of its own fails', async () => {
    const { post, errors } = await testListener({
      slotOf: () => {
        throw new Error('secret detail');
      },
    });
    const response = await post(good);
    expect(response.status).toBe(500);
    expect(await response.clone().text()).not.toContain('secret');
    await expectPlain(response);
    expect(errors).toEqual(['A request failed']);
  });
});

describe('engine/listener, health', () => {
  it('answers its status, echoes a nonce, and tells nothing else', async () => {
    const { url } = await testListener();
    const response = await fetch(`${url}/healthz?nonce=abc-1_2`);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.clone().json()).toEqual({ status: 'ok', nonce: 'abc-1_2' });
    await expectPlain(response);
  });

  it.each([
    '',
    '?nonce=',
    '?nonce=a%20b',
    '?nonce=<b>',
    `?nonce=${'a'.repeat(65)}`,
    '?nonce=a&nonce=b',
    '?nonce[a]=b',
    '?other=1',
  ])('echoes nothing odd: %j', async (query) => {
    const { url } = await testListener();
    const response = await fetch(`${url}/healthz${query}`);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it('answers only GET and HEAD', async () => {
    const { url } = await testListener();
    expect((await fetch(`${url}/healthz`, { method: 'HEAD' })).status).toBe(200);
    const response = await fetch(`${url}/healthz`, { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('engine/listener, whatever comes', () => {
  const statuses = new Set([200, 400, 413]);

  it('neither fails nor answers 5xx to any JSON, and takes a good delivery afterwards', async () => {
    const { post, errors } = await testListener();
    const event = fc.record(
      {
        event: fc.oneof(fc.string(), fc.jsonValue()),
        timestamp: fc.oneof(fc.constant('2026-01-15T12:00:00Z'), fc.jsonValue()),
        data: fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue()),
        diff: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const body = fc.oneof(fc.jsonValue(), fc.record({ events: fc.array(event, { maxLength: 3 }) }));
    await fc.assert(
      fc.asyncProperty(body, async (value) => {
        const response = await post(JSON.stringify(value));
        expect(statuses).toContain(response.status);
        await response.arrayBuffer();
      }),
      { numRuns: 300 },
    );
    expect((await post(good)).status).toBe(200);
    expect(errors).toEqual([]);
  });

  it('neither fails nor answers 5xx to any bytes, and takes a good delivery afterwards', async () => {
    const { post, errors } = await testListener();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const response = await post(new Uint8Array(bytes));
        expect(response.status).toBe(400);
        await response.arrayBuffer();
      }),
      { numRuns: 300 },
    );
    expect((await post(good)).status).toBe(200);
    expect(errors).toEqual([]);
  });

  it('survives bytes that are no HTTP at all', async () => {
    const { port, post } = await testListener();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 100 }), async (bytes) => {
        const line = Buffer.concat([Buffer.from(bytes), Buffer.from('\r\n\r\n')]);
        const answer = await rawRequest(port, line, { closesAfter: true });
        expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
      }),
      { numRuns: 60 },
    );
    expect((await post(good)).status).toBe(200);
  });
});

describe('engine/listener, its port', () => {
  it('names the program that holds a busy port', async () => {
    const script =
      "require('net').createServer().listen(0,'127.0.0.1',function(){console.log(this.address().port)})";
    const holder = spawn(process.execPath, ['-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => {
      holder.kill();
    });
    const [line] = (await once(holder.stdout, 'data')) as [Buffer];
    const port = Number(line.toString());
    const error = await testListener({ port }).catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(ListenProblem);
    expect(String(error)).toContain(`Port ${port} is used by another program`);
    // Where the system does not tell, the sentence goes without.
    const who = process.platform === 'linux' ? ` (node, process ${holder.pid}). ` : '. ';
    expect(String(error)).toContain(who);
  });

  it('says that an address is not of this computer', async () => {
    // 192.0.2.0/24 is for documentation and belongs to nobody (RFC 5737).
    await expect(testListener({ host: '192.0.2.1' })).rejects.toThrow(
      /has no address 192\.0\.2\.1/,
    );
  });
});

describe('engine/listener, stopping', () => {
  async function opened(port: number): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  }

  it('answers what is in flight, and then takes nothing more', async () => {
    let store: () => void = () => undefined;
    const accept = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          store = resolve;
        }),
    );
    const { listener, post, url } = await testListener({ accept });
    const answer = post(good);
    await waitFor(() => expect(accept).toHaveBeenCalled());
    const stopped = listener.stop();
    store();
    const response = await answer;
    expect([response.status, response.headers.get('connection')]).toEqual([200, 'close']);
    await stopped;
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('does not wait for connections that are idle, nor for ever for one that hangs', async () => {
    const { listener, url } = await testListener({ stopTimeoutMs: 20 });
    await (await fetch(`${url}/healthz`)).text();
    const hanging = await opened(listener.port);
    hanging.on('error', () => undefined);
    hanging.write(`${postHead({ 'x-api-key': 'right', 'Content-Length': '100' })}{`);
    const closed = once(hanging, 'close');
    await expect(listener.stop()).resolves.toBeUndefined();
    await closed;
  });

  it('gives the port back', async () => {
    const { listener } = await testListener();
    await listener.stop();
    const again = await testListener({ port: listener.port });
    expect((await again.post(good)).status).toBe(200);
  });
});

describe('engine/listener, strangers', () => {
  /** Opens connections that say this much and then nothing; resolves once each is open or was closed. */
  async function openMany(port: number, count: number, words: string): Promise<readonly Socket[]> {
    const sockets: Socket[] = [];
    onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
    const opened = Array.from({ length: count }, async () => {
      const socket = connect(port, '127.0.0.1');
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.on('connect', () => socket.write(words));
      // What is answered must be read, or the end of the connection is not seen.
      socket.resume();
      await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
    });
    await Promise.allSettled(opened);
    return sockets;
  }

  const isMany = Number(execFileSync('sh', ['-c', 'ulimit -n'])) >= 12_000;
  const many = isMany ? 10_000 : 2_000;
  const slowBody = (token: string) => postHead({ 'x-api-key': token, 'Content-Length': '4000' });

  it.each([
    ['say nothing', many, ''],
    ['send half a head', 2_000, 'POST /webhooks/mvmnt HTTP/1.1\r\nHost: '],
    ['send no body with a wrong token', 2_000, slowBody('wrong')],
  ])(
    'answers 200 to the right token while others %s, on %d connections',
    async (_case, count, words) => {
      const { port, post } = await testListener();
      const flood = openMany(port, count, words);
      const progress = { isOver: false };
      void flood.then(() => {
        progress.isOver = true;
      });
      const statuses: number[] = [];
      do {
        statuses.push((await post(good, { connection: 'close' })).status);
      } while (!progress.isOver || statuses.length < 20);
      expect(new Set(statuses)).toEqual(new Set([200]));
    },
    60_000,
  );

  it('closes the longest silent connection first, and none with a right token', async () => {
    const { port, post } = await testListener();
    const [trusted] = await openMany(port, 1, slowBody('right'));
    const early = await openMany(port, 300, '');
    const late = await openMany(port, 400, '');
    await waitFor(() => expect(early.filter(({ closed }) => closed).length).toBeGreaterThan(180));
    expect(late.filter(({ closed }) => closed)).toEqual([]);
    expect(trusted?.closed).toBe(false);
    expect((await post(good)).status).toBe(200);
  });

  it.each([
    ['nothing', '', null],
    ['half a head', 'POST /webhooks/mvmnt HTTP/1.1\r\nHost', null],
    ['a dripping head', 'POST /webhooks/mvmnt HTTP/1.1\r\n', 'X-More: x\r\n'],
    ['half a body with the right token', `${slowBody('right')}{`, null],
    ['a dripping body with the right token', `${slowBody('right')}{`, ' '],
  ])('closes a connection that sends %s', async (_case, words, more) => {
    const { port, post } = await testListener({ maxRequestMs: 100 });
    const [socket] = await openMany(port, 1, words);
    const drip = setInterval(() => more !== null && socket?.write(more), 10);
    onTestFinished(() => clearInterval(drip));
    await waitFor(() => expect(socket?.closed).toBe(true));
    // On a busy machine a good one may take as long, too.
    await waitFor(async () => expect((await post(good)).status).toBe(200));
  });

  it('closes a connection whose body is not wanted, once it has answered', async () => {
    const { port } = await testListener();
    const [socket] = await openMany(port, 1, slowBody('wrong'));
    let answer = '';
    socket?.on('data', (bytes: Buffer) => (answer += bytes.toString('latin1')));
    await waitFor(() => expect(socket?.closed).toBe(true));
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(answer).toMatch(/connection: close/i);
  });

  it('keeps the connection of a request without a body', async () => {
    const { url } = await testListener();
    for (const path of ['/healthz', '/nothing']) {
      expect((await fetch(url + path)).headers.get('connection')).toBe('keep-alive');
    }
  });

  it('does not ask for a body that comes with a wrong token or is too large', async () => {
    const { port, accepted } = await testListener();
    const head = (token: string, length: number) =>
      postHead({ 'x-api-key': token, 'Content-Length': String(length), Expect: '100-continue' });
    expect(await rawRequest(port, head('wrong', 10))).toMatch(/^HTTP\/1\.1 401 /);
    expect(await rawRequest(port, head('right', 9_999_999))).toMatch(/^HTTP\/1\.1 413 /);
    const [socket] = await openMany(port, 1, head('right', good.length));
    let answer = '';
    socket?.on('data', (bytes: Buffer) => (answer += bytes.toString('latin1')));
    await waitFor(() => expect(answer).toBe('HTTP/1.1 100 Continue\r\n\r\n'));
    socket?.write(good);
    await waitFor(() => expect(answer).toContain('HTTP/1.1 200 OK'));
    expect(accepted).toHaveLength(1);
  });
});

describe('engine/listener, its addresses', () => {
  const health = (host: string, port: number) =>
    fetch(`http://${host}:${port}/healthz`).then(
      ({ status }) => status,
      () => 'refused',
    );

  it('answers at both addresses of this computer, and stops at both', async () => {
    const { port, listener } = await testListener();
    const both = [await health('127.0.0.1', port), await health('[::1]', port)];
    expect(both).toEqual([200, hasIpv6 ? 200 : 'refused']);
    await listener.stop();
    expect([await health('127.0.0.1', port), await health('[::1]', port)]).toEqual([
      'refused',
      'refused',
    ]);
  });

  it('answers only at the address that was chosen', async () => {
    const { port } = await testListener({ host: '0.0.0.0' });
    expect([await health('127.0.0.1', port), await health('[::1]', port)]).toEqual([
      200,
      'refused',
    ]);
  });

  it.runIf(hasIpv6)('answers at one when another program has the other', async () => {
    const other = createServer();
    onTestFinished(() => void other.close());
    await once(other.listen(0, '::1'), 'listening');
    const { port } = other.address() as AddressInfo;
    const { errors } = await testListener({ port });
    expect(await health('127.0.0.1', port)).toBe(200);
    expect(errors).toEqual(['The listener could not be opened on ::1']);
  });
});
