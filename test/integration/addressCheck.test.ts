import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { problemOfStages } from '../../shared/addressCheck.ts';
import { freePort } from '../../harness/freePort.ts';
import { behindGateway, testGateway } from '../fixtures/gateway.ts';
import { otherProgram } from '../fixtures/otherProgram.ts';
import { testEngine, testToken } from '../fixtures/testEngine.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

/** An engine behind a gateway with TLS, through which a sender posts as MVMNT does. */
async function testWay() {
  const port = await freePort();
  const gateway = await testGateway(port);
  const network = { fetch: gateway.fetch };
  const test = await testEngine({
    port,
    provision: behindGateway(port, testToken),
    fetch: (url, options) => network.fetch(url, options),
  });
  await test.engine.start();
  await waitFor(() => expect(test.engine.state().reachability.kind).toBe('reachable'));
  const send = (number: number, token = testToken) =>
    gateway.post(wireBody(wireEvent(number)), token);
  /** Checks once, and says what failed where. */
  const check = async () => {
    await test.engine.checkReachability();
    const { reachability, addressCheck } = test.engine.state();
    const stages = addressCheck?.stages ?? [];
    return [reachability.kind, stages.at(-1)?.stage, problemOfStages(stages)] as const;
  };
  return { ...test, gateway, network, send, check };
}

describe('the check of the public address, through a gateway with TLS', () => {
  it('names what is wrong, one after the other, and is well again once that is mended', async () => {
    const { gateway, network, send, check, engine } = await testWay();
    expect(await send(1)).toBe(200);
    const deadPort = await freePort();
    const otherPort = (await otherProgram()).port;
    const { ways } = gateway;
    const harms: readonly (readonly [
      harm: () => void | Promise<void>,
      stage: string,
      words: RegExp,
      mend?: () => void | Promise<void>,
    ])[] = [
      [() => void (ways.target = deadPort), 'answer', /cannot reach Dockbell \(502\)/],
      [() => void (ways.target = otherPort), 'dockbell', /^Another program answers/],
      [
        () => void (ways.headers = ({ 'x-api-key': _token, ...rest }) => rest),
        'token',
        /removes the header x-api-key/,
      ],
      [
        () => {
          ways.body = (body) => gzipSync(body);
          ways.headers = (headers) => ({ ...headers, 'content-encoding': 'gzip' });
        },
        'body',
        /compresses requests \(gzip\)/,
      ],
      [
        () => void (ways.body = (body) => body.subarray(0, body.length - 5)),
        'body',
        /changes what is sent/,
      ],
      [
        () => void (ways.ownAnswer = { status: 202, text: 'queued' }),
        'answer',
        /something in between answers MVMNT itself/,
      ],
      [
        () => gateway.useCertificate('expired'),
        'certificate',
        /has expired/,
        () => gateway.useCertificate('valid'),
      ],
      [
        () => void (network.fetch = gateway.distrust),
        'certificate',
        /is not trusted/,
        () => void (network.fetch = gateway.fetch),
      ],
      [gateway.stop, 'answer', /the connection was refused/, gateway.start],
    ];
    for (const [harm, stage, words, mend] of harms) {
      await harm();
      const [kind, at, problem] = await check();
      expect([kind, at, problem]).toEqual(['unreachable', stage, expect.stringMatching(words)]);
      await mend?.();
      gateway.mend();
      expect(await check()).toEqual(['reachable', 'time', null]);
    }
    expect(await send(2)).toBe(200);
    // None of its own requests was taken for traffic, or for one that was refused.
    expect(engine.state()).toMatchObject({ lastRefusal: null, unread: 2 });
    const { rows } = await engine.history.ask('deliveries', { kind: 'all', days: null }, null, 99);
    expect(rows.map(({ status }) => status)).toEqual([200, 200]);
  }, 60_000);

  it('warns of a gateway that writes JSON anew, through which events arrive', async () => {
    const { gateway, send, check, engine } = await testWay();
    gateway.ways.body = (body) => Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8'))));
    expect(await check()).toEqual(['reachable', 'time', null]);
    expect(engine.state().addressCheck?.stages).toContainEqual(
      expect.objectContaining({ stage: 'body', state: 'warning' }),
    );
    expect(await send(1)).toBe(200);
  });

  it('goes the whole way to the notification, each stage timed', async () => {
    const { engine, toasts } = await testWay();
    const whole = await engine.checkWholeWay();
    const stages = whole?.stages ?? [];
    expect(stages.filter(({ state }) => state !== 'ok')).toEqual([]);
    // The name has no address but in this test, so the connection shows none of its own.
    expect(stages.map(({ stage }) => stage)).toEqual([
      'name',
      'answer',
      'dockbell',
      'token',
      'body',
      'time',
      'stored',
      'rule',
      'notification',
    ]);
    for (const timed of ['name', 'answer', 'time', 'stored', 'notification']) {
      expect(stages.find(({ stage }) => stage === timed)?.ms).toEqual(expect.any(Number));
    }
    expect(toasts).toHaveLength(1);
    expect(engine.state()).toMatchObject({ lastEventAt: null, unread: 0 });
  });

  it('says where the whole way ends when notifications fail', async () => {
    const port = await freePort();
    const gateway = await testGateway(port);
    const { engine } = await testEngine({
      provision: behindGateway(port, testToken),
      fetch: gateway.fetch,
      notify: () => Promise.resolve({ kind: 'failed', detail: 'not allowed' }),
    });
    await engine.start();
    const whole = await engine.checkWholeWay();
    expect(whole?.stages.at(-1)).toMatchObject({ stage: 'notification', state: 'failed' });
    expect(engine.state().notifying).toEqual({ kind: 'failing', problem: 'not allowed' });
  });

  it('knows at once that the sender has another token, and that it has the right one again', async () => {
    const { engine, send } = await testWay();
    expect(await send(1, 'another-token')).toBe(401);
    expect(engine.state()).toMatchObject({
      reachability: { kind: 'refusing', why: 'wrong-token' },
      lastEventAt: null,
    });
    await engine.checkReachability();
    expect(engine.state().reachability.kind).toBe('refusing');
    expect(await send(2)).toBe(200);
    expect(engine.state().reachability.kind).toBe('reachable');
    expect(engine.state().lastEventAt).toEqual(expect.any(Number));
  });

  it('does not take another Dockbell for itself, which takes no harm', async () => {
    const other = await testEngine();
    await other.engine.start();
    const { gateway, check } = await testWay();
    gateway.ways.target = other.port;
    const [kind, stage, problem] = await check();
    expect([kind, stage, problem]).toEqual([
      'unreachable',
      'dockbell',
      expect.stringMatching(/^Dockbell on another computer answers at dock\.test/),
    ]);
    expect(other.engine.state()).toMatchObject({
      lastRefusal: null,
      reachability: { kind: 'local-only' },
    });
  });
});
