import { generateToken, TokenProblem } from '../engine/tokens.ts';
import type { Engine } from '../engine/engine.ts';
import type { ActionResult, AppState } from '../shared/ipc.ts';
import type { Handlers } from './ipc.ts';
import { pauseEnd } from './pause.ts';

/** What the handlers need of the desktop. */
export interface HandlerDeps {
  readonly engine: Engine;
  readonly state: () => AppState;
  readonly copy: (text: string) => Promise<void>;
  readonly openLink: (address: string) => Promise<boolean>;
  readonly openFolder: (folder: string) => Promise<string>;
  readonly onSettings: () => Promise<void>;
  readonly pushState: () => void;
  readonly now: () => number;
}

/** What each call of the window does. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { engine, copy, pushState } = deps;
  const { tokens, history } = engine;

  async function keepToken(text: string, isSessionOnly: boolean): Promise<ActionResult> {
    try {
      await tokens.set(text, isSessionOnly);
    } catch (error) {
      if (!(error instanceof TokenProblem)) throw error;
      return { ok: false, problem: error.message };
    }
    pushState();
    return { ok: true };
  }

  return {
    'app:state': deps.state,
    'app:dismissNotice': (id) => {
      engine.dismissNotice(id);
    },
    'app:copyWebhookAddress': async () => {
      const { webhookAddress } = engine.state();
      if (webhookAddress === null) return { ok: false, problem: 'No public address is set yet.' };
      await copy(webhookAddress);
      return { ok: true };
    },
    'app:copyText': copy,
    'app:openDataFolder': async () => {
      const problem = await deps.openFolder(engine.state().dataFolder);
      return problem === '' ? { ok: true } : { ok: false, problem };
    },
    'app:openLink': async (address) =>
      (await deps.openLink(address))
        ? { ok: true }
        : { ok: false, problem: 'This is not a web link.' },
    'events:page': ({ filter, after, limit }) => history.ask('page', filter, after, limit),
    'events:facets': (filter) => history.ask('facets', filter),
    'events:newCount': ({ filter, sinceId }) => history.ask('newCount', filter, sinceId),
    'events:unreadCounts': (filters) => history.ask('unreadCounts', filters),
    'events:ids': (filter) => history.ask('ids', filter),
    'events:types': () => engine.types(),
    'events:get': (id) => history.ask('get', id),
    'events:markRead': ({ ids, isRead }) => engine.markRead(ids, isRead),
    'events:markAllRead': (filter) => engine.markAllRead(filter),
    'events:star': ({ ids, isStarred }) => engine.star(ids, isStarred),
    'search:suggest': ({ text, caret }) => history.ask('suggest', text, caret),
    'settings:change': async (change) => {
      const fixed = engine.settings.fixedNames.find((name) => name in change);
      if (fixed !== undefined) {
        return {
          ok: false,
          problem: 'This is set by your administrator and cannot be changed here.',
        };
      }
      await engine.changeSettings(change);
      await deps.onSettings();
      return { ok: true };
    },
    'token:set': ({ token, isSessionOnly }) => keepToken(token, isSessionOnly),
    'token:generate': async ({ isSessionOnly }) => {
      const token = generateToken();
      const kept = await keepToken(token, isSessionOnly);
      if (kept.ok) await copy(token);
      return kept;
    },
    'token:copy': async () => {
      const token = tokens.reveal();
      if (token === null) return { ok: false, problem: 'No token is set.' };
      await copy(token);
      return { ok: true };
    },
    'token:clear': () => {
      try {
        tokens.clear();
      } catch (error) {
        if (!(error instanceof TokenProblem)) throw error;
        return { ok: false, problem: error.message };
      }
      pushState();
      return { ok: true };
    },
    'token:retirePrevious': () => {
      tokens.retirePrevious();
      pushState();
    },
    'test:send': () => engine.sendTest(),
    'reachability:check': () => engine.checkReachability(),
    'pause:set': (choice) => {
      engine.pause(pauseEnd(choice, deps.now()));
    },
  };
}
