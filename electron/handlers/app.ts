import type { appCalls } from '../../shared/appState.ts';
import type { HandlersOf } from '../../shared/call.ts';
import type { HandlerDeps } from './deps.ts';

/** The app itself: its state, notices, links and the clipboard. */
export function appHandlers(deps: HandlerDeps): HandlersOf<typeof appCalls> {
  const { engine, copy } = deps;
  return {
    'app:state': deps.state,
    'app:dismissNotice': (id) => engine.dismissNotice(id),
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
  };
}
