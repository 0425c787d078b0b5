import { assertNever } from '../../../shared/assertNever.ts';
import type { TokenState } from '../../../shared/token.ts';
import { words } from '../../../shared/words/words.ts';

/** "Token set, ends in …f3a9, kept in your system's keyring." */
export function tokenWords(state: TokenState): string {
  const { token } = words();
  switch (state.kind) {
    case 'none':
      return words().common.noToken;
    case 'unread':
      return token.unread;
    case 'set':
      return {
        keyring: token.inKeyring,
        session: token.untilQuit,
        administrator: token.byAdministrator,
      }[state.keptIn](state.ending);
    default:
      return assertNever(state);
  }
}
