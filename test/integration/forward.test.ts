import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSend } from '../../engine/forward/send.ts';
import type { Fetch } from '../../shared/fetch.ts';
import { sendMail } from '../../engine/forward/mail.ts';
import { retriesMs } from '../../engine/forward/retries.ts';
import type { ForwardChoice, ForwardTarget } from '../../shared/forward.ts';
import { fakeCipher } from '../fixtures/fakeCipher.ts';
import { mailbox, mailError } from '../fixtures/mailbox.ts';
import { hang, hangUp, receiver } from '../fixtures/receiver.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

type TestEngine = Awaited<ReturnType<typeof testEngine>>;

/** Node's own fetch, as the app has Electron's. */
const fetchIt: Fetch = (url, options) => fetch(url, options);

/** A clock of its own, so that no test waits for a retry. */
function clock() {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    leap: (ms: number): void => {
      ahead += ms;
    },
  };
}

const slackAt = (address: string): ForwardTarget => ({ kind: 'slack', address });

async function add(
  { engine }: TestEngine,
  target: ForwardTarget,
  choice: ForwardChoice = { kind: 'rings' },
): Promise<string> {
  expect(await engine.forward.save({ id: null, name: 'Team', choice, target })).toEqual({
    ok: true,
  });
  return engine.state().forwards.at(-1)?.id ?? '';
}

/** An event that happens now. */
const nowEvent = (number: number, part: object = {}) =>
  wireEvent(number, { timestamp: new Date().toISOString(), ...part });

async function started(part: Parameters<typeof testEngine>[0] = {}): Promise<TestEngine> {
  const test = await testEngine({ fetch: fetchIt, ...part });
  await test.engine.start();
  return test;
}

