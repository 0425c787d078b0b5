import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { postTo } from '../../harness/relay.ts';
import { runForwardCommand } from '../../relay/forwardCommands.ts';
import { waitingOf } from '../../relay/forwardStreams.ts';
import { readForwards } from '../../relay/forwardFile.ts';
import type { Relay } from '../../relay/relay.ts';
import { rulesText } from '../../shared/ruleFile.ts';
import { hang, receiver, type Answer } from '../fixtures/receiver.ts';
import { isWithoutNats, testTeam } from '../fixtures/testTeam.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

/** A team whose relay sends on to a server that answers as told, and its command. */
async function sendingTeam(answers: readonly Answer[], rules: string | null = null) {
  const server = await receiver(...answers);
  const team = await testTeam();
  const relay = await team.relay();
  const at = (name: string) => join(team.files.folder, name);
  const target = { kind: 'slack', address: `${server.origin}/T0SECRET` };
  writeFileSync(at('target.json'), JSON.stringify(target));
  if (rules !== null) writeFileSync(at('rules.json'), rules);
  const said: string[] = [];
  const command = async (on: Relay, ...words: readonly string[]) => {
    said.length = 0;
    const { link } = on;
    const deps = { files: team.files, port: 1, link, say: (line: string) => void said.push(line) };
    await runForwardCommand(words, { ...deps, now: Date.now });
    return said.join('\n');
  };
  const files = [at('target.json'), ...(rules === null ? [] : [at('rules.json')])];
  await command(relay, 'add', 'Dispatch', ...files);
  const names = () => server.received.map(({ body }) => /SHP-\d+/.exec(body)?.[0]);
  return { ...server, team, relay, command, names, at };
}

const post = async ({ webhook }: Relay, ...numbers: readonly number[]) =>
  expect((await postTo(webhook, wireBody(...numbers.map((one) => wireEvent(one))))).status).toBe(
    200,
  );

describe.skipIf(isWithoutNats)('relay/, sending events on', () => {
  it('sends what rings, in the words of a notification, and nothing that does not', async () => {
    const { relay, received, names, command } = await sendingTeam([]);
    await postTo(relay.webhook, wireBody(wireEvent(9, { event: 'SHIPMENT_UPDATED' })));
    await post(relay, 1, 2);
    await waitFor(() => expect(names()).toEqual(['SHP-1', 'SHP-2']));
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({
      text: expect.stringMatching(/^\*SHP-1 delivered\*/) as unknown,
    });
    expect(received[0]?.headers['dockbell-forwarded']).toBe('1');
    await waitFor(async () =>
      expect(await command(relay, 'list')).toMatch(/all that rings; 0 waiting, 0 given up/),
    );
    expect(await command(relay, 'list')).not.toMatch(/T0SECRET/);
    expect(await command(relay, 'test', 'Dispatch')).toMatch(/accepted the test/);
  });

  it('sends what the rules of an exported file are about, in their words', async () => {
    const notify = { mode: 'silent', sound: 'none', words: 'Look here' } as const;
    const when = [{ kind: 'field', path: 'friendlyId', test: 'is', value: 'SHP-2' } as const];
    const rule = { id: 'r', name: 'Two', isEnabled: true, when, notify };
    const { relay, received } = await sendingTeam([], rulesText([rule]));
    await post(relay, 4);
    await post(relay, 1, 3, 2);
    await waitFor(() => expect(received).toHaveLength(1));
    expect(received[0]?.body).toMatch(/\*Look here\*\\nSHP-2 delivered/);
  });

  it('loses nothing when the relay is gone while it sends: the next one goes on at its place', async () => {
    const { team, relay, names } = await sendingTeam([hang]);
    await post(relay, 1, 2);
    await post(relay, 3);
    await waitFor(() => expect(names()).toHaveLength(1));
    await relay.close();
    team.relays.splice(0);
    const next = await team.relay();
    await post(next, 4);
    await waitFor(() =>
      expect(new Set(names())).toEqual(new Set(['SHP-1', 'SHP-2', 'SHP-3', 'SHP-4'])),
    );
  });

  it('keeps its place when nats-server is killed', async () => {
    const { team, relay, names } = await sendingTeam([]);
    await post(relay, 1);
    const [forward] = readForwards(team.files);
    await waitFor(async () => expect(await waitingOf(relay.link, forward?.id ?? '')).toBe(0));
    await relay.close();
    team.relays.splice(0);
    await team.stopNats();
    await team.startNats();
    const next = await team.relay();
    await post(next, 2);
    await waitFor(() => expect(names().at(-1)).toBe('SHP-2'));
    expect(names()).toEqual(['SHP-1', 'SHP-2']);
  });

  it('is shared by two relays, and each event is sent by one of them', async () => {
    const { team, relay, names } = await sendingTeam([]);
    const other = await team.relay();
    for (const number of [1, 2, 3, 4, 5, 6]) await post(number % 2 === 0 ? relay : other, number);
    await waitFor(() => expect(names()).toHaveLength(6));
    expect(new Set(names()).size).toBe(6);
  });

  it('hands out again what failed, and sends no event of it twice that arrived', async () => {
    const { relay, names, command } = await sendingTeam([[200], [500]]);
    await post(relay, 1, 2);
    await waitFor(() => expect(names()).toEqual(['SHP-1', 'SHP-2']));
    await waitFor(async () => expect(await command(relay, 'list')).toMatch(/1 waiting/));
    await post(relay, 3);
    await waitFor(() => expect(names()).toEqual(['SHP-1', 'SHP-2', 'SHP-3']));
  });

  it('keeps what was refused with why, and sends it when asked', async () => {
    const { relay, names, command, answers, at } = await sendingTeam([
      [404, {}, 'no_service'],
      [410],
    ]);
    await post(relay, 1, 2);
    await waitFor(async () =>
      expect(await command(relay, 'list')).toMatch(/0 waiting, 2 given up/),
    );
    expect(await command(relay, 'dead', 'Dispatch')).toMatch(
      /SHP-1 delivered {2}127\.0\.0\.1:\d+ answered 404 \(no_service\)\./,
    );
    answers.push([200], [403]);
    await expect(command(relay, 'retry', 'Dispatch')).rejects.toThrow(/1 of 2 are sent now/);
    expect(await command(relay, 'retry', 'Dispatch')).toMatch(/1 of 1 are sent now/);
    expect(await command(relay, 'dead', 'Dispatch')).toMatch(/Nothing was given up/);
    expect(names()).toHaveLength(5);
    await command(relay, 'remove', 'Dispatch');
    expect(JSON.parse(readFileSync(at('forward.json'), 'utf8'))).toEqual([]);
    await expect(command(relay, 'dead', 'Dispatch')).rejects.toThrow(/is not there/);
  });

  it('refuses its own address, a file that is none, and a name that is taken', async () => {
    const { relay, command, at } = await sendingTeam([]);
    const own = { kind: 'webhook', address: 'http://127.0.0.1:1/webhooks/mvmnt' };
    writeFileSync(at('own.json'), JSON.stringify(own));
    await expect(command(relay, 'add', 'Own', at('own.json'))).rejects.toThrow(/in circles/);
    writeFileSync(at('bad.json'), JSON.stringify({ kind: 'slack', address: 'http://a.com' }));
    await expect(command(relay, 'add', 'Bad', at('bad.json'))).rejects.toThrow(/address .*https/);
    await expect(command(relay, 'add', 'Dispatch', at('bad.json'))).rejects.toThrow(/already/);
  });
});
