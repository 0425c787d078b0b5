import { expect, it } from 'vitest';
import { createRaiseKey } from '../../../electron/raiseKey.ts';

/** A system of which other programs hold some keys. */
function testRaiseKey(taken: readonly string[] = []) {
  const held = new Map<string, () => void>();
  const chosen: { key: string | null } = { key: null };
  let raised = 0;
  const raiseKey = createRaiseKey({
    shortcuts: {
      register(key, callback) {
        if (key === 'nonsense') throw new TypeError('conversion failure');
        if (taken.includes(key)) return false;
        held.set(key, callback);
        return true;
      },
      unregister: (key) => void held.delete(key),
    },
    key: () => chosen.key,
    raise: () => (raised += 1),
  });
  const choose = (key: string | null) => {
    chosen.key = key;
    raiseKey.follow();
  };
  return { ...raiseKey, held, choose, raised: () => raised };
}

it('is off until a key is chosen', () => {
  const { choose, held, problem } = testRaiseKey();
  choose(null);
  expect(held.size).toBe(0);
  expect(problem()).toBeNull();
});

it('raises the window by the chosen key alone', () => {
  const { choose, held, raised, close } = testRaiseKey();
  choose('Control+Alt+D');
  choose('Control+Alt+D');
  held.get('Control+Alt+D')?.();
  expect(raised()).toBe(1);
  choose('Alt+F2');
  expect([...held.keys()]).toEqual(['Alt+F2']);
  choose(null);
  expect(held.size).toBe(0);
  choose('Alt+F2');
  close();
  expect(held.size).toBe(0);
});

it.each(['Super+L', 'nonsense'])('says so when the system refuses %s', (key) => {
  const { choose, held, problem } = testRaiseKey(['Super+L']);
  choose('Alt+F2');
  choose(key);
  expect(held.size).toBe(0);
  expect(problem()).toMatch(/already used by another program/);
  choose('Alt+F2');
  expect(problem()).toBeNull();
  expect([...held.keys()]).toEqual(['Alt+F2']);
});

it('asks again for a key that was refused', () => {
  const taken = ['Super+L'];
  const { choose, held, problem } = testRaiseKey(taken);
  choose('Super+L');
  expect(problem()).not.toBeNull();
  taken.pop();
  choose('Super+L');
  expect(problem()).toBeNull();
  expect([...held.keys()]).toEqual(['Super+L']);
});
