import type { TokenState } from '../../../shared/token.ts';

const placeWords = {
  keyring: 'kept in your system’s keyring',
  session: 'kept until Dockbell quits',
  administrator: 'set by your administrator',
} satisfies Record<Extract<TokenState, { kind: 'set' }>['keptIn'], string>;

/** "Token set, ends in …f3a9, kept in your system's keyring." */
export function tokenWords(token: TokenState): string {
  return token.kind === 'none'
    ? 'No token is set.'
    : `Token set, ends in …${token.ending}, ${placeWords[token.keptIn]}.`;
}
