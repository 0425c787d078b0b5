import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDelivery, parseDelivery } from '../../../engine/contract/envelope.ts';
import { relayFiles, RelayProblem } from '../../../relay/files.ts';
import { deliveryId } from '../../../relay/deliveryId.ts';
import { readRelayEnvironment, readTokens } from '../../../relay/environment.ts';
import { initialize } from '../../../relay/administration.ts';
import { joinLine, makeInvitation, readInvitation } from '../../../relay/invitations.ts';
import { makeKeys } from '../../../relay/keys.ts';
import { checkedNatsServer, findNatsServer } from '../../../relay/natsChild.ts';
import { withEnoughServers } from '../../../relay/enoughServers.ts';
import {
  idleServers,
  serverProblems,
  serverSchema,
  serversTakingPart,
  tooFewServers,
} from '../../../relay/serverCheck.ts';
import { dayMs } from '../../../shared/duration.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';
import { wireBody, wireEvent } from '../../fixtures/wire.ts';

function idOf(body: string): string {
  const delivery = parseDelivery(body);
  if (!delivery.ok) throw new Error(delivery.why);
  return deliveryId(delivery);
}

describe('relay/deliveryId.ts', () => {
  it('names a delivery by what it says, never by when it was sent', () => {
    const events = [wireEvent(1), wireEvent(2)];
    const one = JSON.stringify({ sentAt: '2026-01-15T12:00:00Z', events });
    const again = JSON.stringify({ events, sentAt: '2026-01-15T12:05:00Z' }, null, 2);
    expect(idOf(one)).toBe(idOf(again));
  });

  it('tells deliveries apart by each event, their order, and what is not valid', () => {
    const bodies = [
      wireBody(wireEvent(1)),
      wireBody(wireEvent(2)),
      wireBody(wireEvent(1), wireEvent(2)),
      wireBody(wireEvent(2), wireEvent(1)),
      wireBody(wireEvent(1), 'odd'),
      wireBody(wireEvent(1), 'other'),
    ];
    expect(openDelivery(bodies[4] ?? '').ok).toBe(true);
    expect(new Set(bodies.map(idOf)).size).toBe(bodies.length);
  });
});

