import { describe, expect, test, vi } from 'vitest';
import { createUndo } from '../../renderer/data/undo.ts';
import type { Undoable, UndoMemory } from '../../renderer/data/undoable.ts';

const noteOf = (text: string): Undoable => ({ kind: 'note', eventId: 1, text });
const textOf = (what: Undoable) => (what.kind === 'note' ? what.text : what.kind);

function inMemory(): UndoMemory {
  let steps: readonly Undoable[] = [];
  return {
    read: () => steps,
    write: (next) => {
      steps = next;
    },
  };
}

function undoStack(memory = inMemory()) {
  const show = vi.fn<(name: string, words: string, onUndo: () => void) => void>();
  const hide = vi.fn();
  const done: string[] = [];
  const undo = createUndo({ show, hide, memory, putBack: (what) => done.push(textOf(what)) });
  const step = (name: string, doing: Promise<string | null> = Promise.resolve(name)) =>
    undo.remember({ name, doing, undoable: noteOf, words: (what) => `${what}!` });
  return { ...undo, show, hide, step, done };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('renderer/data/undo.ts', () => {
  test('takes back what was done last, then what was done before it', async () => {
    const { step, undo, done } = undoStack();
    step('star');
    step('mute');
    undo();
    await settled();
    expect(done).toEqual(['mute']);
    undo();
    undo();
    await settled();
    expect(done).toEqual(['mute', 'star']);
  });

  test('does the same by the button of the toast, and once', async () => {
    const { step, undo, done, show, hide } = undoStack();
    step('star');
    step('mute');
    await settled();
    expect(show).toHaveBeenLastCalledWith('mute', 'mute!', expect.any(Function));
    const onUndo = show.mock.lastCall?.[2];
    onUndo?.();
    onUndo?.();
    undo();
    await settled();
    expect(done).toEqual(['mute', 'star']);
    expect(hide.mock.calls).toEqual([['mute'], ['star']]);
  });

  test('works before the store has answered, and then says nothing', async () => {
    const { step, undo, done, show } = undoStack();
    let answer = (_what: string) => {};
    const doing = new Promise<string>((resolve) => {
      answer = resolve;
    });
    step('slow', doing);
    undo();
    answer('slow');
    await settled();
    expect(done).toEqual(['slow']);
    expect(show).not.toHaveBeenCalled();
  });

  test('forgets what changed nothing and what failed', async () => {
    const { step, undo, done } = undoStack();
    step('star');
    step('nothing', Promise.resolve(null));
    step('failed', Promise.reject(new Error('The disk is full.')));
    await settled();
    undo();
    await settled();
    expect(done).toEqual(['star']);
  });

  test('keeps 50 steps', async () => {
    const { step, undo, done } = undoStack();
    for (let number = 1; number <= 52; number += 1) step(String(number));
    for (let number = 1; number <= 52; number += 1) undo();
    await settled();
    expect(done).toHaveLength(50);
    expect(done.at(-1)).toBe('3');
  });

  test('goes on after the page was loaded again, each step once', async () => {
    const memory = inMemory();
    const before = undoStack(memory);
    before.step('star');
    before.step('mute');
    before.step('unanswered', new Promise(() => {}));
    await settled();
    const { step, undo, done } = undoStack(memory);
    step('read');
    await settled();
    for (let count = 0; count < 5; count += 1) undo();
    await settled();
    expect(done).toEqual(['read', 'mute', 'star']);
    expect(memory.read()).toEqual([]);
  });
});
