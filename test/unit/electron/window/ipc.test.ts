import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  answerCall,
  push,
  registerHandlers,
  type Handlers,
} from '../../../../electron/window/ipc.ts';
import { calls, type CallName } from '../../../../shared/ipc.ts';
import { filterSchema } from '../../../../shared/filter.ts';

type Registered = (event: unknown, argument: unknown) => Promise<unknown>;
const registered = vi.hoisted(() => new Map<string, Registered>());
vi.mock('electron', () => ({
  shell: {},
  ipcMain: { handle: (name: string, handler: Registered) => registered.set(name, handler) },
}));

const names = Object.keys(calls) as CallName[];

/** Handlers that only note what they were called with. */
function notingHandlers() {
  const seen: { readonly name: string; readonly argument: unknown }[] = [];
  const entries = names.map((name) => [name, (argument: unknown) => seen.push({ name, argument })]);
  return { seen, handlers: Object.fromEntries(entries) as Handlers };
}

describe('electron/window/ipc.ts, answerCall', () => {
  it('hands a fitting argument to the handler of that name, with defaults filled in', async () => {
    const { seen, handlers } = notingHandlers();
    const sent = { bound: null, offset: 0, limit: 50 };
    await answerCall(handlers, 'events:rows', { ...sent, filter: {} });
    const filter = filterSchema.parse({});
    expect(seen).toEqual([{ name: 'events:rows', argument: { ...sent, filter, kept: [] } }]);
  });

  it.each<[CallName, unknown]>([
    ['events:rows', { filter: {}, bound: null, offset: 0, limit: 501 }],
    ['events:rows', { filter: { text: 'x'.repeat(10_001) }, bound: null, offset: 0, limit: 5 }],
    ['events:rows', { filter: {}, bound: null, offset: 0, limit: 5, extra: 1 }],
    ['events:get', '1'],
    ['events:get', 0],
    ['events:get', 1.5],
    ['events:markRead', { ids: [1, -1], isRead: true }],
    ['settings:change', { pausedUntil: 5 }],
    ['app:state', {}],
    ['app:state', null],
    ['pause:set', { minutes: 0 }],
    ['pause:set', 'yesterday'],
    ['pause:set', undefined],
  ])('refuses %s with %j before a handler sees it', async (name, argument) => {
    const { seen, handlers } = notingHandlers();
    await expect(answerCall(handlers, name, argument)).rejects.toThrow('does not fit its contract');
    expect(seen).toEqual([]);
  });

  it('does not repeat the argument in the error, which may hold a token', async () => {
    const { handlers } = notingHandlers();
    const argument = { token: 'hush-hush', isSessionOnly: 'hush-hush', 'extra-hush': 1 };
    const error = await answerCall(handlers, 'token:set', argument).catch(String);
    expect(error).toContain('isSessionOnly');
    expect(error).not.toContain('hush-hush');
  });

  it('lets nothing through that does not fit, whatever comes', async () => {
    const likely = fc.record(
      {
        filter: fc.record(
          { text: fc.string(), types: fc.array(fc.string()), isUnreadOnly: fc.boolean() },
          { requiredKeys: [] },
        ),
        after: fc.constantFrom(null, { occurredAt: 1, id: 2 }, {}),
        bound: fc.constantFrom(null, 0, 1.5),
        offset: fc.integer({ min: -1 }),
        limit: fc.integer({ min: -1, max: 600 }),
        ids: fc.array(fc.integer({ min: -1 })),
        isRead: fc.boolean(),
        text: fc.string(),
        token: fc.string(),
        isSessionOnly: fc.boolean(),
        minutes: fc.integer(),
        theme: fc.constantFrom('dark', 'blue'),
      },
      { requiredKeys: [] },
    );
    const argument = fc.oneof(fc.jsonValue(), likely, fc.anything(), fc.integer(), fc.string());
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), argument, async (name, value) => {
        const { seen, handlers } = notingHandlers();
        const isAnswered = await answerCall(handlers, name, value).then(
          () => true,
          () => false,
        );
        expect(seen).toHaveLength(isAnswered ? 1 : 0);
        if (!isAnswered) return;
        taken += 1;
        expect(calls[name].safeParse(value).success).toBe(true);
        expect(calls[name].safeParse(seen[0]?.argument).success).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    expect(taken).toBeGreaterThan(0);
  });
});

describe('electron/window/ipc.ts, registerHandlers', () => {
  const mainFrame = { url: 'app://bundle/' };
  const ours = { mainFrame };

  function call(name: CallName, sender: object, senderFrame: object | null, argument?: unknown) {
    const { seen, handlers } = notingHandlers();
    const errors: string[] = [];
    registerHandlers(
      handlers,
      (contents) => Object.is(contents, ours),
      (failed) => errors.push(failed),
    );
    const answer = registered.get(`dockbell:${name}`)?.({ sender, senderFrame }, argument);
    return { answer, seen, errors };
  }

  it('answers every call of the contract from the main frame of its own window', async () => {
    const { answer, seen, errors } = call('app:state', ours, mainFrame);
    await answer;
    expect([seen.length, errors]).toEqual([1, []]);
    expect([...registered.keys()]).toEqual(names.map((name) => `dockbell:${name}`));
  });

  it.each([
    ['another window', { mainFrame }, mainFrame],
    ['a frame inside the page', ours, { url: 'app://bundle/' }],
    ['a frame that is gone', ours, null],
  ])('refuses %s', async (_who, sender, frame) => {
    const { answer, seen, errors } = call('app:state', sender, frame);
    await expect(answer).rejects.toThrow('This page may not call Dockbell');
    expect([seen, errors]).toEqual([[], ['app:state']]);
  });

  it('refuses its own window once that shows another page', async () => {
    const frame = { url: 'https://evil.example/' };
    const sender = ours;
    sender.mainFrame = frame;
    const { answer, seen } = call('token:copy', sender, frame);
    await expect(answer).rejects.toThrow('may not call');
    expect(seen).toEqual([]);
    sender.mainFrame = mainFrame;
  });

  it('tells a window that is there, and nobody else', () => {
    const send = vi.fn<(name: string, value: unknown) => void>();
    const contents = (isDestroyed: boolean) =>
      ({ isDestroyed: () => isDestroyed, send }) as unknown as Parameters<typeof push>[0];
    push(null, 'events:show', { id: 1 });
    push(contents(true), 'events:show', { id: 1 });
    expect(send).not.toHaveBeenCalled();
    push(contents(false), 'events:show', { id: 1 });
    expect(send).toHaveBeenCalledWith('dockbell:events:show', { id: 1 });
  });
});
