import { assertNever } from '../../../shared/assertNever.ts';
import type { TokenState } from '../../../shared/token.ts';

const placeWords = {
  keyring: 'kept in your system’s keyring',
  session: 'kept until Dockbell quits',
  administrator: 'set by your administrator',
} satisfies Record<Extract<TokenState, { kind: 'set' }>['keptIn'], string>;

/** Where a token is that Dockbell made. */
export const clipboardWords =
  'The new token is on the clipboard. Paste it in MVMNT under Settings → Webhooks.';

/** "Token set, ends in …f3a9, kept in your system's keyring." */
export function tokenWords(token: TokenState): string {
  switch (token.kind) {
    case 'none':
      return 'No token is set.';
    case 'unread':
      return 'A token is saved, but this computer’s keyring has not given it yet. It is taken as soon as the keyring is unlocked.';
    case 'set':
      return `Token set, ends in …${token.ending}, ${placeWords[token.keptIn]}.`;
    default:
      return assertNever(token);
  }
}