describe('relay/serverCheck.ts', () => {
  const server = (ver: string, jetstream: object | null = { config: { sync_always: true } }) =>
    serverSchema.parse({
      server: { name: 'n1', ver },
      data: jetstream === null ? {} : { jetstream },
    });

  it.each(['2.10.23', '2.10.27', '2.11.0', '3.0.0', '2.12.1-RC.2'])('takes version %s', (ver) => {
    expect(serverProblems([server(ver)])).toEqual([]);
  });

  it.each(['2.9.10', '2.10.22', '2.10.23-RC.1', '1.99.99', 'unknown'])('refuses %s', (ver) => {
    expect(serverProblems([server(ver)])).toEqual([
      `The NATS server "n1" is version ${ver}, which can lose deliveries that were accepted. Install nats-server 2.10.23 or newer.`,
    ]);
  });

  it('refuses each server of a cluster that does not write at once', () => {
    const sound = server('2.10.27');
    const lazy = server('2.10.27', { config: { sync_always: false } });
    expect(serverProblems([sound, lazy, sound])).toHaveLength(1);
    expect(serverProblems([lazy])[0]).toMatch(/sync_interval: always/);
    expect(serverProblems([server('2.10.27', {})])[0]).toMatch(/make room/);
    expect(serverProblems([server('2.10.27', null)])[0]).toMatch(/without JetStream/);
  });

  it('goes on with those that store where one of a cluster turned JetStream off, and names it', () => {
    const [sound, off] = [server('2.10.27'), server('2.10.27', {})];
    expect(serverProblems([sound, off, sound])).toEqual([]);
    expect(idleServers([sound, off, sound])).toEqual([
      expect.stringMatching(/"n1" stores nothing.*restart nats-server/),
    ]);
    expect(idleServers([sound])).toEqual([]);
    expect(idleServers([off])).toEqual([]);
  });

  it('names the servers that count where too few do', () => {
    expect(tooFewServers([server('2.10.27')])).toMatch(/These answer: n1\. .*restart it there/);
  });

  /** What three servers said of which one was never heard, and what they would have said otherwise. (nats-server 2.10.27) */
  const three = (...replicas: readonly object[]) =>
    ['relay-1', 'relay-2', 'relay-3'].map((name) =>
      serverSchema.parse({
        server: { name, ver: '2.10.27' },
        data: {
          jetstream: {
            config: { sync_always: true },
            meta: {
              name: 'dockbell',
              leader: 'relay-2',
              peer: 'V7CWu28N',
              ...(name === 'relay-2' && { replicas }),
              cluster_size: replicas.length + 1,
              pending: 0,
            },
          },
        },
      }),
    );
  const heard = (name: string) => ({ name, current: true, active: 527_360_587, peer: 'NW63Roj9' });

  it('names a server that the others do not hear', () => {
    const all = three(heard('relay-1'), heard('relay-3'));
    expect(idleServers(all)).toEqual([]);
    expect(serversTakingPart(all)).toEqual(['relay-2', 'relay-1', 'relay-3']);
    const notCounted = three(heard('relay-3'));
    const silent = three({ ...heard('relay-1'), active: 11e9 }, heard('relay-3'));
    for (const servers of [notCounted, silent]) {
      expect(serverProblems(servers)).toEqual([]);
      expect(idleServers(servers)).toEqual([
        'The NATS server "relay-1" runs, but the others do not hear it, so it keeps nothing. Restart nats-server there.',
      ]);
      expect(tooFewServers(servers)).toMatch(
        /relay-3\. The NATS server "relay-1" runs, .*there\.$/,
      );
    }
  });

  it('names none while none leads, and none of a server alone', () => {
    const [first, , third] = three(heard('relay-1'));
    expect(serversTakingPart([first!, third!])).toEqual([]);
    expect(idleServers([first!, third!])).toEqual([]);
    expect(serversTakingPart([server('2.10.27')])).toBeNull();
    expect(idleServers([server('2.10.27')])).toEqual([]);
  });

  it('says which servers are too few for what was tried, and leaves other failures as they are', async () => {
    const link = { servers: async () => three(heard('relay-3')) };
    const fail = (code: string) =>
      withEnoughServers(link, () => Promise.reject(Object.assign(new Error('no'), { code })));
    await expect(fail('10005')).rejects.toThrow(/"relay-1" runs, but the others do not hear it/);
    await expect(fail('10047')).rejects.toThrow('no');
    expect(await withEnoughServers(link, async () => 1)).toBe(1);
  });

  it('refuses when no server says anything', () => {
    expect(serverProblems([])).toHaveLength(1);
  });
});

describe('relay/invitations.ts', () => {
  it('reads what the same relay signed, for seven days', async () => {
    const { relay } = await makeKeys('/srv/relay');
    const text = makeInvitation(relay, 'Ana', 1_000);
    expect(readInvitation(relay, text, 1_000 + 7 * dayMs - 1)).toMatchObject({ name: 'Ana' });
    expect(() => readInvitation(relay, text, 1_000 + 7 * dayMs)).toThrow(/7 days/);
  });

  it('refuses what another relay signed, and what was changed', async () => {
    const [{ relay }, { relay: other }] = [
      await makeKeys('/srv/relay'),
      await makeKeys('/srv/relay'),
    ];
    const text = makeInvitation(other, 'Ana', 0);
    expect(() => readInvitation(relay, text, 0)).toThrow(RelayProblem);
    const [body = '', signature = ''] = makeInvitation(relay, 'Ana', 0).split('.');
    const changed = Buffer.from(body, 'base64url').toString().replace('Ana', 'Eve');
    const forged = `${Buffer.from(changed).toString('base64url')}.${signature}`;
    expect(() => readInvitation(relay, forged, 0)).toThrow(RelayProblem);
    expect(() => readInvitation(relay, 'nothing', 0)).toThrow(RelayProblem);
  });

  it('is one line without spaces', () => {
    expect(joinLine({ u: 'https://relay.example.com', i: 'a.b' })).toMatch(/^DB1\.[\w-]+$/);
  });
});

