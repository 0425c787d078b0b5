import { jetstream } from '@nats-io/jetstream';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { postTo } from '../../harness/relay.ts';
import { revoke } from '../../relay/administration.ts';
import { backUp, restore } from '../../relay/backup.ts';
import { dayMs } from '../../shared/duration.ts';
import {
  deliverySubject,
  helloSubject,
  markSubject,
  newsSchema,
  newsSubject,
  teamStream,
} from '../../shared/team.ts';
import { desk, take } from '../fixtures/natsDesk.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { isWithoutNats, joinBy, testTeam } from '../fixtures/testTeam.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

describe.skipIf(isWithoutNats)('relay/, desks', () => {
  it('lets a desk in by its line, once, on any relay', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const line = await team.invite(relay, 'Ana');
    expect(await joinBy(line)).toMatchObject({ status: 200, answer: { name: 'Ana' } });
    expect(await joinBy(line)).toMatchObject({
      status: 403,
      answer: { problem: expect.stringMatching(/used before/) as string },
    });
    await expect(team.invite(relay, 'ana')).rejects.toThrow(/has a desk already/);
    const late = await joinBy(await team.invite(relay, 'Ben', Date.now() - 7 * dayMs));
    expect(late).toMatchObject({ status: 403 });
    // Signed by another relay, with the address of this one.
    const other = await testTeam({ publicUrl: team.files.config().publicUrl });
    expect(await joinBy(await other.invite(relay, 'Ben'))).toMatchObject({ status: 403 });
  });

  it('keeps every delivery for a desk that is away, and says who is there', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const ana = await desk(await team.invite(relay, 'Ana'));
    expect((await ana.hello()).stream).toMatchObject({ last: 0 });
    const bodies = [1, 2, 3].map((number) => wireBody(wireEvent(number)));
    await ana.nats.close();
    for (const body of bodies) await postTo(relay.webhook, body);
    const back = await ana.open();
    onTestFinished(() => back.close());
    expect(await take(back, ana.id, 3)).toEqual(bodies);

    const heard = back.subscribe(newsSubject);
    const consumer = await jetstream(back).consumers.get(teamStream, ana.id);
    const messages = await consumer.consume({ callback: () => undefined });
    for await (const message of heard) {
      const news = newsSchema.parse(message.json());
      expect(news).toMatchObject({ relay: 'relay-1', problem: null, wrongTokenAt: null });
      if (news.desks.some(({ name, isOnline }) => name === 'Ana' && isOnline)) break;
    }
    await messages.close();
  });

  it('tells every desk that MVMNT has a wrong token', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const ana = await desk(await team.invite(relay, 'Ana'));
    const heard = ana.nats.subscribe(newsSubject);
    await ana.nats.flush();
    await postTo(relay.webhook, wireBody(wireEvent(1)), { 'x-api-key': 'wrong-token-here' });
    let wrongTokenAt: number | null = null;
    for await (const message of heard) {
      ({ wrongTokenAt } = newsSchema.parse(message.json()));
      if (wrongTokenAt !== null) break;
    }
    expect(wrongTokenAt).toBeGreaterThan(1.7e12);
  });

  it('takes marks also into a stream that was made without them', async () => {
    const team = await testTeam();
    const { link } = await team.relay();
    await link.manager.streams.update(teamStream, { subjects: [deliverySubject] });
    await team.relay();
    const { config } = await link.manager.streams.info(teamStream);
    expect(config.subjects).toEqual([deliverySubject, markSubject('*')]);
  });

  it('makes the place of a desk anew when it was lost, from before what the desk has', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const ana = await desk(await team.invite(relay, 'Ana'));
    const { stream } = await ana.hello();
    const bodies = [1, 2].map((number) => wireBody(wireEvent(number)));
    for (const body of bodies) await postTo(relay.webhook, body);
    expect(await take(ana.nats, ana.id, 2)).toEqual(bodies);
    await relay.link.manager.consumers.delete(teamStream, ana.id);
    await ana.hello({ stream: stream.created, number: 2 });
    expect(await take(ana.nats, ana.id, 2)).toEqual(bodies);
  });

  it('throws a desk out within seconds, for good, and no other one', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const ana = await desk(await team.invite(relay, 'Ana'), team.natsPort);
    const ben = await desk(await team.invite(relay, 'Ben'), team.natsPort);
    await Promise.all([ana.hello(), ben.hello()]);
    await revoke(team.files, relay.link, 'Ana', Date.now());
    await expect(ana.nats.closed()).resolves.toMatchObject({
      message: expect.stringMatching(/authorization/i) as string,
    });
    await expect(ana.open()).rejects.toThrow(/authorization/i);
    await ben.hello();
    expect(ben.nats.isClosed()).toBe(false);
    // Also after the server was started anew.
    await team.stopNats();
    await team.startNats();
    await expect(ana.open()).rejects.toThrow(/authorization/i);
    await waitFor(async () => void (await ben.hello()));
    // The name is free again.
    await team.invite(relay, 'Ana');
  });

  it('has its streams back from a backup, with places and what is known of repeats', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const ana = await desk(await team.invite(relay, 'Ana'));
    await ana.hello();
    const bodies = [1, 2, 3].map((number) => wireBody(wireEvent(number)));
    for (const body of bodies) await postTo(relay.webhook, body);
    await take(ana.nats, ana.id, 1);
    const file = join(temporaryFolder(), 'relay.backup');
    await backUp(relay.link, file);
    await expect(restore(relay.link, file, 1)).rejects.toThrow(/already/);
    for (const name of [teamStream, 'DOCKBELL_DESKS']) {
      await relay.link.manager.streams.delete(name);
    }
    await restore(relay.link, file, 1);
    expect(await postTo(relay.webhook, bodies[0] ?? '')).toMatchObject({ status: 200 });
    expect((await relay.link.manager.streams.info(teamStream)).state.messages).toBe(3);
    expect(await take(ana.nats, ana.id, 2)).toEqual(bodies.slice(1));
    expect((await relay.desks.all()).map(({ name }) => name)).toEqual(['Ana']);
  });
});

