import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../harness/freePort.ts';
import { createSshServer, sshServerFile } from '../../harness/sshServer.ts';
import { minuteMs, secondMs } from '../../shared/duration.ts';
import { fakeCipher } from '../fixtures/fakeCipher.ts';
import { behindGateway, testGateway } from '../fixtures/gateway.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine, testToken } from '../fixtures/testEngine.ts';
import { movedClocks } from '../fixtures/testTime.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

type Options = Parameters<typeof testEngine>[0];

/** An engine without a window, behind a gateway with TLS; its time passes by hand. */
async function testDesk(part: Options = {}) {
  const port = part?.port ?? (await freePort());
  const gateway = await testGateway(port);
  const { clock, clocks } = movedClocks();
  const test = await testEngine({
    provision: behindGateway(port, testToken),
    fetch: gateway.fetch,
    ...clocks,
    ...part,
  });
  const { engine, toasts } = test;

  /** Lets time pass, step by step, so that what is due comes in between. */
  async function pass(ms: number, stepMs = 5 * secondMs): Promise<void> {
    for (let passed = 0; passed < ms; passed += stepMs) {
      clock.aheadMs += stepMs;
      engine.lookAgain();
      // Whatever a check began is over.
      await engine.checkReachability();
    }
  }
  const kind = () => engine.state().reachability.kind;
  const titles = () => toasts.map(({ title }) => title);
  const sent: number[] = [];
  /** Sends through the public address, as MVMNT does. */
  async function send(number: number, token = testToken, body = wireBody(wireEvent(number))) {
    const status = await gateway.post(body, token);
    if (status === 200) sent.push(number);
    return status;
  }
  return { ...test, gateway, port, pass, kind, titles, send, sent };
}

/** Goes through an outage: it rings within 90 s, and once more when it is over. */
async function expectToRing(
  { engine, pass, titles, kind }: Awaited<ReturnType<typeof testDesk>>,
  outage: {
    readonly begin: () => unknown;
    readonly end: () => unknown;
    readonly title: string;
    readonly kind: string;
  },
): Promise<void> {
  const before = titles().length;
  await outage.begin();
  await pass(90 * secondMs);
  expect(kind()).toBe(outage.kind);
  await waitFor(() => expect(titles().slice(before)).toContain(outage.title));
  // A restart would go on with it.
  expect(engine.settings.get().outage?.since).toBeGreaterThan(0);
  await outage.end();
  await waitFor(async () => {
    await pass(5 * secondMs);
    expect(kind()).toBe('reachable');
  });
  await pass(70 * secondMs);
  await waitFor(() => expect(titles().at(-1)).toBe('Dockbell is receiving again'));
  expect(engine.settings.get().outage).toBeNull();
  // The next outage is another hour's.
  await pass(63 * minuteMs, 9 * minuteMs);
}

describe('receiving, with the window closed', () => {
  it('rings within 90 s for whatever keeps events away, and once it is mended', async () => {
    const desk = await testDesk();
    const { engine, gateway, send, sent, port } = desk;
    await engine.start();
    await waitFor(() => expect(desk.kind()).toBe('reachable'));
    await send(1);
    const unreachable = { title: 'Dockbell is not reachable', kind: 'unreachable' };
    await expectToRing(desk, { ...unreachable, begin: gateway.stop, end: gateway.start });
    await expectToRing(desk, {
      ...unreachable,
      begin: () => gateway.useCertificate('expired'),
      end: () => gateway.useCertificate('valid'),
    });
    await expectToRing(desk, {
      ...unreachable,
      begin: () => void (gateway.ways.headers = ({ 'x-api-key': _token, ...rest }) => rest),
      end: gateway.mend,
    });
    await send(2);
    await expectToRing(desk, {
      title: 'Dockbell turns requests away',
      kind: 'refusing',
      begin: () => send(3, 'another-token'),
      end: () => send(3),
    });
    await send(4);
    const { dataFolder } = engine.state();
    await engine.close();
    const next = await testEngine({ dataFolder, port });
    const { rows } = await next.engine.history.ask(
      'deliveries',
      { kind: 'accepted', days: null },
      null,
      99,
    );
    expect(sent).toEqual([1, 2, 3, 4]);
    expect(rows).toHaveLength(4);
  }, 120_000);

  it('rings when another program has the port, and takes it once that is gone', async () => {
    const port = await freePort();
    const other = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => {
      other.listen(port, '127.0.0.1', resolve);
    });
    const desk = await testDesk({ port });
    await expectToRing(desk, {
      title: 'Dockbell is not reachable',
      kind: 'unreachable',
      begin: () => desk.engine.start(),
      async end() {
        await new Promise((resolve) => other.close(resolve));
        await desk.engine.retryListener();
      },
    });
    expect(desk.engine.state().listener).toMatchObject({ kind: 'listening', port });
  }, 60_000);

  it('rings after a start without the token that no keyring could keep', async () => {
    const dataFolder = temporaryFolder();
    const port = await freePort();
    const part = {
      dataFolder,
      port,
      cipher: fakeCipher({ isProtected: false }),
      provision: behindGateway(port, null),
    };
    const first = await testDesk(part);
    await first.engine.start();
    await first.engine.tokens.set(testToken, true);
    await first.engine.close();
    const desk = await testDesk(part);
    await expectToRing(desk, {
      title: 'Dockbell has no token',
      kind: 'no-token',
      begin: () => desk.engine.start(),
      end: () => desk.engine.tokens.set(testToken, true),
    });
    expect(desk.toasts[0]).toMatchObject({ page: 'setup' });
  }, 60_000);

  it('rings at once for a request too large and for an event that cannot be read', async () => {
    const { engine, send, titles, pass, kind } = await testDesk();
    await engine.start();
    expect(await send(1, testToken, `"${'x'.repeat(2_000_000)}"`)).toBe(413);
    const odd = wireEvent(2, { event: 'SHIPMENT_CANCELED', timestamp: 'at noon' });
    expect(await send(2, testToken, wireBody(odd))).toBe(200);
    await pass(10 * secondMs);
    await waitFor(() =>
      expect(titles()).toEqual(['Dockbell could not take everything that MVMNT sent']),
    );
    expect(kind()).toBe('reachable');
  });

  it.skipIf(sshServerFile === '')(
    'rings when its own tunnel is cut, and receives again once the server is back',
    async () => {
      const server = await createSshServer();
      onTestFinished(server.remove);
      await server.start();
      const remotePort = await freePort();
      const desk = await testDesk();
      const { engine, gateway, send, sent } = desk;
      const { ssh } = engine.publicAddress;
      gateway.ways.target = remotePort;
      await engine.start();
      engine.settings.change({ tunnel: server.tunnel(remotePort) });
      await server.authorize(await ssh.makeKey());
      expect(await ssh.readHostKeys()).toMatchObject({ ok: true });
      expect(await ssh.trustHostKeys()).toBe(true);
      await engine.publicAddress.follow();
      // It may have been tried before the server was trusted.
      engine.publicAddress.retry();
      await waitFor(() => expect(desk.kind()).toBe('reachable'));
      expect(await send(1)).toBe(200);
      await expectToRing(desk, {
        title: 'Dockbell is not reachable',
        kind: 'unreachable',
        begin: server.stop,
        // No time passes while the program connects, or it would be called too slow by a clock that runs ahead.
        end: async () => {
          await server.start();
          await waitFor(() => {
            engine.publicAddress.retry();
            expect(engine.publicAddress.view().state.kind).toBe('up');
          });
        },
      });
      expect(await send(2)).toBe(200);
      expect(sent).toEqual([1, 2]);
    },
    60_000,
  );
});
