import { createUser } from '@nats-io/nkeys';
import { jetstream } from '@nats-io/jetstream';
import { jwtAuthenticator, wsconnect } from '@nats-io/transport-node';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readJoinLine } from '../../engine/relay/joinLine.ts';
import { freePort } from '../../harness/freePort.ts';
import { nginxForTests } from '../../harness/nginx.mjs';
import { root } from '../../harness/paths.mjs';
import { natsServerForTests } from '../../harness/relay.ts';
import { initialize } from '../../relay/administration.ts';
import { relayFiles } from '../../relay/files.ts';
import { helloSubject, joinAnswerSchema, teamStream } from '../../shared/team.ts';
import {
  ask,
  clusterConfig,
  deployFile,
  freeRelayPorts,
  initRelay,
  makeCertificates,
  relayCommand,
  relayProcess,
  running,
} from '../fixtures/relayProcess.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { isWithoutNats } from '../fixtures/testTeam.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

const name = 'relay.example.com';
const nginx = nginxForTests();

/** relay/deploy/nginx.conf, for ports and a certificate of the test, between what Debian puts around it. */
async function startNginx(
  upstreams: { readonly webhooks: readonly number[]; readonly desks: number },
  { chain, key }: { readonly chain: string; readonly key: string },
): Promise<number> {
  const folder = temporaryFolder();
  const port = await freePort();
  const servers = upstreams.webhooks
    .map((each) => `server 127.0.0.1:${each} max_fails=0;`)
    .join(' ');
  const site = deployFile('nginx.conf')
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
    .replace('listen [::]:443 ssl;', '')
    .replace('server 127.0.0.1:4170 max_fails=0;', servers)
    .replace('127.0.0.1:4172', `127.0.0.1:${upstreams.desks}`)
    .replace('/etc/ssl/dockbell/fullchain.pem', chain)
    .replace('/etc/ssl/dockbell/key.pem', key);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join('\n');
  writeFileSync(join(folder, 'site.conf'), site);
  writeFileSync(
    join(folder, 'nginx.conf'),
    `${process.getuid?.() === 0 ? 'user root;' : ''}
    daemon off; pid ${folder}/pid; error_log stderr notice;
    events {}
    http { access_log off; ${temporary}
    include ${folder}/site.conf; }`,
  );
  const words = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'];
  const child = spawn(nginx ?? '', words, { stdio: ['ignore', 'pipe', 'pipe'] });
  await running(child, 'SIGTERM', (printed) => printed.includes('start worker process'));
  return port;
}

