import { createServer } from 'node:http';
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createScheduler } from '../../engine/threads/schedule.ts';
import { createTunnels } from '../../engine/tunnel/tunnels.ts';
import { freePort } from '../../harness/freePort.ts';
import { createSshServer, sshServerFile } from '../../harness/sshServer.ts';
import type { TunnelState } from '../../shared/tunnel.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { waitFor } from '../fixtures/waitFor.ts';

const never = () => Promise.reject(new Error('not asked for'));

/** A tunnel over a server of its own, and a program on this computer that answers what it is for. */
async function sshTunnel() {
  const server = await createSshServer();
  onTestFinished(server.remove);
  const local = createServer((_request, response) => response.end('here'));
  const port = await freePort();
  await new Promise<void>((resolve) => {
    local.listen(port, '127.0.0.1', resolve);
  });
  onTestFinished(() => void local.close());
  const remotePort = await freePort();
  // As on a Mac, whose folder for data has a space in its name.
  const dataFolder = join(temporaryFolder(), 'Application Support 100%');
  mkdirSync(dataFolder, { recursive: true });
  const scheduler = createScheduler({ now: Date.now, elapsed: () => performance.now() });
  onTestFinished(() => scheduler.stop());
  const tunnels = createTunnels({
    plan: () => ({ tunnel: server.tunnel(remotePort), port, files: {} }),
    dataFolder,
    version: 'test',
    places: { platform: process.platform, env: process.env },
    loadNgrok: never,
    ngrokAuthtoken: never,
    onAddress: () => undefined,
    onChange: () => undefined,
    scheduler,
    now: Date.now,
  });
  onTestFinished(() => tunnels.stop());
  const through = async () => (await fetch(`http://127.0.0.1:${remotePort}/`)).text();
  return { server, tunnels, through };
}

const words = (state: TunnelState) => (state.kind === 'down' ? state.problem.words : state.kind);

describe.skipIf(sshServerFile === '')('a tunnel over SSH (needs Debian’s openssh-server)', () => {
  it('asks for trust, then for its key, then forwards; and comes back after the server was away', async () => {
    const { server, tunnels, through } = await sshTunnel();
    const publicKey = await tunnels.ssh.makeKey();
    await server.start();
    await tunnels.start();
    await waitFor(() => expect(words(tunnels.state())).toMatch(/does not know 127\.0\.0\.1 yet/));
    const read = await tunnels.ssh.readHostKeys();
    expect(read).toMatchObject({
      ok: true,
      keys: [
        { type: 'ed25519', fingerprint: expect.stringMatching(/^SHA256:[\w+/]{43}$/) as unknown },
      ],
    });
    expect(await tunnels.ssh.trustHostKeys()).toBe(true);
    tunnels.retry();
    await waitFor(() =>
      expect(words(tunnels.state())).toMatch(/does not accept the user name or the key/),
    );
    await server.authorize(publicKey);
    tunnels.retry();
    await waitFor(() => expect(tunnels.state().kind).toBe('up'));
    expect(await through()).toBe('here');

    await server.stop();
    await waitFor(() => expect(tunnels.state().kind).toBe('down'));
    await server.start();
    await waitFor(() => expect(tunnels.state().kind).toBe('up'));
    expect(await through()).toBe('here');

    await tunnels.stop();
    await expect(through()).rejects.toThrow('fetch failed');
  });

  it('does not connect to a server whose key changed, and says what to ask', async () => {
    const { server, tunnels } = await sshTunnel();
    await server.authorize(await tunnels.ssh.makeKey());
    await server.start();
    await tunnels.ssh.readHostKeys();
    await tunnels.ssh.trustHostKeys();
    await tunnels.start();
    await waitFor(() => expect(tunnels.state().kind).toBe('up'));
    await server.stop();
    await server.changeKey();
    await server.start();
    await waitFor(() => expect(words(tunnels.state())).toMatch(/has a different key/));
    expect(tunnels.state()).toMatchObject({ problem: { remedy: { kind: 'trustHost' } } });
  });

  it('says that nothing answers', async () => {
    const { server, tunnels } = await sshTunnel();
    await tunnels.start();
    await waitFor(() => expect(words(tunnels.state())).toMatch(/refused the connection/));
    expect(await tunnels.ssh.readHostKeys()).toMatchObject({ ok: false });
    expect(server.port).toBeGreaterThan(0);
  });
});
