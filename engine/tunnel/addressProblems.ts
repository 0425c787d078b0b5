import type { AddressStage } from '../../shared/addressCheck.ts';
import { words } from '../../shared/words/words.ts';
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
      : failed('answer', words().addressProblems.answeredOnTheWay(host, status));
  }
  if (status === 404 && isOtherDockbell(text)) {
    return failed('dockbell', words().addressProblems.otherDockbell(host, target));
  }
  if (status >= 300 && status < 400) {
    return failed('answer', words().addressProblems.redirects(host, status));
  }
  if (status === 401 || status === 403 || status === 407) {
    return failed('answer', words().addressProblems.asksForLogin(host, status));
  }
  if (status >= 500) {
    return failed('answer', words().addressProblems.cannotReach(host, status, target));
  }
  return failed(
    'dockbell',
    status === 200
      ? words().addressProblems.otherProgram(host, target)
      : words().addressProblems.otherPort(host, status, target),
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
  if (token === 'same') return ok('token', words().addressProblems.tokenArrives);
  return failed(
    'token',
    token === 'missing'
      ? words().addressProblems.tokenTakenOff
      : words().addressProblems.tokenChanged,
  );
}

function bodyStage(body: Arrival['body'], encoding: string | null): AddressStage {
  if (encoding !== null && encoding.toLowerCase() !== 'identity') {
    return failed('body', words().addressProblems.compressed(encoding.slice(0, 40)));
  }
  if (body === 'same') return ok('body', words().addressProblems.bodyArrives);
  return body === 'equal'
    ? {
        stage: 'body',
        state: 'warning',
        words: words().addressProblems.bodyRewritten,
        ms: null,
      }
    : failed('body', words().addressProblems.bodyChanged);
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
  const { words: text, connection } = seen;
  if (seen.hasArrived) {
    return failed('answer', words().addressProblems.answerLost(host));
  }
  if (/ENOTFOUND|EAI_AGAIN|NAME_NOT_RESOLVED/i.test(text)) {
    return failed('name', words().addressProblems.notFound(host), connection?.nameMs);
  }
  const certificate = `${connection?.certificateError ?? ''} ${text}`;
  if (/SSL_PROTOCOL|CIPHER|WRONG_VERSION|EPROTO|before secure TLS/i.test(text)) {
    return failed('certificate', words().addressProblems.noHttps(host));
  }
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY|ISSUER/i.test(certificate)) {
    return failed('certificate', certificateWords(host, certificate), connection?.certificateMs);
  }
  if (/timeout|aborted|timed.?out/i.test(text)) {
    return failed('answer', words().addressProblems.noAnswer(host));
  }
  if (/REFUSED/i.test(text)) {
    return failed('answer', words().addressProblems.refused(host));
  }
  if (/INTERNET_DISCONNECTED|ENETUNREACH|NETWORK_CHANGED|ADDRESS_UNREACHABLE/i.test(text)) {
    return failed('answer', words().addressProblems.noNetwork(host));
  }
  return failed('answer', words().addressProblems.notReached(host, text.slice(0, 200)));
}

function certificateWords(host: string, text: string): string {
  if (/EXPIRED|DATE_INVALID/i.test(text)) {
    return words().addressProblems.certificateExpired(host);
  }
  if (/ALTNAME|COMMON_NAME/i.test(text)) {
    return words().addressProblems.certificateOfAnother(host);
  }
  if (/SELF_SIGNED|UNABLE_TO|ISSUER|AUTHORITY_INVALID/i.test(text)) {
    return words().addressProblems.certificateNotTrusted(host);
  }
  return words().addressProblems.certificateNotValid(host);
}

/** The answer came, but later than MVMNT waits. */
export function slowProblem(host: string, ms: number): AddressStage {
  // The time is not in the words: they are compared to see whether something changed.
  const text = words().addressProblems.slow(host);
  return failed('time', text, ms);
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
