import { describe, expect, it } from 'vitest';
import { readRows } from '../../harness/rows.ts';
import { minuteMs } from '../../shared/duration.ts';
import { fakeCipher } from '../fixtures/fakeCipher.ts';
import { freePort } from '../../harness/freePort.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

const [oldToken, newToken] = ['old-token-of-the-test-0001', 'new-token-of-the-test-0002'];

/** An engine without an administrator's token; its clock is moved by hand. */
async function testChange(
  options: { readonly isProtected?: boolean; readonly dataFolder?: string } = {},
) {
  const { isProtected = true, dataFolder = temporaryFolder() } = options;
  const port = await freePort();
  const clock = { aheadMs: 0 };
  const test = await testEngine({
    dataFolder,
    port,
    cipher: fakeCipher({ isProtected }),
    provision: { host: '127.0.0.1', token: null, fixed: { port } },
    now: () => Date.now() + clock.aheadMs,
  });
  await test.engine.start();
  const noticeIds = () => test.engine.state().notices.map(({ id }) => id);
  const send = (number: number, token: string) =>
    test.post(wireBody(wireEvent(number)), { 'x-api-key': token });
  return { ...test, dataFolder, clock, noticeIds, send };
}

describe('a change of the token', () => {
  it('refuses none of 1,000 requests while the sender changes, and notices each', async () => {
    const { engine, dataFolder, send } = await testChange();
    await engine.tokens.set(oldToken, false, null);
    let next = 0;
    const statuses: number[] = [];
    // The sender is changed in the middle; eight connections, so that old requests come after new ones.
    const connection = async () => {
      while (next < 1_000) {
        const number = next;
        next += 1;
        if (number === 300) await engine.tokens.set(newToken, false, null);
        const usesNew = number >= 500 && number % 7 !== 0;
        statuses.push((await send(number, usesNew ? newToken : oldToken)).status);
      }
    };
    await Promise.all(Array.from({ length: 8 }, connection));
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    expect(statuses).toHaveLength(1_000);
    const stored = readRows(dataFolder, 'SELECT count(*) AS count FROM events');
    expect(stored).toEqual([{ count: 1_000 }]);
    const [withOld] = readRows(
      dataFolder,
      "SELECT count(*) AS count FROM deliveries WHERE token_slot = 'previous'",
    );
    const uses = engine.state().tokenUses;
    const total = (uses?.current.count ?? 0) + (uses?.previous.count ?? 0);
    // All since the change are told apart; those on their way at that moment carry what was right when they came.
    expect({ count: uses?.previous.count }).toEqual(withOld);
    expect(total).toBeGreaterThanOrEqual(690);
    expect(uses?.current.count).toBeGreaterThanOrEqual(428);
    const { token } = engine.state();
    expect(token.kind === 'set' && token.previous?.until).toBeGreaterThan(Date.now());
  }, 60_000);

  it('says that MVMNT still sends the old token, once, until it sends the new one', async () => {
    const { engine, clock, noticeIds, send, toasts } = await testChange();
    await engine.tokens.set(oldToken, false, null);
    await engine.tokens.set(newToken, false, null);
    await send(1, oldToken);
    expect(noticeIds()).toEqual([]);
    clock.aheadMs = 11 * minuteMs;
    await send(2, oldToken);
    await send(3, oldToken);
    expect(noticeIds()).toEqual(['token-old']);
    await waitFor(() =>
      expect(toasts.map(({ title }) => title)).toContain('MVMNT still sends the old token'),
    );
    await send(4, newToken);
    expect(noticeIds()).toEqual([]);
    await send(5, oldToken);
    expect(noticeIds()).toEqual([]);
  });

  it('says that wrong tokens begin after a change, and not that a stranger comes without one', async () => {
    const { engine, noticeIds, send } = await testChange();
    await engine.tokens.set(oldToken, false, null);
    await send(1, 'a-wrong-token');
    expect(noticeIds()).toEqual([]);
    await send(2, oldToken);
    await engine.tokens.set(newToken, false, null);
    await send(3, 'a-wrong-token');
    expect(noticeIds()).toEqual(['token-wrong']);
  });

  it('a test event of its own is no use of the new token', async () => {
    const { engine } = await testChange();
    await engine.tokens.set(oldToken, false, null);
    await engine.tokens.set(newToken, false, null);
    expect((await engine.sendTest()).eventId).not.toBeNull();
    expect(engine.state().token).toMatchObject({ previous: { until: null } });
    expect(engine.state().tokenUses?.current.count).toBe(0);
  });

  it('says after a restart without a keyring that the token is gone', async () => {
    const first = await testChange({ isProtected: false });
    await first.engine.tokens.set(oldToken, true, null);
    await first.engine.tokens.set(newToken, true, null);
    await first.engine.close();
    const second = await testChange({ isProtected: false, dataFolder: first.dataFolder });
    expect(second.noticeIds()).toEqual(['token-gone']);
    await second.engine.tokens.set(newToken, true, null);
    expect(second.noticeIds()).toEqual([]);
  });

  it('remembers over a restart which requests used which', async () => {
    const first = await testChange();
    await first.engine.tokens.set(oldToken, false, null);
    await first.send(1, oldToken);
    await first.engine.tokens.set(newToken, false, null);
    await first.send(2, oldToken);
    await first.send(3, newToken);
    await first.send(4, newToken);
    await first.engine.close();
    const second = await testChange({ dataFolder: first.dataFolder });
    expect(second.engine.state().tokenUses).toMatchObject({
      current: { count: 2 },
      previous: { count: 1 },
    });
  });
});