/** A way for the client of NATS, which is told of no authority: its WebSocket goes into a connection that checks it. */
async function plainWayTo(port: number, authority: string): Promise<number> {
  const server = createServer((socket) => {
    const tls = connectTls({ host: '127.0.0.1', port, servername: name, ca: authority });
    socket.pipe(tls).pipe(socket);
    for (const [one, other] of [
      [socket, tls],
      [tls, socket],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** What two relays with one folder and one nats-server are started with. */
async function twoRelays() {
  const folder = join(temporaryFolder(), 'relay');
  const { variables: first, natsPort } = await initRelay(folder, `https://${name}`);
  const DOCKBELL_NATS = `nats://127.0.0.1:${natsPort}`;
  return { first, second: { ...first, ...(await freeRelayPorts()), DOCKBELL_NATS } };
}

describe.skipIf(isWithoutNats || nginx === null)('relay/deploy/nginx.conf', () => {
  it('leads MVMNT and desks to two relays through one port, and nobody to anything else', async () => {
    const certificates = makeCertificates(temporaryFolder(), name);
    const { authority } = certificates;
    const { first, second } = await twoRelays();
    await relayProcess(first);
    const other = await relayProcess(second);
    const port = await startNginx(
      {
        webhooks: [Number(first.DOCKBELL_PORT), Number(second.DOCKBELL_PORT)],
        desks: Number(first.DOCKBELL_DESKS_PORT),
      },
      certificates,
    );
    const outside = { port, name, authority };
    const post = (number: number, token?: string) =>
      ask({
        ...outside,
        path: '/webhooks/mvmnt',
        body: wireBody(wireEvent(number)),
        ...(token !== undefined && { token }),
      });

    expect((await post(0)).status).toBe(200);
    expect((await post(0, 'tok_of_somebody_else')).status).toBe(401);
    for (const path of ['/', '/healthz', '/readyz', '/metrics', '/desks', '/webhooks/mvmnt/x']) {
      expect((await ask({ ...outside, method: 'GET', path })).status).toBe(404);
    }

    const line = relayCommand(second, 'invite', 'Ana', certificates.authorityFile).split('\n')[0];
    const { u: url, i: invitation, f: hash } = readJoinLine(line ?? '');
    expect(url).toBe(`https://${name}`);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const user = createUser();
    const body = JSON.stringify({ invitation, publicKey: user.getPublicKey() });
    const joined = await ask({ ...outside, path: '/desks/join', body });
    const { desk, jwt } = joinAnswerSchema.parse(JSON.parse(joined.text));
    const nats = await wsconnect({
      servers: `ws://127.0.0.1:${await plainWayTo(port, authority)}/desk`,
      authenticator: jwtAuthenticator(jwt, user.getSeed()),
      inboxPrefix: `_INBOX.${desk}`,
      ignoreClusterUpdates: true,
    });
    onTestFinished(() => nats.close());
    const hello = JSON.stringify({ version: 'test', place: null });
    await nats.request(helloSubject(desk), hello, { timeout: 5_000 });

    // Every other request goes to a relay that is gone from one moment to the next.
    const statuses: Promise<number>[] = [];
    for (let number = 1; number <= 40; number += 1) {
      if (number === 10) other.kill('SIGKILL');
      const status = post(number).then((answer) => answer.status);
      statuses.push(status);
      if (number % 4 === 0) await status;
    }
    expect(await Promise.all(statuses)).toEqual(statuses.map(() => 200));

    const consumer = await jetstream(nats).consumers.get(teamStream, desk);
    const numbers = new Set<string>();
    for await (const message of await consumer.fetch({ max_messages: 41, expires: 10_000 })) {
      numbers.add(/SHP-\d+/.exec(message.string())?.[0] ?? '');
      message.ack();
      if (numbers.size === 41) break;
    }
    expect(numbers.size).toBe(41);
  });
});

describe.skipIf(isWithoutNats)('the configurations of nats-server in relay/deploy/', () => {
  const check = async (file: string) => {
    const run = promisify(execFile);
    const { stderr } = await run(natsServerForTests() ?? '', ['-t', '-c', file]);
    return stderr;
  };

  async function madeFolder(): Promise<string> {
    const folder = join(temporaryFolder(), 'relay');
    await initialize(relayFiles(folder), { publicUrl: `https://${name}` });
    return folder;
  }

  it('the one for three machines is valid', async () => {
    const folder = await madeFolder();
    const text = clusterConfig(folder, makeCertificates(temporaryFolder(), name));
    writeFileSync(join(folder, 'nats.conf'), text);
    expect(await check(join(folder, 'nats.conf'))).toContain('is valid');
  });

  it('the one for containers is valid, where its folders are', async () => {
    const folder = await madeFolder();
    const etc = join(folder, 'etc', 'nats');
    mkdirSync(etc, { recursive: true });
    // As in the container: /etc/nats beside /var/lib/dockbell-relay.
    mkdirSync(join(folder, 'var', 'lib'), { recursive: true });
    execFileSync('cp', ['-r', folder, `${folder}.copy`]);
    execFileSync('mv', [`${folder}.copy`, join(folder, 'var', 'lib', 'dockbell-relay')]);
    writeFileSync(
      join(etc, 'nats.conf'),
      deployFile('nats-container.conf').replace('"/data"', JSON.stringify(join(folder, 'data'))),
    );
    expect(await check(join(etc, 'nats.conf'))).toContain('is valid');
  });
});

describe.skipIf(!existsSync('/usr/bin/systemd-analyze'))('the units in relay/deploy/', () => {
  it.each(['dockbell-relay.service', 'dockbell-nats.service'])('%s is valid', async (unit) => {
    const file = join(root, 'relay', 'deploy', unit);
    const verify = promisify(execFile)('systemd-analyze', ['verify', file]);
    const { stderr } = await verify.catch((error: unknown) => error as { stderr: string });
    // Whether Node and nats-server are installed on this computer is not asked.
    const problems = stderr
      .split('\n')
      .filter((line) => line.includes(unit) && !/is not executable/.test(line));
    expect(problems).toEqual([]);
  });
});
