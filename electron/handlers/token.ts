import { generateToken, TokenProblem } from '../../engine/listener/tokens.ts';
import type { ActionResult } from '../../shared/actionResult.ts';
import type { HandlersOf } from '../../shared/call.ts';
import type { tokenCalls } from '../../shared/token.ts';
import type { HandlerDeps } from './deps.ts';

/** The token that MVMNT sends. */
export function tokenHandlers({
  engine: { tokens },
  copy,
  pushState,
}: HandlerDeps): HandlersOf<typeof tokenCalls> {
  async function change(action: () => void | Promise<void>): Promise<ActionResult> {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof TokenProblem)) throw error;
      return { ok: false, problem: error.message };
    }
    pushState();
    return { ok: true };
  }

  return {
    'token:set': ({ token, isSessionOnly }) => change(() => tokens.set(token, isSessionOnly)),
    'token:generate': async ({ isSessionOnly }) => {
      const token = generateToken();
      const kept = await change(() => tokens.set(token, isSessionOnly));
      if (kept.ok) await copy(token);
      return kept;
    },
    'token:copy': async () => {
      const token = tokens.reveal();
      if (token === null) return { ok: false, problem: 'No token is set.' };
      await copy(token);
      return { ok: true };
    },
    'token:clear': () => change(() => tokens.clear()),
    'token:retirePrevious': () => {
      tokens.retirePrevious();
      pushState();
    },
  };
}
