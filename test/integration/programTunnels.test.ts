import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import type { TunnelSettings } from '../../shared/tunnel.ts';

type TestEngine = Awaited<ReturnType<typeof testEngine>>;

/** A program that prints what another one would, and then runs until it is ended. */
function playProgram(name: string, lines: readonly string[], end = 'exec sleep 1000'): string {
  const file = join(temporaryFolder(), name);
  const printed = lines.map((line) => `printf '%s\\n' '${line}' >&2`).join('\n');
  writeFileSync(
    file,
    `#!/bin/sh\necho "$@" > '${file}.args'\nenv > '${file}.env'\n${printed}\n${end}\n`,
  );
  chmodSync(file, 0o700);
  return file;
}

const stateOf = ({ engine }: TestEngine) => engine.publicAddress.view().state;
const problemOf = (test: TestEngine) => {
  const state = stateOf(test);
  return state.kind === 'down' ? state.problem : null;
};

/** An engine whose tunnel is a program that a test plays. */
async function startWith(tunnel: TunnelSettings, name: 'cloudflared' | 'tailscale', file: string) {
  const test = await testEngine();
  await test.engine.start();
  await test.engine.publicAddress.useFile(name, file);
  await test.engine.changeSettings({ tunnel });
  return test;
}

const registered = (index: number) =>
  `2026-09-30T07:31:18Z INF Registered tunnel connection connIndex=${index} connection=bb52 event=0 ip=198.41.0.1 location=del04 protocol=quic`;
const quickAddress = [
  '2026-09-30T07:31:15Z INF Requesting new quick Tunnel on trycloudflare.com...',
  '2026-09-30T07:31:16Z INF |  https://blue-dock-bell.trycloudflare.com                          |',
];