describe('engine/forwarding.ts', () => {
  it('sends what rings to Slack, in the words of the notification, and says so in its details', async () => {
    const slack = await receiver();
    const test = await started();
    await add(test, slackAt(`${slack.origin}/services/T0/B0/secret`));
    expect((await test.post(wireBody(nowEvent(1)))).status).toBe(200);
    await waitFor(() => expect(slack.received).toHaveLength(1));
    // Either may come first.
    await waitFor(() => expect(test.toasts[0]?.title).toBeTruthy());
    const [toast] = test.toasts;
    expect(JSON.parse(slack.received[0]?.body ?? '')).toEqual({
      text: `*${toast?.title}*\n${toast?.body}`,
    });
    expect(slack.received[0]).toMatchObject({
      path: '/services/T0/B0/secret',
      headers: { 'dockbell-forwarded': '1', 'content-type': 'application/json' },
    });
    await waitFor(async () => {
      const detail = await test.engine.history.ask('get', 1);
      expect(detail?.forwards).toEqual([{ name: 'Team', at: expect.any(Number) as unknown }]);
    });
    expect(test.engine.state().forwards[0]).toMatchObject({
      waiting: 0,
      dead: 0,
      problem: null,
      place: new URL(slack.origin).host,
      lastSentAt: expect.any(Number) as unknown,
    });
  });

  it('sends neither what stays silent nor what comes again', async () => {
    const slack = await receiver();
    const test = await started();
    await add(test, slackAt(slack.origin));
    const ringing = nowEvent(1);
    await test.post(wireBody(nowEvent(2, { event: 'SHIPMENT_UPDATED' })));
    await test.post(wireBody(ringing));
    await test.post(wireBody(ringing));
    await test.post(wireBody(nowEvent(3)));
    await waitFor(() => expect(slack.received).toHaveLength(2));
    expect(slack.received.map(({ body }) => body).join()).not.toMatch(/SHP-2/);
  });

  it('sends only what one of the chosen rules is about, though it may ring for nobody', async () => {
    const slack = await receiver();
    const test = await started();
    const when = [
      { kind: 'field', path: 'friendlyId', test: 'is', value: 'SHP-7' } as const,
    ] as const;
    const notify = { mode: 'silent', sound: 'none', words: null } as const;
    await test.engine.changeSettings({
      rules: [{ id: 'r7', name: 'Seven', isEnabled: true, when, notify }],
    });
    await add(test, slackAt(slack.origin), { kind: 'rules', ids: ['r7'] });
    await test.post(wireBody(nowEvent(6), nowEvent(8), nowEvent(7)));
    await waitFor(() => expect(slack.received).toHaveLength(1));
    expect(slack.received[0]?.body).toMatch(/SHP-7/);
  });

  it('sends what quiet hours and a pause hold back here, because others may not be asleep', async () => {
    const slack = await receiver();
    const test = await started();
    await add(test, slackAt(slack.origin));
    test.engine.pause(Date.now() + 60_000);
    await test.post(wireBody(nowEvent(1)));
    await waitFor(() => expect(slack.received).toHaveLength(1));
    expect(test.toasts).toHaveLength(0);
  });

  it('loses nothing over a kill: what was not answered is sent by the next run', async () => {
    const slack = await receiver(hang);
    const dataFolder = temporaryFolder();
    const cipher = fakeCipher();
    const first = await started({ dataFolder, cipher });
    await add(first, slackAt(slack.origin));
    await first.post(wireBody(nowEvent(1), nowEvent(2), nowEvent(3)));
    await waitFor(() => expect(slack.received).toHaveLength(1));
    // A copy of the files as a kill would leave them, while the first is still being sent.
    const { cpSync } = await import('node:fs');
    const left = temporaryFolder();
    cpSync(dataFolder, left, { recursive: true });
    const second = await started({ dataFolder: left, cipher });
    await waitFor(() => expect(second.engine.state().forwards[0]?.waiting).toBe(0));
    const sent = slack.received.slice(1).map(({ body }) => /SHP-\d/.exec(body)?.[0]);
    expect(new Set(sent)).toEqual(new Set(['SHP-1', 'SHP-2', 'SHP-3']));
  });

  it('tries again after 500, a hang-up and silence, and then it is sent', async () => {
    const slack = await receiver([500, {}, 'oops'], hangUp);
    const time = clock();
    const test = await started({ now: time.now });
    await add(test, slackAt(slack.origin));
    await test.post(wireBody(nowEvent(1)));
    await waitFor(() =>
      expect(test.engine.state().forwards[0]).toMatchObject({
        waiting: 1,
        problem: { words: expect.stringMatching(/answered 500 \(oops\)/) as unknown },
      }),
    );
    time.leap(retriesMs[0]);
    test.engine.lookAgain();
    await waitFor(() =>
      expect(test.engine.state().forwards[0]?.problem?.words).toMatch(/could not be reached/),
    );
    time.leap(retriesMs[1]);
    test.engine.lookAgain();
    await waitFor(() =>
      expect(test.engine.state().forwards[0]).toMatchObject({ waiting: 0, problem: null }),
    );
    expect(slack.received).toHaveLength(3);
    expect(new Set(slack.received.map(({ headers }) => headers['dockbell-id'])).size).toBe(1);
  });

  it('leaves a target alone that asks for it, with all that waits', async () => {
    const slack = await receiver([429, { 'retry-after': '120' }]);
    const time = clock();
    const test = await started({ now: time.now });
    await add(test, slackAt(slack.origin));
    await test.post(wireBody(nowEvent(1), nowEvent(2)));
    await waitFor(() => expect(test.engine.state().forwards[0]?.problem).not.toBeNull());
    expect(test.engine.state().forwards[0]?.waiting).toBe(2);
    expect(slack.received).toHaveLength(1);
    time.leap(125_000);
    test.engine.lookAgain();
    await waitFor(() => expect(test.engine.state().forwards[0]?.waiting).toBe(0));
    expect(slack.received).toHaveLength(3);
  });

  it('gives up at once what is refused, and tries it again or removes it when asked', async () => {
    const slack = await receiver([404, {}, 'no_service'], [410], [403]);
    const test = await started();
    await add(test, slackAt(slack.origin));
    await test.post(wireBody(nowEvent(1), nowEvent(2), nowEvent(3)));
    await waitFor(() => expect(test.engine.state().forwards[0]?.dead).toBe(3));
    const dead = test.engine.forward.dead();
    expect(dead.map(({ problem }) => problem).join()).toMatch(/answered 404 \(no_service\)/);
    expect(dead.map(({ title }) => title).join()).toMatch(/SHP-1/);
    const [first, ...others] = dead.map(({ id }) => id);
    test.engine.forward.removeDead(first === undefined ? [] : [first]);
    test.engine.forward.tryAgain(others);
    await waitFor(() => expect(slack.received).toHaveLength(5));
    await waitFor(() =>
      expect(test.engine.state().forwards[0]).toMatchObject({ waiting: 0, dead: 0 }),
    );
  });

  it('gives up after the last retry', async () => {
    const slack = await receiver(...retriesMs.map(() => [500] as const), [500]);
    const time = clock();
    const test = await started({ now: time.now });
    await add(test, slackAt(slack.origin));
    await test.post(wireBody(nowEvent(1)));
    for (const [index, wait] of retriesMs.entries()) {
      await waitFor(() => expect(slack.received).toHaveLength(index + 1));
      await waitFor(() =>
        expect(test.engine.state().forwards[0]?.problem?.nextAt).toBeGreaterThan(time.now()),
      );
      time.leap(wait + 1_000);
      test.engine.lookAgain();
    }
    await waitFor(() => expect(test.engine.state().forwards[0]?.dead).toBe(1));
    expect(slack.received).toHaveLength(retriesMs.length + 1);
  });

  it('waits without counting a try while the keyring is locked or the network is away', async () => {
    const slack = await receiver();
    const dataFolder = temporaryFolder();
    const cipher = fakeCipher();
    const first = await started({ dataFolder, cipher });
    await add(first, slackAt(slack.origin));
    await first.engine.close();
    cipher.lock();
    let isOnline = false;
    const test = await started({ dataFolder, cipher, isOnline: () => isOnline });
    await test.post(wireBody(nowEvent(1)));
    const problem = () => test.engine.state().forwards[0]?.problem?.words;
    await waitFor(() => expect(problem()).toMatch(/has no network/));
    isOnline = true;
    test.engine.lookAgain();
    await waitFor(() => expect(test.logged.join()).toMatch(/the keyring is locked/));
    await waitFor(() => expect(problem()).toMatch(/unlock it/));
    expect(slack.received).toHaveLength(0);
    cipher.unlock();
    test.engine.lookAgain();
    await waitFor(() => expect(test.engine.state().forwards[0]?.waiting).toBe(0));
    expect(slack.received).toHaveLength(1);
  });

  it('keeps no address in the settings, the log or the files for support', async () => {
    const slack = await receiver([404]);
    const test = await started();
    const secret = 'T0SECRET';
    await add(test, slackAt(`${slack.origin}/${secret}`));
    await test.post(wireBody(nowEvent(1)));
    await waitFor(() => expect(test.engine.state().forwards[0]?.dead).toBe(1));
    expect(JSON.stringify(test.engine.settings.get())).not.toMatch(secret);
    expect(JSON.stringify(test.engine.state())).not.toMatch(secret);
    expect(test.logged.join()).not.toMatch(secret);
    const files = await test.engine.previewSupport();
    expect(JSON.stringify(files)).not.toMatch(secret);
    expect(JSON.stringify(files)).not.toMatch(/"Team"/);
  });

  it('asks for the address again where no keyring kept it, and then sends what waited', async () => {
    const slack = await receiver();
    const dataFolder = temporaryFolder();
    const cipher = fakeCipher({ isProtected: false });
    const first = await started({ dataFolder, cipher });
    const id = await add(first, slackAt(slack.origin));
    await first.engine.close();
    const test = await started({ dataFolder, cipher });
    await test.post(wireBody(nowEvent(1)));
    expect(test.engine.state().forwards[0]).toMatchObject({ waiting: 1, isForgotten: true });
    const saved = { id, name: 'Team', choice: { kind: 'rings' } } as const;
    await test.engine.forward.save({ ...saved, target: slackAt(slack.origin) });
    await waitFor(() => expect(slack.received).toHaveLength(1));
  });

  it('refuses the address at which it receives itself', async () => {
    const test = await started();
    await test.engine.changeSettings({ publicUrl: 'https://desk.example.com' });
    for (const address of [
      `http://127.0.0.1:${test.port}/webhooks/mvmnt`,
      'https://desk.example.com/webhooks/mvmnt',
    ]) {
      const target = { kind: 'webhook', address, authorization: null, signingKey: null } as const;
      const saved = { id: null, name: 'Me', choice: { kind: 'rings' }, target } as const;
      expect(await test.engine.forward.save(saved)).toMatchObject({ ok: false });
    }
    expect(test.engine.state().forwards).toEqual([]);
  });

  it('says in plain words whether a test arrived', async () => {
    const slack = await receiver([200, {}, 'ok'], [403, {}, 'invalid_token']);
    const test = await started();
    const id = await add(test, slackAt(slack.origin));
    expect(await test.engine.forward.test(id)).toEqual({ ok: true });
    expect(slack.received[0]?.body).toMatch(/Test from Dockbell/);
    const refused = await test.engine.forward.test(id);
    expect(refused).toMatchObject({
      problem: expect.stringMatching(/403 \(invalid_token\)/) as unknown,
    });
  });

  it('sends nothing more to a target that was removed', async () => {
    const slack = await receiver([500]);
    const test = await started();
    const id = await add(test, slackAt(slack.origin));
    await test.post(wireBody(nowEvent(1)));
    await waitFor(() => expect(test.engine.state().forwards[0]?.problem).not.toBeNull());
    test.engine.forward.remove(id);
    await test.post(wireBody(nowEvent(2)));
    expect(test.engine.state().forwards).toEqual([]);
    expect(slack.received).toHaveLength(1);
  });

  it('sends mail over SMTP, again what the server cannot take now, and not what it refuses', async () => {
    const mail = await mailbox([mailError(451, 'Try later'), mailError(550, 'No such box')]);
    const time = clock();
    const test = await started({ now: time.now });
    const target: ForwardTarget = {
      kind: 'mail',
      host: '127.0.0.1',
      port: mail.port,
      user: 'dispatch',
      password: 'right',
      from: 'dockbell@example.com',
      to: 'ops@example.com',
    };
    await add(test, target);
    await test.post(wireBody(nowEvent(1)));
    await waitFor(() =>
      expect(test.engine.state().forwards[0]?.problem?.words).toMatch(/Try later/),
    );
    await test.post(wireBody(nowEvent(2)));
    await waitFor(() => expect(test.engine.state().forwards[0]?.dead).toBe(1));
    time.leap(retriesMs[0]);
    test.engine.lookAgain();
    await waitFor(() => expect(mail.mails).toHaveLength(1));
    const [taken] = mail.mails;
    expect(taken).toMatchObject({ from: 'dockbell@example.com', to: ['ops@example.com'] });
    expect(taken?.text).toMatch(/^Subject: .*SHP-1/m);
    expect(taken?.text).toMatch(/^Message-ID: <[0-9a-f]{32}@dockbell>/m);
    expect(taken?.text).toMatch(/^dockbell-forwarded: 1/im);
  });
});

