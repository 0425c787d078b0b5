import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createContractWatch } from '../../../engine/intake/contractWatch.ts';
import { createContractPartStore } from '../../../engine/store/contractParts.ts';
import type { Notice } from '../../../shared/appState.ts';
import { dayMs } from '../../../shared/duration.ts';
import { testStore } from '../../fixtures/testStore.ts';
import { contractEvent, type WireEvent } from '../../fixtures/wire.ts';

function testWatch() {
  const store = createContractPartStore(testStore().database);
  const clock = { now: 1_000 };
  const notices: Notice[] = [];
  const errors: unknown[] = [];
  const start = () => {
    const watch = createContractWatch({
      store,
      show: (notice) => void notices.push(notice),
      onError: (_message, error) => void errors.push(error),
      now: () => clock.now,
    });
    watch.start();
    return watch;
  };
  let watch = start();
  return {
    clock,
    errors,
    restart: () => (watch = start()),
    news: () => watch.news().map(({ type, part }) => `${type}: ${part}`),
    async see(this: void, part: Partial<WireEvent>): Promise<string | undefined> {
      watch.noteEvents([contractEvent(1, part)]);
      await nextTurn();
      return notices.splice(0).at(-1)?.text;
    },
  };
}

const known = { event: 'SHIPMENT_BOOKED', data: { id: 'a', friendlyId: 'SHP-1' } };

describe('engine/intake/contractWatch.ts', () => {
  it('learns the keys of a type for a day, then notes a new one once, over a restart', async () => {
    const { see, clock, restart, news } = testWatch();
    expect(await see(known)).toBeUndefined();
    expect(await see({ ...known, data: { ...known.data, mode: 'x' } })).toBeUndefined();
    clock.now += dayMs;
    expect(await see({ ...known, data: { ...known.data, eta: 'x' } })).toContain('“eta” in Booked');
    restart();
    expect(await see({ ...known, data: { ...known.data, eta: 'x' } })).toBeUndefined();
    expect(news()).toEqual(['SHIPMENT_BOOKED: eta']);
  });

  it.each<[string, unknown, string | null]>([
    ['a value', [{ type: 'UPDATE', key: 'a', value: 1, oldValue: 2 }], null],
    [
      'what was nested',
      [
        {
          type: 'UPDATE',
          key: 'a',
          embeddedKey: 'id',
          changes: [{ type: 'ADD', key: '0', value: 1 }],
        },
      ],
      null,
    ],
    ['what was removed', [{ type: 'REMOVE', key: 'a' }], null],
    ['none', null, null],
    ['a kind of its own', [{ type: 'MOVE', key: 'a', value: 1 }], 'diff MOVE value'],
    ['a key of its own', [{ type: 'ADD', key: 'a', value: 1, by: 'x' }], 'diff ADD by value'],
    ['no list', { a: 1 }, 'diff that is no list (object)'],
    ['no object', ['x'], 'diff entry that is no object'],
  ])('diff with %s', async (_what, diff, part) => {
    const { see, news } = testWatch();
    await see({ event: 'CARRIER_UPDATED', diff });
    expect(news()).toEqual(part === null ? [] : [`CARRIER_UPDATED: ${part}`]);
  });

  it('notes a key beside the data at once, and never a value', async () => {
    const { see, news } = testWatch();
    const words = await see({ ...known, eventId: 'secret-value' } as Partial<WireEvent>);
    expect(words).toContain('“eventId (event)”');
    expect(news().join()).not.toContain('secret-value');
  });
});