describe('a tunnel of cloudflared', () => {
  it('makes the address of a quick tunnel the public one, once it is connected', async () => {
    const program = playProgram('cloudflared', [...quickAddress, registered(0)]);
    const test = await startWith({ kind: 'cloudflared', name: null }, 'cloudflared', program);
    await waitFor(() => expect(stateOf(test)).toMatchObject({ kind: 'up' }));
    expect(test.engine.state().webhookAddress).toBe(
      'https://blue-dock-bell.trycloudflare.com/webhooks/mvmnt',
    );
  });

  it('gets none of the secrets in the environment', async () => {
    vi.stubEnv('DOCKBELL_TOKEN', 'tok_of_the_administrator');
    onTestFinished(() => void vi.unstubAllEnvs());
    const program = playProgram('cloudflared', [...quickAddress, registered(0)]);
    const test = await startWith({ kind: 'cloudflared', name: null }, 'cloudflared', program);
    await waitFor(() => expect(stateOf(test)).toMatchObject({ kind: 'up' }));
    const given = readFileSync(`${program}.env`, 'utf8');
    expect(given).toContain('PATH=');
    expect(given).not.toContain('tok_of_the_administrator');
  });

  it('says that MVMNT needs the new address when a quick tunnel has another one', async () => {
    const program = playProgram('cloudflared', [...quickAddress, registered(0)]);
    const test = await startWith({ kind: 'cloudflared', name: null }, 'cloudflared', program);
    await waitFor(() => expect(stateOf(test).kind).toBe('up'));
    const other = playProgram('cloudflared', [
      'INF |  https://red-dock-bell.trycloudflare.com  |',
      registered(0),
    ]);
    await test.engine.publicAddress.useFile('cloudflared', other);
    await waitFor(() =>
      expect(test.toasts).toMatchObject([{ title: 'The webhook address changed' }]),
    );
    expect(test.engine.state().notices).toMatchObject([{ id: 'tunnel-address' }]);
  });

  it('keeps the address that a person typed for a named tunnel', async () => {
    const program = playProgram('cloudflared', [registered(0), registered(1)]);
    const test = await startWith({ kind: 'cloudflared', name: 'dock' }, 'cloudflared', program);
    await test.engine.changeSettings({ publicUrl: 'https://dock.example.com' });
    await waitFor(() => expect(stateOf(test)).toMatchObject({ kind: 'up', address: null }));
    expect(test.engine.state().settings.publicUrl).toBe('https://dock.example.com');
  });

  it('is open while one of its connections is', async () => {
    const lost = (index: number) => `ERR Connection terminated error="timeout" connIndex=${index}`;
    const goesOn = join(temporaryFolder(), 'goes-on');
    const waits = `while [ ! -e '${goesOn}' ]; do sleep 0.05; done`;
    const program = playProgram(
      'cloudflared',
      [registered(0), registered(1), lost(0)],
      `${waits}; echo '${lost(1)}' >&2; exec sleep 1000`,
    );
    const test = await startWith({ kind: 'cloudflared', name: 'dock' }, 'cloudflared', program);
    await waitFor(() => expect(stateOf(test).kind).toBe('up'));
    writeFileSync(goesOn, '');
    await waitFor(() => expect(stateOf(test).kind).toBe('starting'));
  });

  it.each([
    [
      'ERR Cannot determine default origin certificate path. No file cert.pem in [~/.cloudflared]',
      /not signed in/,
    ],
    [
      '"dock" is neither the ID nor the name of any of your tunnels',
      /does not know a tunnel by this name/,
    ],
    ['failed to request quick Tunnel: 429 Too Many Requests', /no more quick tunnels/],
    [
      'ERR failed to request quick Tunnel: dial tcp: lookup api.trycloudflare.com: no such host',
      /online/,
    ],
    ['something new', /cloudflared ended \(1\): something new/],
  ])('says what is wrong: %s', async (line, words) => {
    const program = playProgram('cloudflared', [line], 'exit 1');
    const test = await startWith({ kind: 'cloudflared', name: 'dock' }, 'cloudflared', program);
    await waitFor(() => expect(problemOf(test)?.words).toMatch(words));
  });

  it('says that the program is not there', async () => {
    const nowhere = join(temporaryFolder(), 'cloudflared');
    const test = await startWith({ kind: 'cloudflared', name: 'dock' }, 'cloudflared', nowhere);
    await waitFor(() => expect(problemOf(test)?.words).toMatch(/is no longer there/));
  });
});

describe('a tunnel of Tailscale', () => {
  it('takes the address that Funnel prints', async () => {
    const program = playProgram('tailscale', [
      'Available on the internet:',
      '',
      'https://desk7.tail1a2b3.ts.net/',
      '|-- proxy http://127.0.0.1:4170',
      '',
      'Press Ctrl+C to exit.',
    ]);
    const test = await startWith({ kind: 'tailscale' }, 'tailscale', program);
    await waitFor(() =>
      expect(test.engine.state().webhookAddress).toBe(
        'https://desk7.tail1a2b3.ts.net/webhooks/mvmnt',
      ),
    );
  });

  it('leads to the page that allows Funnel, while the program waits for it', async () => {
    const address = 'https://login.tailscale.com/f/funnel?node=abc123';
    const program = playProgram('tailscale', [
      'Funnel is not enabled on your tailnet.',
      'To enable, visit:',
      '',
      `         ${address}`,
    ]);
    const test = await startWith({ kind: 'tailscale' }, 'tailscale', program);
    await waitFor(() => expect(problemOf(test)?.remedy).toEqual({ kind: 'openLink', address }));
  });

  it.each([
    ['Tailscale is stopped.', /is off/],
    ['Logged out.', /signed out/],
    ['Access denied: serve config denied', /--operator/],
    ['failed to connect to local tailscaled; it doesn’t appear to be running', /not running/],
  ])('says what is wrong: %s', async (line, words) => {
    const program = playProgram('tailscale', [line], 'exit 1');
    const test = await startWith({ kind: 'tailscale' }, 'tailscale', program);
    await waitFor(() => expect(problemOf(test)?.words).toMatch(words));
  });
});