describe('engine/forward/send.ts', () => {
  const message = { id: 'm1', title: 'SHP-1 delivered', body: 'ERP-1 & <co>', event: null };
  const send = createSend({ fetch: fetchIt, sendMail, now: Date.now });

  it('speaks to Teams, ntfy and other webhooks in their own words', async () => {
    const server = await receiver();
    await send({ kind: 'teams', address: `${server.origin}/workflows/1` }, message);
    await send({ kind: 'ntfy', address: `${server.origin}/base/desk`, token: 'tk' }, message);
    await send(
      {
        kind: 'webhook',
        address: `${server.origin}/in?x=1`,
        authorization: 'Bearer abc',
        signingKey: 'k',
      },
      message,
    );
    const [teams, ntfy, webhook] = server.received;
    expect(JSON.parse(teams?.body ?? '')).toEqual({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          contentUrl: null,
          content: {
            $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
            type: 'AdaptiveCard',
            version: '1.4',
            body: [
              {
                type: 'RichTextBlock',
                inlines: [
                  { type: 'TextRun', text: 'SHP-1 delivered', weight: 'Bolder', size: 'Medium' },
                ],
              },
              { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'ERP-1 & <co>' }] },
            ],
          },
        },
      ],
    });
    expect(ntfy).toMatchObject({ path: '/base/', headers: { authorization: 'Bearer tk' } });
    expect(JSON.parse(ntfy?.body ?? '')).toEqual({
      topic: 'desk',
      title: 'SHP-1 delivered',
      message: 'ERP-1 & <co>',
      priority: 3,
    });
    expect(webhook).toMatchObject({
      path: '/in?x=1',
      headers: {
        authorization: 'Bearer abc',
        'dockbell-signature': `sha256=${createHmac('sha256', 'k')
          .update(webhook?.body ?? '')
          .digest('hex')}`,
      },
    });
    expect(JSON.parse(webhook?.body ?? '')).toMatchObject({
      format: 'dockbell-event',
      version: 1,
      id: 'm1',
      title: 'SHP-1 delivered',
    });
  });

  it('follows no redirect, and gives up on one that hangs', async () => {
    const elsewhere = await receiver();
    const server = await receiver([302, { location: elsewhere.origin }], hang);
    expect(await send(slackAt(server.origin), message)).toMatchObject({ kind: 'refused' });
    expect(elsewhere.received).toHaveLength(0);
    const sendSoon = createSend({ fetch: fetchIt, sendMail, now: Date.now, maxAnswerMs: 300 });
    expect(await sendSoon(slackAt(server.origin), message)).toMatchObject({
      kind: 'again',
      problem: expect.stringMatching(/did not answer in time/) as unknown,
    });
  });

  it('says that a mail server knows no such password', async () => {
    const { port } = await mailbox();
    const target = {
      kind: 'mail',
      host: '127.0.0.1',
      port,
      user: 'dispatch',
      password: 'wrong',
      from: 'a@example.com',
      to: 'b@example.com',
    } as const;
    expect(await send(target, message)).toMatchObject({
      kind: 'refused',
      problem: expect.stringMatching(/does not accept this user name and password/) as unknown,
    });
  });
});
