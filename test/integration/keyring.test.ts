import { describe, expect, it } from 'vitest';
import { fakeCipher } from '../fixtures/fakeCipher.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

describe('engine, the keyring', () => {
  it('receives while a keyring that waits for a person has not answered', async () => {
    let answer = (_isProtected: boolean) => undefined as void;
    const isProtected = () =>
      new Promise<boolean>((resolve) => {
        answer = resolve;
      });
    const { engine, post, seen } = await testEngine({ cipher: { ...fakeCipher(), isProtected } });
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
    const { engine } = await testEngine({ cipher: { ...fakeCipher(), isProtected } });
    await engine.start();
    await waitFor(() => expect(engine.state().hasKeyring).toBe(false));
  });
});
