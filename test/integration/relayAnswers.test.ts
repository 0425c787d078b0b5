import { readFileSync } from 'node:fs';
import { createServer, connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { freePort } from '../../harness/freePort.ts';
import { postTo, relayToken } from '../../harness/relay.ts';
import { makeKeys } from '../../relay/keys.ts';
import { teamStream } from '../../shared/team.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { isWithoutNats, testTeam } from '../fixtures/testTeam.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

describe.skipIf(isWithoutNats)('relay/, what MVMNT is answered', () => {
  it('publishes a delivery as it was sent, and answers 200 once it is on disk', async () => {
    const team = await testTeam();
    const { webhook, link } = await team.relay();
    const body = wireBody(wireEvent(1, { data: { id: 'a', amount: 1.5e3, odd: '\u00e9' } }));
    expect(await postTo(webhook, body)).toMatchObject({ status: 200, text: 'OK' });
    // What was acknowledged is there after the server was killed.
    await team.stopNats();
    await team.startNats();
    const message = await waitFor(() => link.manager.streams.getMessage(teamStream, { seq: 1 }));
    expect(message?.string()).toBe(body);
    expect(message?.header.get('Dockbell-Token-Slot')).toBe('current');
    expect(message?.header.get('Dockbell-Relay')).toBe('relay-1');
    expect(Number(message?.header.get('Dockbell-Received-At'))).toBeGreaterThan(1.7e12);
  });

  it('keeps a delivery once that comes again, in another attempt and by another relay', async () => {
    const team = await testTeam();
    const first = await team.relay();
    const second = await team.relay();
    const at = (sentAt: string) => JSON.stringify({ sentAt, events: [wireEvent(1), 'odd'] });
    expect(await postTo(first.webhook, at('2026-01-15T12:00:00Z'))).toMatchObject({ status: 200 });
    expect(await postTo(second.webhook, at('2026-01-15T12:01:00Z'))).toMatchObject({ status: 200 });
    await team.stopNats();
    await team.startNats();
    await waitFor(async () =>
      expect((await postTo(first.webhook, at('2026-01-15T12:06:00Z'))).status).toBe(200),
    );
    const { state } = await first.link.manager.streams.info(teamStream);
    expect(state.messages).toBe(1);
  });

  it('refuses as the listener of a desk does, and publishes nothing', async () => {
    const team = await testTeam();
    const { webhook, link, look } = await team.relay();
    const body = wireBody(wireEvent(1));
    const statusOf = async (sent: string, headers = {}) =>
      (await postTo(webhook, sent, headers)).status;
    expect(await statusOf(body, { 'x-api-key': 'wrong-token-here' })).toBe(401);
    expect(await statusOf('not JSON')).toBe(400);
    expect(await statusOf('{"events":1}')).toBe(400);
    expect(await statusOf(body, { 'content-encoding': 'gzip' })).toBe(415);
    expect(await statusOf('x'.repeat(1_048_577))).toBe(413);
    expect((await fetch(webhook, { headers: { 'x-api-key': relayToken } })).status).toBe(405);
    expect((await fetch(webhook.replace('mvmnt', 'other'))).status).toBe(404);
    expect((await link.manager.streams.info(teamStream)).state.messages).toBe(0);
    expect((await look()).lastDeliveryAt).toBeNull();
  });

  it('refuses a body that NATS could never take', async () => {
    const team = await testTeam();
    team.files.write('nats.conf', natsConfigWith(team.files.natsConfig, 'max_payload: 64KB'));
    await team.stopNats();
    await team.startNats();
    const { webhook } = await team.relay();
    const body = wireBody(wireEvent(1, { data: { id: 'a', text: 'x'.repeat(60_000) } }));
    expect((await postTo(webhook, body)).status).toBe(413);
    const smaller = wireBody(wireEvent(1, { data: { id: 'a', text: 'x'.repeat(50_000) } }));
    expect((await postTo(webhook, smaller)).status).toBe(200);
  });

  it('answers 503 at once while the servers are gone, and takes deliveries when they are back', async () => {
    const team = await testTeam();
    const { webhook } = await team.relay();
    await team.stopNats();
    await waitFor(async () => {
      const answer = await postTo(webhook, wireBody(wireEvent(1)));
      expect(answer).toMatchObject({ status: 503, retryAfter: '60' });
      expect(answer.tookMs).toBeLessThan(4_500);
    });
    await team.startNats();
    await waitFor(async () =>
      expect((await postTo(webhook, wireBody(wireEvent(1)))).status).toBe(200),
    );
  });

  it('takes deliveries again from servers that refused it for a while', async () => {
    const team = await testTeam();
    const { webhook, link } = await team.relay();
    let refusals = 0;
    void (async () => {
      for await (const { type } of link.nats.status()) if (type === 'error') refusals += 1;
    })();
    const own = team.files.natsAuth();
    const others = await makeKeys(temporaryFolder());
    await team.stopNats();
    team.files.write('auth.conf', others.natsAuth);
    await team.startNats();
    // The client of NATS gives up after two, unless it is told not to.
    await waitFor(() => expect(refusals).toBeGreaterThan(2));
    await team.stopNats();
    team.files.write('auth.conf', own);
    await team.startNats();
    await waitFor(async () =>
      expect((await postTo(webhook, wireBody(wireEvent(1)))).status).toBe(200),
    );
  });

  it('answers 503 in time while a server hangs', async () => {
    const team = await testTeam();
    const { webhook, look } = await team.relay();
    await team.hang();
    const answer = await postTo(webhook, wireBody(wireEvent(1)));
    expect(answer).toMatchObject({ status: 503, retryAfter: '60' });
    // MVMNT gives up after 5 s.
    expect(answer.tookMs).toBeLessThan(4_900);
    expect((await look()).problem).toMatch(/does not answer/);
    team.wake();
    await waitFor(async () =>
      expect((await postTo(webhook, wireBody(wireEvent(1)))).status).toBe(200),
    );
  });

  it('takes the first delivery after a server hung while it was asked how it stores', async () => {
    const team = await testTeam();
    const asked = vi.fn<(details: object, message: string) => void>();
    const { webhook } = await team.relay({
      checkMs: 1_000,
      log: { info: () => undefined, error: asked },
    });
    await team.hang();
    await waitFor(() => expect(JSON.stringify(asked.mock.calls)).toContain('said how it stores'));
    team.wake();
    expect((await postTo(webhook, wireBody(wireEvent(1)))).status).toBe(200);
  });

  it('answers 503 while the stream is full, a repeat still 200, and says that it is full', async () => {
    const team = await testTeam({ maxStreamBytes: 1_048_576 });
    const { webhook, look } = await team.relay();
    const bodyOf = (number: number) =>
      wireBody(wireEvent(number, { data: { id: `s${number}`, text: 'x'.repeat(200_000) } }));
    const statuses: number[] = [];
    for (let number = 1; number <= 6; number += 1) {
      statuses.push((await postTo(webhook, bodyOf(number))).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 503]);
    expect((await postTo(webhook, bodyOf(1))).status).toBe(200);
    expect((await look()).problem).toMatch(/full/);
  });

  it('answers 503 when no acknowledgement comes', async () => {
    const team = await testTeam();
    const swallowing = await swallowingProxy(team.natsPort);
    const { webhook } = await team.relay({
      environment: {
        folder: team.files.folder,
        servers: [`nats://127.0.0.1:${swallowing.port}`],
        websocket: null,
        host: '127.0.0.1',
        port: await freePort(),
        adminPort: await freePort(),
        desksPort: await freePort(),
        name: 'behind',
        mayLose: false,
      },
    });
    swallowing.swallow();
    const answer = await postTo(webhook, wireBody(wireEvent(1)));
    expect(answer.status).toBe(503);
    expect(answer.tookMs).toBeLessThan(4_900);
  });
});

describe.skipIf(isWithoutNats)('relay/, servers it refuses', () => {
  it('does not start on a server that does not write at once, unless it is only tried out', async () => {
    const team = await testTeam();
    team.files.write(
      'nats.conf',
      natsConfigWith(team.files.natsConfig, null).replace('sync_interval: always', ''),
    );
    await team.stopNats();
    await team.startNats();
    await expect(team.relay()).rejects.toThrow(/sync_interval: always/);
  });

  it('is ready only with a true answer of the stream', async () => {
    const team = await testTeam();
    const adminPort = await freePort();
    await team.relay({
      environment: {
        folder: team.files.folder,
        servers: [`nats://127.0.0.1:${team.natsPort}`],
        websocket: null,
        host: '127.0.0.1',
        port: await freePort(),
        adminPort,
        desksPort: await freePort(),
        name: 'ready',
        mayLose: false,
      },
    });
    const status = async (path: string) =>
      (await fetch(`http://127.0.0.1:${adminPort}${path}`)).status;
    expect(await status('/readyz')).toBe(200);
    expect(await status('/healthz')).toBe(200);
    await team.hang();
    expect(await status('/readyz')).toBe(503);
    expect(await status('/healthz')).toBe(200);
    team.wake();
    await waitFor(async () => expect(await status('/readyz')).toBe(200));
    const metrics = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
    expect(metrics).toContain('dockbell_relay_sync_always 1');
    expect(metrics).toContain('dockbell_relay_stream_last_seq 0');
  });
});

/** The text of a nats.conf with one line more. */
function natsConfigWith(file: string, line: string | null): string {
  const text = readFileSync(file, 'utf8').replace(/^max_payload.*$/m, line ?? 'max_payload: 8MB');
  return text;
}

/** A proxy to a server whose answers it drops from `swallow` on. */
async function swallowingProxy(target: number) {
  const port = await freePort();
  let isSwallowing = false;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const upstream = connect(target, '127.0.0.1');
    for (const one of [socket, upstream]) {
      sockets.add(one);
      one.on('error', () => undefined);
    }
    socket.on('data', (data) => void upstream.write(data));
    upstream.on('data', (data) => {
      if (!isSwallowing) socket.write(data);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  onTestFinished(() => {
    for (const one of sockets) one.destroy();
    server.close();
  });
  return { port, swallow: () => (isSwallowing = true) };
}
