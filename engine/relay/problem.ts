/** Why a team could not be joined or its relay not be reached, in a sentence for the dispatcher. */
export class RelayError extends Error {
  override readonly name = 'RelayError';
}

/** The relay does not let this desk in: its administrator removed it. */
export class RemovedError extends RelayError {
  constructor() {
    super('The administrator removed this desk.');
  }
}

/** Words for the code of an error on the way to a host, or for what a proxy answered; with what to look at. */
export function wayWords(host: string, code: string): string {
  const known = words[code];
  if (known !== undefined) return `${host} ${known}`;
  if (code.startsWith('HTTP ')) {
    return `${host} answered ${code.slice(5)}. The address leads to something else, or the relay is stopped.`;
  }
  if (/CERT|SIGNATURE|SIGNED|TLS|SSL/.test(code)) {
    return `${host} shows a certificate that this computer does not trust (${code}). If your company has its own, the administrator makes the join code with it.`;
  }
  return `${host} could not be reached (${code}).`;
}

const words: Readonly<Record<string, string>> = {
  ENOTFOUND: 'was not found. Check whether this computer is online.',
  EAI_AGAIN: 'was not found. Check whether this computer is online.',
  ECONNREFUSED: 'refuses connections: the relay is stopped.',
  ECONNRESET: 'broke the connection off.',
  EPIPE: 'broke the connection off.',
  ETIMEDOUT: 'does not answer. Check whether this computer is online.',
  EHOSTUNREACH: 'cannot be reached from this network.',
  ENETUNREACH: 'cannot be reached: this computer is not online.',
  CERT_HAS_EXPIRED: 'shows a certificate that has run out. Tell your administrator.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'shows the certificate of another name. Tell your administrator.',
};
