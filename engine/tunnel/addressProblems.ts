import type { AddressStage } from '../../shared/addressCheck.ts';
import type { Arrival, Connection, Expected } from './arrival.ts';

/** An answer to the check, and what came in of it. */
export interface Answered {
  readonly host: string;
  readonly localPort: number;
  readonly status: number;
  readonly text: string;
  readonly request: Expected['request'];
  readonly arrival: Arrival | null;
}

/** What is wrong with an answer; null where this Dockbell gave it. */
export function answerProblem(answered: Answered): AddressStage | null {
  const { host, localPort, status, text, request, arrival } = answered;
  const target = `http://127.0.0.1:${localPort}`;
  if (arrival !== null) {
    // Spaces around it change nothing.
    return status === 200 && text.trim() === request.answer
      ? null
      : failed(
          'answer',
          `Requests to ${host} arrive here, but something on the way answers MVMNT by itself (${status}) instead of passing on Dockbell’s answer. Turn that off in your gateway, or events are lost without a word.`,
        );
  }
  if (status === 404 && isOtherDockbell(text)) {
    return failed(
      'dockbell',
      `The Dockbell of another computer answers at ${host}. Let the tunnel forward to this one, ${target}.`,
    );
  }
  if (status >= 300 && status < 400) {
    return failed(
      'answer',
      `${host} answers, but sends requests elsewhere (${status}), which MVMNT does not follow. Enter the address that it leads to, or forward from ${host} itself.`,
    );
  }
  if (status === 401 || status === 403 || status === 407) {
    return failed(
      'answer',
      `${host} answers, but not for Dockbell (${status}): it asks for a login that MVMNT does not have. Let requests to /webhooks/mvmnt pass without one; the token protects them.`,
    );
  }
  if (status >= 500) {
    return failed(
      'answer',
      `${host} answers, but cannot reach Dockbell (${status}). Let your tunnel forward to ${target}.`,
    );
  }
  return failed(
    'dockbell',
    status === 200
      ? `Another program answers at ${host}. Let your tunnel forward to ${target}.`
      : `${host} answers, but not for Dockbell (${status}): it leads to another program or port. Let your tunnel forward to ${target}.`,
  );
}

function isOtherDockbell(text: string): boolean {
  return /^\s*\{\s*"dockbell"\s*:\s*"another"\s*\}\s*$/.test(text);
}

/** How token and body came in. */
export function arrivalStages({ token, body, encoding }: Arrival): readonly AddressStage[] {
  const stages: readonly AddressStage[] = [tokenStage(token), bodyStage(body, encoding)];
  const end = stages.findIndex(({ state }) => state === 'failed');
  return end === -1 ? stages : stages.slice(0, end + 1);
}

function tokenStage(token: Arrival['token']): AddressStage {
  if (token === 'same') return ok('token', 'The header with the token arrives.');
  return failed(
    'token',
    token === 'missing'
      ? 'Your gateway takes the header x-api-key off, which carries the token, so everything is turned away. Let the gateway pass it on.'
      : 'Your gateway changes the header x-api-key, which carries the token, so everything is turned away. Let the gateway pass it on unchanged.',
  );
}

function bodyStage(body: Arrival['body'], encoding: string | null): AddressStage {
  if (encoding !== null && encoding.toLowerCase() !== 'identity') {
    return failed(
      'body',
      `Your gateway compresses requests (${encoding.slice(0, 40)}), so everything is turned away. Turn off compression there.`,
    );
  }
  if (body === 'same') return ok('body', 'What is sent arrives unchanged.');
  return body === 'equal'
    ? {
        stage: 'body',
        state: 'warning',
        words:
          'Your gateway rewrites what is sent. Its meaning is the same, so events arrive; let the gateway pass it on unchanged to be sure.',
        ms: null,
      }
    : failed(
        'body',
        'Your gateway changes what is sent, so events may be wrong or turned away. Let the gateway pass it on unchanged.',
      );
}

/** Why no answer came, and at which stage. */
export function connectProblem(
  host: string,
  seen: {
    readonly words: string;
    readonly hasArrived: boolean;
    readonly connection: Connection | null;
  },
): AddressStage {
  const { words, connection } = seen;
  if (seen.hasArrived) {
    return failed(
      'answer',
      `Requests to ${host} arrive here, but the answer does not come back in time. MVMNT waits 5 s. Look at your tunnel and the network.`,
    );
  }
  if (/ENOTFOUND|EAI_AGAIN|NAME_NOT_RESOLVED/i.test(words)) {
    return failed(
      'name',
      `${host} was not found. Check the address, your tunnel, and whether this computer is online.`,
      connection?.nameMs,
    );
  }
  const certificate = `${connection?.certificateError ?? ''} ${words}`;
  if (/SSL_PROTOCOL|CIPHER|WRONG_VERSION|EPROTO|before secure TLS/i.test(words)) {
    return failed(
      'certificate',
      `${host} does not answer with https, which MVMNT needs. Turn on https in your tunnel or proxy.`,
    );
  }
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY|ISSUER/i.test(certificate)) {
    return failed('certificate', certificateWords(host, certificate), connection?.certificateMs);
  }
  if (/timeout|aborted|timed.?out/i.test(words)) {
    return failed(
      'answer',
      `${host} did not answer in time. Is your tunnel running, and this computer online?`,
    );
  }
  if (/REFUSED/i.test(words)) {
    return failed(
      'answer',
      `Nothing runs at ${host}: the connection was refused. Is your tunnel running?`,
    );
  }
  if (/INTERNET_DISCONNECTED|ENETUNREACH|NETWORK_CHANGED|ADDRESS_UNREACHABLE/i.test(words)) {
    return failed('answer', `${host} could not be reached: this computer has no network.`);
  }
  return failed(
    'answer',
    `${host} could not be reached (${words.slice(0, 200)}). Is your tunnel running?`,
  );
}

function certificateWords(host: string, text: string): string {
  if (/EXPIRED|DATE_INVALID/i.test(text)) {
    return `The certificate of ${host} has expired, so MVMNT will refuse it. Renew it in your tunnel or proxy.`;
  }
  if (/ALTNAME|COMMON_NAME/i.test(text)) {
    return `The certificate of ${host} is for another name, so MVMNT will refuse it. Get one for ${host}.`;
  }
  if (/SELF_SIGNED|UNABLE_TO|ISSUER|AUTHORITY_INVALID/i.test(text)) {
    return `The certificate of ${host} is not trusted, so MVMNT will refuse it. Use one of a public certificate authority.`;
  }
  return `The certificate of ${host} is not valid, so MVMNT will refuse it. Fix it in your tunnel.`;
}

/** The answer came, but later than MVMNT waits. */
export function slowProblem(host: string, ms: number): AddressStage {
  // The time is not in the words: they are compared to see whether something changed.
  const words = `Requests to ${host} take longer than the 5 s that MVMNT waits, so it takes them for failed. Look at your tunnel and the network.`;
  return failed('time', words, ms);
}

function failed(
  stage: AddressStage['stage'],
  words: string,
  ms: number | null = null,
): AddressStage {
  return { stage, state: 'failed', words, ms };
}

/** A stage that went well. */
export function ok(
  stage: AddressStage['stage'],
  words: string,
  ms: number | null = null,
): AddressStage {
  return { stage, state: 'ok', words, ms };
}
