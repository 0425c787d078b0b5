import { words } from '../../shared/words/words.ts';
/** Why a team could not be joined or its relay not be reached, in a sentence for the dispatcher. */
export class RelayError extends Error {
  override readonly name = 'RelayError';
}

/** The relay is reached, but whoever keeps this desk's place in its stream says nothing. */
export class SilentError extends RelayError {
  constructor() {
    super(words().relayProblems.noAnswer);
  }
}

/** The relay does not let this desk in: its administrator removed it. */
export class RemovedError extends RelayError {
  constructor() {
    super(words().relayProblems.deskRemoved);
  }
}

/** Words for the code of an error on the way to a host, or for what a proxy answered; with what to look at. */
export function wayWords(host: string, code: string): string {
  const known = codeWords(code);
  if (known !== undefined) return known(host);
  if (code.startsWith('HTTP ')) {
    return words().relayProblems.answered(host, code.slice(5));
  }
  if (/CERT|SIGNATURE|SIGNED|TLS|SSL/.test(code)) {
    return words().relayProblems.notTrusted(host, code);
  }
  return words().relayProblems.notReached(host, code);
}

function codeWords(code: string): ((host: string) => string) | undefined {
  const said = words().relayProblems;
  const known: Readonly<Record<string, (host: string) => string>> = {
    ENOTFOUND: said.notFound,
    EAI_AGAIN: said.notFound,
    ECONNREFUSED: said.refusesConnections,
    ECONNRESET: said.brokeOff,
    EPIPE: said.brokeOff,
    ETIMEDOUT: said.silent,
    EHOSTUNREACH: said.noWay,
    ENETUNREACH: said.offline,
    CERT_HAS_EXPIRED: said.certificateExpired,
    ERR_TLS_CERT_ALTNAME_INVALID: said.certificateOfAnother,
  };
  return known[code];
}
