import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { filterOf } from '../fixtures/testStore.ts';
import { testEngine, testToken } from '../fixtures/testEngine.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

/** A running engine, and what sends it bytes and reads all answers to them. */
async function started() {
  const { engine, port } = await testEngine();
  await engine.start();
  return {
    /** The last request closes the connection. */
    async send(this: void, bytes: string | Buffer): Promise<string> {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      socket.write(bytes);
      return text(socket);
    },
    titlesNow: async () =>
      (await engine.history.ask('rowsAt', filterOf(), null, 0, 9)).map(({ summary }) => summary),
    port,
  };
}

const body = wireBody(wireEvent(1));

function head(lines: readonly string[], target = '/webhooks/mvmnt', version = 'HTTP/1.1'): string {
  const all = [`POST ${target} ${version}`, 'Host: x', `X-Api-Key: ${testToken}`, ...lines];
  return `${all.join('\r\n')}\r\n\r\n`;
}

const close = 'Connection: close';
const withLength = (...more: readonly string[]) => [
  `Content-Length: ${body.length}`,
  close,
  ...more,
];

it.each([
  ['in the absolute form', head(withLength(), 'http://x/webhooks/mvmnt') + body, '200'],
  ['of HTTP/1.0', head(withLength(), undefined, 'HTTP/1.0') + body, '200'],
  ['with a query', head(withLength(), '/webhooks/mvmnt?from=mvmnt') + body, '200'],
  ['as plain text', head(withLength('Content-Type: text/plain')) + body, '200'],
  ['with two lengths', head(withLength('Content-Length: 7')) + body, '400'],
  ['with a length and chunks', head(withLength('Transfer-Encoding: chunked')) + body, '400'],
  ['with a slash behind the path', head(withLength(), '/webhooks/mvmnt/') + body, '200'],
])('answers a request %s as HTTP says', async (_form, request, status) => {
  const { send } = await started();
  expect(await send(request)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
});

it('answers each of three requests that are sent without waiting', async () => {
  const { send, titlesNow } = await started();
  const requests = [1, 2, 3].map((number) => {
    const one = wireBody(wireEvent(number));
    const isLast = number === 3;
    return head([`Content-Length: ${one.length}`, ...(isLast ? [close] : [])]) + one;
  });
  expect((await send(requests.join(''))).match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3);
  expect(await titlesNow()).toHaveLength(3);
});

it('reads a letter that two chunks share, and passes over what stands beside chunks', async () => {
  const { send, titlesNow } = await started();
  const event = { event: 'CARRIER_CREATED', data: { id: 'c1', name: 'Muñoz' } };
  const bytes = Buffer.from(wireBody(wireEvent(1, event)));
  const cut = bytes.indexOf('ñ') + 1;
  const chunk = (part: Buffer) => [`${part.length.toString(16)};why=none\r\n`, part, '\r\n'];
  const parts = [
    head([close, 'Transfer-Encoding: chunked']),
    ...chunk(bytes.subarray(0, cut)),
    ...chunk(bytes.subarray(cut)),
    '0\r\nX-Trailer: t\r\n\r\n',
  ];
  expect(await send(Buffer.concat(parts.map((part) => Buffer.from(part))))).toMatch(/ 200 OK/);
  expect(await titlesNow()).toEqual([expect.stringContaining('Muñoz')]);
});
