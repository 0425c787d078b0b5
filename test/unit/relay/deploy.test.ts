import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../harness/paths.mjs';
import { usage } from '../../../relay/commands.ts';
import { readRelayEnvironment } from '../../../relay/environment.ts';
import { parseConfig } from '../../../relay/files.ts';
import { natsConfig } from '../../../relay/natsConfig.ts';

const folder = join(root, 'relay', 'deploy');
const read = (...path: readonly string[]) => readFileSync(join(root, ...path), 'utf8');
const deployed = (name: string) => readFileSync(join(folder, name), 'utf8');
const page = read('docs', 'run-the-relay.md');

const environment = readRelayEnvironment({});
const config = parseConfig({ publicUrl: 'https://relay.example.com' });

/** Every name that begins so in a text, each once. */
const namesIn = (text: string) => [...new Set(text.match(/\bDOCKBELL_[A-Z_]+\b/g))].toSorted();

describe('relay/deploy/', () => {
  test('names only variables that the relay reads, and those that only the proxy or nats-server do', () => {
    const code = namesIn(
      ['environment.ts', 'natsChild.ts'].map((file) => read('relay', file)).join(),
    );
    const known = new Set([
      ...code,
      ...['DOCKBELL_TOKEN', 'DOCKBELL_TOKEN_PREVIOUS'].map((name) => `${name}_FILE`),
      'DOCKBELL_SITE',
      'DOCKBELL_WEBHOOK',
      'DOCKBELL_DESKS',
      'DOCKBELL_JETSTREAM_KEY',
    ]);
    for (const text of [...readdirSync(folder).map(deployed), page]) {
      expect(namesIn(text).filter((name) => !known.has(name))).toEqual([]);
    }
    for (const file of ['compose.yaml', 'Caddyfile']) {
      expect(namesIn(deployed(file))).toContain('DOCKBELL_SITE');
    }
  });

  test('leads to the ports that the relay opens', () => {
    const { port, desksPort, adminPort } = environment;
    const { natsPort, websocketPort } = config;
    expect(deployed('nginx.conf')).toContain(`server 127.0.0.1:${port} `);
    expect(deployed('nginx.conf')).toContain(`server 127.0.0.1:${desksPort} `);
    expect(deployed('Caddyfile')).toContain(`{$DOCKBELL_WEBHOOK:127.0.0.1:${port}}`);
    expect(deployed('Caddyfile')).toContain(`{$DOCKBELL_DESKS:127.0.0.1:${desksPort}}`);
    expect(deployed('relay.env')).toContain(`DOCKBELL_PORT=${port}\n`);
    expect(deployed('relay.env')).toContain(`DOCKBELL_DESKS_PORT=${desksPort}\n`);
    expect(deployed('relay.env')).toContain(`DOCKBELL_ADMIN_PORT=${adminPort}\n`);
    expect(deployed('relay.env')).toContain(`DOCKBELL_NATS=nats://127.0.0.1:${natsPort}\n`);
    expect(deployed('Dockerfile')).toContain(`http://127.0.0.1:${adminPort}/readyz`);
    for (const line of [
      `DOCKBELL_PORT: ${port}`,
      `DOCKBELL_DESKS_PORT: ${desksPort}`,
      `DOCKBELL_NATS: nats://nats:${natsPort}`,
      `DOCKBELL_NATS_WEBSOCKET: ws://nats:${websocketPort}`,
      `DOCKBELL_WEBHOOK: relay-1:${port} relay-2:${port}`,
      `DOCKBELL_DESKS: relay-1:${desksPort} relay-2:${desksPort}`,
    ]) {
      expect(deployed('compose.yaml')).toContain(`${line}\n`);
    }
    for (const number of [port, desksPort, adminPort, natsPort, websocketPort]) {
      expect(page).toContain(String(number));
    }
  });

  test('opens port 443 and no other', () => {
    const listens = [...deployed('nginx.conf').matchAll(/^ *listen (\S+)/gm)];
    expect(listens.map(([, place]) => place)).toEqual(['443', '[::]:443']);
    expect(deployed('compose.yaml').match(/ports:\n(?: +- .*\n)+/g)).toEqual([
      expect.stringMatching(/^ports:\n +- 443:443\n$/),
    ]);
    expect(deployed('Caddyfile')).toContain('auto_https disable_redirects');
  });

  test.each(['nats-cluster.conf', 'nats-container.conf'])(
    '%s is for the rest what the relay makes for one machine',
    (name) => {
      const own = natsConfig(config, '/var/lib/dockbell-relay');
      const text = deployed(name);
      for (const setting of [
        'max_payload',
        'ping_interval',
        'ping_max',
        'max_memory_store',
        'max_file_store',
        'sync_interval',
      ]) {
        const line = new RegExp(`^ *${setting}: .*$`, 'm').exec(own)?.[0];
        expect(line).toBeDefined();
        expect(text).toContain(`${line}\n`);
      }
      const place = name === 'nats-cluster.conf' ? '127.0.0.1' : '0.0.0.0';
      expect(text).toContain(`listen: "${place}:${config.natsPort}"\n`);
      expect(text).toContain(`listen: "${place}:${config.websocketPort}", no_tls: true`);
    },
  );

  test('the paths of units, command and page are the same', () => {
    const unit = deployed('dockbell-relay.service');
    const script = /^ExecStart=\/usr\/bin\/node (\S+)$/m.exec(unit)?.[1] ?? '';
    expect(existsSync(join(root, script))).toBe(true);
    const command = deployed('dockbell-relay');
    const state = '/var/lib/dockbell-relay';
    expect(deployed('relay.env')).toContain(`DOCKBELL_RELAY_DIR=${state}\n`);
    expect(deployed('dockbell-nats.service')).toContain(`-c ${state}/nats.conf\n`);
    for (const text of [unit, command, page]) {
      expect(text).toContain('/etc/dockbell/relay.env');
      expect(text).toContain('/opt/dockbell');
    }
    for (const text of [unit, deployed('dockbell-nats.service')]) {
      expect(text).toContain('StateDirectory=dockbell-relay\n');
      expect(text).toContain('User=dockbell-relay\n');
    }
    expect(command).toContain(`/usr/bin/node ${script} "$@"`);
  });
});

