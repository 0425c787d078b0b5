import { describe, expect, it } from 'vitest';
import type { NgrokLibrary } from '../../engine/tunnel/ngrok.ts';
import { loadNgrok, ngrokFailure } from '../../engine/tunnel/ngrok.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { waitFor } from '../fixtures/waitFor.ts';

const authtoken = '2abcdefghijklmnopqrstuvwxyz_0123456789';

/** ngrok's library as far as Dockbell uses it, with what it was asked. */
function playNgrok(connect: () => void = () => undefined) {
  const asked: Record<string, unknown> = {};
  const seen = { closed: 0, disconnect: () => true, heartbeat: () => undefined as void };
  const listener = { url: () => 'https://acme.ngrok.app' };
  const endpoint = {
    domain: (name: string) => void (asked['domain'] = name),
    listenAndForward(target: string) {
      asked['target'] = target;
      return Promise.resolve(listener);
    },
  };
  class SessionBuilder {
    authtoken(text: string) {
      asked['authtoken'] = text;
      return this;
    }
    clientInfo() {
      return this;
    }
    heartbeatInterval() {
      return this;
    }
    heartbeatTolerance() {
      return this;
    }
    handleHeartbeat(handler: () => void) {
      seen.heartbeat = handler;
      return this;
    }
    handleDisconnection(handler: () => boolean) {
      seen.disconnect = handler;
      return this;
    }
    async connect() {
      connect();
      return Promise.resolve({
        httpEndpoint: () => endpoint,
        close: () => Promise.resolve(void (seen.closed += 1)),
      });
    }
  }
  const library = { SessionBuilder } as unknown as NgrokLibrary;
  return { asked, seen, loadNgrok: () => Promise.resolve(library) };
}

const ngrok = { kind: 'ngrok', domain: 'acme.ngrok.app', isFree: true } as const;

describe('a tunnel of ngrok, played by its library’s interface', () => {
  it('asks for the authtoken, opens the reserved domain, and follows the session', async () => {
    const { asked, seen, ...play } = playNgrok();
    const test = await testEngine(play);
    await test.engine.start();
    await test.engine.changeSettings({ tunnel: ngrok });
    const state = () => test.engine.publicAddress.view().state;
    await waitFor(() => expect(JSON.stringify(state())).toMatch(/needs the authtoken/));
    await test.engine.publicAddress.setAuthtoken(` ngrok config add-authtoken ${authtoken}\n`);
    await waitFor(() => expect(state()).toMatchObject({ kind: 'up' }));
    expect(asked).toEqual({
      authtoken,
      domain: 'acme.ngrok.app',
      target: `http://127.0.0.1:${test.port}`,
    });
    expect(test.engine.state().webhookAddress).toBe('https://acme.ngrok.app/webhooks/mvmnt');
    expect(JSON.stringify(test.engine.state())).not.toContain(authtoken);

    // To say no would throw an error that nobody can catch.
    expect(seen.disconnect()).toBe(true);
    expect(state()).toMatchObject({ kind: 'starting' });
    seen.heartbeat();
    expect(state()).toMatchObject({ kind: 'up' });

    await test.engine.changeSettings({ tunnel: { kind: 'own' } });
    expect(seen.closed).toBe(1);
    expect(test.engine.state().webhookAddress).toBeNull();
  });

  it('counts the requests that came through it, over a restart too', async () => {
    const { loadNgrok: load } = playNgrok();
    const test = await testEngine({ loadNgrok: load });
    await test.engine.start();
    await test.engine.publicAddress.setAuthtoken(authtoken);
    await test.engine.changeSettings({ tunnel: ngrok });
    await waitFor(() => expect(test.engine.state().webhookAddress).not.toBeNull());
    test.engine.publicAddress.noteRequest('acme.ngrok.app');
    test.engine.publicAddress.noteRequest('127.0.0.1');
    expect(test.engine.publicAddress.view().ngrokRequests).toBe(1);
    await test.engine.close();
    expect(test.engine.settings.get().ngrokUse).toMatchObject({ requests: 1 });
  });

  it('warns before the free plan runs out', async () => {
    const { loadNgrok: load } = playNgrok();
    const test = await testEngine({ loadNgrok: load });
    await test.engine.start();
    await test.engine.publicAddress.setAuthtoken(authtoken);
    await test.engine.changeSettings({ tunnel: ngrok });
    await waitFor(() => expect(test.engine.state().webhookAddress).not.toBeNull());
    for (let count = 0; count < 15_999; count += 1) {
      test.engine.publicAddress.noteRequest('acme.ngrok.app');
    }
    expect(test.toasts).toEqual([]);
    test.engine.publicAddress.noteRequest('acme.ngrok.app');
    await waitFor(() => expect(test.toasts).toHaveLength(1));
    expect(test.toasts[0]?.body).toMatch(/^16,000 of the 20,000 requests/);
  });

  it('refuses what is no authtoken', async () => {
    const test = await testEngine(playNgrok());
    await expect(test.engine.publicAddress.setAuthtoken('too short')).rejects.toThrow(
      'not an ngrok authtoken',
    );
  });

  it('says what ngrok means, and never repeats the authtoken', () => {
    const error = Object.assign(new Error(`Your authtoken: ${authtoken}`), {
      errorCode: 'ERR_NGROK_999',
    });
    expect(ngrokFailure(error, authtoken).words).not.toContain(authtoken);
    const failure = (errorCode: string) =>
      ngrokFailure(Object.assign(new Error('failed'), { errorCode }), '').words;
    expect(failure('ERR_NGROK_105')).toMatch(/does not know this authtoken/);
    expect(failure('ERR_NGROK_108')).toMatch(/already uses this ngrok account/);
    expect(failure('ERR_NGROK_334')).toMatch(/already uses this ngrok address/);
  });

  it('loads the real library, whose own error for a server that is not there is understood', async () => {
    const { SessionBuilder } = await loadNgrok();
    const builder = new SessionBuilder().authtoken(authtoken).serverAddr('127.0.0.1:9');
    const error: unknown = await builder.connect().catch((failure: unknown) => failure);
    expect(ngrokFailure(error, authtoken).words).toMatch(/could not be reached/);
  });
});
