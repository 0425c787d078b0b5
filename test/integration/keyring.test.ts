import { describe, expect, it } from 'vitest';
import { fakeCipher } from '../fixtures/fakeCipher.ts';
import { freePort } from '../../harness/freePort.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine, testToken } from '../fixtures/testEngine.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

/** An engine whose token only the keyring has. */
async function engineWithSavedToken(cipher: ReturnType<typeof fakeCipher>) {
  const dataFolder = temporaryFolder();
  const port = await freePort();
  const provision = { host: '127.0.0.1', token: null, fixed: { port } };
  const before = await testEngine({ dataFolder, cipher, provision });
  await before.engine.tokens.set(testToken, false);
  await before.engine.close();
  return { dataFolder, provision };
}

describe('engine, the keyring', () => {
  it('opens the port while the keyring asks for its password, answers 503, and takes the token once it has it', async () => {
    const cipher = fakeCipher();
    const options = await engineWithSavedToken(cipher);
    let unlock = () => undefined as void;
    const unlocked = new Promise<void>((resolve) => {
      unlock = resolve;
    });
    const waiting: typeof cipher = {
      ...cipher,
      decrypt: async (ciphertext) => {
        await unlocked;
        return cipher.decrypt(ciphertext);
      },
    };
    const { engine, post } = await testEngine({ ...options, cipher: waiting });
    await engine.start();
    for (const token of [testToken, 'another-token']) {
      const answer = await post(wireBody(wireEvent(1)), { 'x-api-key': token });
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60']);
    }
    const { token, reachability, lastRefusal } = engine.state();
    expect(token).toEqual({ kind: 'unread', problem: null });
    expect(JSON.stringify(reachability)).toMatch(/refusing.*No token yet: waiting for the keyring/);
    expect(lastRefusal).toBeNull();
    unlock();
    await waitFor(() => expect(engine.state().token).toMatchObject({ kind: 'set' }));
    expect((await post(wireBody(wireEvent(1)))).status).toBe(200);
    expect((await post(wireBody(wireEvent(1)), { 'x-api-key': 'another-token' })).status).toBe(401);
  });

  it('takes the token of a keyring that comes later when it is told to look again', async () => {
    const cipher = fakeCipher();
    const options = await engineWithSavedToken(cipher);
    cipher.lock();
    const { engine, post } = await testEngine({ ...options, cipher });
    await engine.start();
    await waitFor(() => expect(engine.state().token).toMatchObject({ problem: /locked/ }));
    expect((await post(wireBody(wireEvent(1)))).status).toBe(503);
    cipher.unlock();
    await engine.retryKeyring();
    expect((await post(wireBody(wireEvent(1)))).status).toBe(200);
  });

  it('is not asked anything where an administrator sets the token', async () => {
    const asked: string[] = [];
    const refuse = (what: string) => () => {
      asked.push(what);
      return Promise.reject(new Error('nobody may ask'));
    };
    const cipher = {
      isProtected: refuse('isProtected'),
      encrypt: refuse('encrypt'),
      decrypt: refuse('decrypt'),
    };
    const { engine, post } = await testEngine({ cipher });
    await engine.start();
    await engine.retryKeyring();
    expect((await post(wireBody(wireEvent(1)))).status).toBe(200);
    expect(asked).toEqual([]);
  });

  it('receives while a keyring that waits for a person has not answered', async () => {
    let answer = (_isProtected: boolean) => undefined as void;
    const isProtected = () =>
      new Promise<boolean>((resolve) => {
        answer = resolve;
      });
    const { engine, post, seen } = await testEngine({
      cipher: { ...fakeCipher(), isProtected },
      provision: { host: '127.0.0.1', token: null, fixed: { port: await freePort() } },
    });
    await engine.tokens.set(testToken, true);
    await engine.start();
    expect((await post(wireBody(wireEvent(1)))).status).toBe(200);
    expect(engine.state().hasKeyring).toBe(true);
    const before = seen.states;
    answer(false);
    await waitFor(() => expect(engine.state().hasKeyring).toBe(false));
    expect(seen.states).toBeGreaterThan(before);
  });

  it('counts a keyring that fails as none', async () => {
    const isProtected = () => Promise.reject(new Error('no bus'));
    const { engine } = await testEngine({
      cipher: { ...fakeCipher(), isProtected },
      provision: { host: '127.0.0.1', token: null, fixed: { port: await freePort() } },
    });
    await engine.start();
    await waitFor(() => expect(engine.state().hasKeyring).toBe(false));
  });
});