describe.skipIf(isWithoutNats)('relay/, what a stolen credential can do', () => {
  it('is refused all but its own place, marks and hello', { timeout: 120_000 }, async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const thief = await desk(await team.invite(relay, 'Thief'));
    const ana = await desk(await team.invite(relay, 'Ana'));
    await Promise.all([thief.hello(), ana.hello()]);
    await postTo(relay.webhook, wireBody(wireEvent(1)));
    const before = await relay.link.manager.streams.info(teamStream);

    const consumer = { stream_name: teamStream, config: { deliver_subject: 'secret.x' } };
    const forbidden: Readonly<Record<string, string>> = {
      [`$JS.API.CONSUMER.INFO.${teamStream}.${ana.id}`]: '',
      [`$JS.API.CONSUMER.MSG.NEXT.${teamStream}.${ana.id}`]: '1',
      [`$JS.ACK.${teamStream}.${ana.id}.1.1.1.1.0`]: '+ACK',
      [markSubject(ana.id)]: '{}',
      [markSubject(`${thief.id}.more`)]: '{}',
      'team.mark': '{}',
      [helloSubject(ana.id)]: '{"version":"x","place":null}',
      [`_INBOX.${ana.id}.x`]: 'x',
      'mvmnt.delivery': wireBody(wireEvent(2)),
      [newsSubject]: '{}',
      'desks.desk.new': '{}',
      [`$JS.API.CONSUMER.CREATE.${teamStream}`]: JSON.stringify(consumer),
      [`$JS.API.CONSUMER.CREATE.${teamStream}.x`]: JSON.stringify(consumer),
      [`$JS.API.CONSUMER.DURABLE.CREATE.${teamStream}.x`]: JSON.stringify(consumer),
      [`$JS.API.CONSUMER.DELETE.${teamStream}.${ana.id}`]: '',
      [`$JS.API.CONSUMER.DELETE.${teamStream}.${thief.id}`]: '',
      [`$JS.API.CONSUMER.LIST.${teamStream}`]: '',
      [`$JS.API.STREAM.INFO.${teamStream}`]: '',
      [`$JS.API.STREAM.MSG.GET.${teamStream}`]: '{"seq":1}',
      [`$JS.API.DIRECT.GET.${teamStream}`]: '{"seq":1}',
      '$JS.API.STREAM.MSG.GET.DOCKBELL_DESKS': '{"seq":1}',
      [`$JS.API.STREAM.PURGE.${teamStream}`]: '',
      [`$JS.API.STREAM.DELETE.${teamStream}`]: '',
      [`$JS.API.STREAM.SNAPSHOT.${teamStream}`]: '{"deliver_subject":"secret.x"}',
      '$JS.API.STREAM.CREATE.MINE': '{"name":"MINE","subjects":["mine"]}',
      '$JS.API.INFO': '',
      '$SYS.REQ.SERVER.PING.VARZ': '',
      '$SYS.REQ.CLAIMS.UPDATE': 'x',
    };
    const refused = new Set<string>();
    void (async () => {
      for await (const status of thief.nats.status()) {
        if (status.type === 'error') refused.add(String(status.error));
      }
    })();
    for (const [subject, text] of Object.entries(forbidden)) {
      thief.nats.publish(subject, text, { reply: `_INBOX.${thief.id}.stolen` });
    }
    for (const subject of [
      '>',
      'mvmnt.delivery',
      'team.mark.*',
      `_INBOX.${ana.id}.>`,
      '_INBOX.>',
    ]) {
      thief.nats.subscribe(subject);
    }
    await thief.nats.flush();
    await waitFor(() => {
      const words = [...refused].join('\n');
      const missing = Object.keys(forbidden).filter((subject) => !words.includes(`"${subject}"`));
      expect(missing).toEqual([]);
      for (const subject of ['>', '_INBOX.>', 'team.mark.*']) {
        expect(words).toContain(`"${subject}"`);
      }
    });
    const after = await relay.link.manager.streams.info(teamStream);
    expect(after.state).toEqual(before.state);
    expect(await take(ana.nats, ana.id, 1)).toHaveLength(1);

    // Its own, which the same credential may.
    await jetstream(thief.nats).publish(markSubject(thief.id), '{}');
    expect(await take(thief.nats, thief.id, 2)).toHaveLength(2);
  });
});