describe('relay/files.ts', () => {
  it('never makes new keys over old ones', async () => {
    const files = relayFiles(temporaryFolder());
    await initialize(files, { publicUrl: 'https://relay.example.com' });
    const before = files.keys();
    await expect(initialize(files, { publicUrl: 'https://other.example.com' })).rejects.toThrow(
      /nothing was changed/,
    );
    expect(files.keys()).toEqual(before);
  });

  it('says which file cannot be read', () => {
    const files = relayFiles(temporaryFolder());
    expect(() => files.config()).toThrow(/init/);
    files.write('relay.json', '{"publicUrl": 1}');
    expect(() => files.config()).toThrow(/relay\.json cannot be read/);
    files.write('relay.json', 'nothing');
    expect(() => files.config()).toThrow(/relay\.json cannot be read/);
  });
});

describe('relay/environment.ts', () => {
  it('reads ports, servers and the folder, and says what cannot be one', () => {
    const read = readRelayEnvironment({
      DOCKBELL_RELAY_DIR: '/srv/relay',
      DOCKBELL_NATS: 'nats://a:4222, nats://b:4222',
      DOCKBELL_NATS_WEBSOCKET: 'ws://nats:8443',
      DOCKBELL_PORT: '80',
    });
    expect(read).toMatchObject({
      folder: '/srv/relay',
      servers: ['nats://a:4222', 'nats://b:4222'],
      websocket: { host: 'nats', port: 8443 },
      host: '127.0.0.1',
      port: 80,
      adminPort: 4171,
      desksPort: 4172,
      mayLose: false,
    });
    expect(() => readRelayEnvironment({ DOCKBELL_PORT: 'x' })).toThrow(/whole number/);
    expect(() => readRelayEnvironment({ DOCKBELL_NATS_WEBSOCKET: 'x' })).toThrow(/looks like/);
  });

  it('reads the token from the environment, a file it names, or the relay’s own', () => {
    const files = relayFiles(temporaryFolder());
    files.write('secret', 'token-from-file\n');
    const own = () => 'token-of-the-relay';
    expect(readTokens({}, own)).toEqual({ current: 'token-of-the-relay', previous: null });
    const named = {
      DOCKBELL_TOKEN_FILE: `${files.folder}/secret`,
      DOCKBELL_TOKEN_PREVIOUS: 'before-it',
    };
    expect(readTokens(named, own)).toEqual({ current: 'token-from-file', previous: 'before-it' });
    expect(() => readTokens({ DOCKBELL_TOKEN: 'short' }, own)).toThrow(/8 characters/);
  });

  it('names the package where there is no nats-server', () => {
    expect(findNatsServer({ DOCKBELL_NATS_SERVER: '/opt/nats-server' })).toBe('/opt/nats-server');
  });

  it.skipIf(process.platform === 'win32')(
    'says that a nats-server is too old, before it is started',
    () => {
      const program = (version: string) => {
        const file = join(temporaryFolder(), 'nats-server');
        writeFileSync(file, `#!/bin/sh\necho "nats-server: ${version}"\n`, { mode: 0o755 });
        return file;
      };
      expect(() => checkedNatsServer(program('v2.9.10'))).toThrow(/2\.9\.10.*2\.10\.23 or newer/);
      for (const version of ['v2.10.27', 'of my own']) {
        const file = program(version);
        expect(checkedNatsServer(file)).toBe(file);
      }
      expect(checkedNatsServer('/nowhere/nats-server')).toBe('/nowhere/nats-server');
    },
  );
});
