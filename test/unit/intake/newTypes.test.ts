import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNewTypes, type NewTypesDeps } from '../../../engine/intake/newTypes.ts';
import type { Mode } from '../../../shared/event.ts';
import type { Notice } from '../../../shared/appState.ts';

function test() {
  let types: readonly string[] = [];
  let known: ReturnType<NewTypesDeps['known']> = {
    announcedTypes: [],
    newTypes: null,
    modes: {},
  };
  const shown: Notice[] = [];
  const errors: unknown[] = [];
  const read = vi.fn<() => Promise<readonly string[]>>(() => Promise.resolve(types));
  const deps: NewTypesDeps = {
    unpublishedTypes: read,
    known: () => known,
    remember: (remembered) => {
      known = { ...known, ...remembered };
    },
    show: (notice) => shown.push(notice),
    onError: (_message, error) => errors.push(error),
  };
  const newTypes = createNewTypes(deps);
  return {
    newTypes,
    /** As the next run has it. */
    again: () => createNewTypes(deps),
    shown,
    errors,
    read,
    announced: () => known.announcedTypes,
    come: async (...names: readonly string[]) => {
      types = [...new Set([...types, ...names])];
      newTypes.noteEvents(names);
      await vi.advanceTimersByTimeAsync(1_000);
    },
    choose: (modes: Record<string, Mode>) => {
      known = { ...known, modes };
    },
  };
}

describe('engine/intake/newTypes.ts', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('announces a new kind once, however many events come', async () => {
    const { come, shown } = test();
    await come('SHIPMENT_REWEIGHED');
    await come('SHIPMENT_REWEIGHED');
    expect(shown).toEqual([
      {
        id: 'new-types',
        tone: 'plain',
        text: 'New type of event: Reweighed (SHIPMENT_REWEIGHED). Choose how to be notified.',
        action: { words: 'Choose', type: 'SHIPMENT_REWEIGHED' },
      },
    ]);
  });

  it('does not even look while all kinds are published', async () => {
    const { come, read } = test();
    await come('SHIPMENT_DELIVERED', 'DOCKBELL_TEST');
    expect(read).not.toHaveBeenCalled();
  });

  it('announces at the start what an earlier run left', async () => {
    const { newTypes, read, shown } = test();
    read.mockResolvedValue(['A_NEW']);
    newTypes.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shown.at(-1)?.action?.type).toBe('A_NEW');
  });

  it('asks the history once only, and knows what is left without it', async () => {
    const { newTypes, come, read, shown, again } = test();
    newTypes.start();
    await vi.advanceTimersByTimeAsync(1_000);
    await come('A_NEW');
    await come('B_NEW');
    expect(read).toHaveBeenCalledOnce();
    expect(shown).toHaveLength(2);
    again().start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(read).toHaveBeenCalledOnce();
    expect(shown.at(-1)?.text).toContain('2 new types of events');
  });

  it('remembers it once the notice is dismissed, and not another notice', async () => {
    const { come, newTypes, announced, shown } = test();
    await come('A_NEW', 'B_NEW');
    newTypes.noteDismissed('damaged');
    expect(announced()).toEqual([]);
    newTypes.noteDismissed('new-types');
    expect(announced()).toEqual(['A_NEW', 'B_NEW']);
    await come('C_NEW');
    expect(shown.at(-1)?.action?.type).toBe('C_NEW');
    newTypes.noteDismissed('new-types');
    expect(announced()).toEqual(['A_NEW', 'B_NEW', 'C_NEW']);
  });

  it('names three of many', async () => {
    const { come, shown } = test();
    await come('A_NEW', 'B_NEW', 'C_NEW', 'D_NEW', 'E_NEW');
    expect(shown.at(-1)?.text).toBe(
      '5 new types of events: A new, B new, C new and 2 more. Choose how to be notified.',
    );
  });

  it('does not announce a kind that was chosen for already', async () => {
    const { come, choose, shown } = test();
    choose({ A_NEW: 'notify' });
    await come('A_NEW');
    expect(shown).toEqual([]);
  });

  it('goes on announcing when very many were announced, and forgets the oldest for good', async () => {
    const { come, newTypes, announced, shown } = test();
    const many = Array.from({ length: 1_200 }, (_, index) => `T_${index}`);
    await come(...many);
    newTypes.noteDismissed('new-types');
    expect(announced()).toEqual(many.slice(-1_000));
    await come('T_1199');
    expect(shown).toHaveLength(1);
    await come('ONE_MORE');
    expect(shown).toHaveLength(2);
    expect(shown[1]?.text).toContain('ONE_MORE');
    newTypes.noteDismissed('new-types');
    expect(announced()).toEqual([...many.slice(-999), 'ONE_MORE']);
    newTypes.start();
    await come('ONE_MORE');
    expect(shown).toHaveLength(2);
  });

  it('reports when the history cannot be read, and looks again with the next events', async () => {
    const { come, errors, read, shown } = test();
    read.mockRejectedValueOnce(new Error('odd'));
    await come('A_NEW');
    expect(errors).toEqual([new Error('odd')]);
    await come('A_NEW');
    expect(shown).toHaveLength(1);
  });

  it('looks no more once stopped', async () => {
    const { newTypes, read } = test();
    newTypes.noteEvents(['A_NEW']);
    newTypes.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(read).not.toHaveBeenCalled();
  });
});