describe('docs/run-the-relay.md', () => {
  test('names commands that there are, and every one of them', () => {
    const known = [...usage.matchAll(/relay -- (\w+)/g)].map(([, name]) => name);
    const named = [
      ...page.matchAll(/^\| `dockbell-relay (\w+)|`dockbell-relay (\w+) |^dockbell-relay (\w+)/gm),
    ].map(([, one, two, three]) => one ?? two ?? three);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
    for (const name of known) expect(page).toContain(`dockbell-relay ${name}`);
  });

  test('names files that there are', () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path ?? '');
    const files = [...page.matchAll(/relay\/deploy\/([\w.-]+)/g)].map(([, file]) => file ?? '');
    expect(links.filter((path) => !existsSync(join(root, 'docs', path)))).toEqual([]);
    expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
    // The one for containers is named by compose.yaml.
    const others = new Set(['nats-container.conf', 'Dockerfile', 'Dockerfile.dockerignore']);
    const own = readdirSync(folder).filter((file) => !others.has(file));
    expect(own.filter((file) => !page.includes(file))).toEqual([]);
  });

  test('states the limits that the relay has', () => {
    expect(page).toContain(`${config.keepDays} days (\`keepDays\`)`);
    expect(page).toContain(`a limit of ${config.maxStreamBytes / 1_073_741_824} GB`);
    // Room for more than the limits, or a disk would be full before they refuse.
    const [, limit] = /max_file_store: (\d+)MB/.exec(deployed('nats-cluster.conf')) ?? [];
    const [, room] = /count=(\d+)\n/.exec(page) ?? [];
    expect(Number(room)).toBeGreaterThan(Number(limit) * 1.1);
    expect(page).toContain('nats-server 2.10.23 or newer');
    expect(read('relay', 'serverCheck.ts')).toContain('[2, 10, 23]');
  });
});
