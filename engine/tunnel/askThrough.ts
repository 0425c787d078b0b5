import type { AddressStage } from '../../shared/addressCheck.ts';
import { secondMs } from '../../shared/duration.ts';
import { errorCode, errorWords } from '../../shared/errorWords.ts';
import { webhookPath } from '../../shared/settings.ts';
import { words } from '../../shared/words/words.ts';
import type { Fetch } from '../../shared/fetch.ts';
import type { Connection, Expected } from './arrival.ts';
import {
  answerProblem,
  arrivalStages,
  connectProblem,
  slowProblem,
  ok,
} from './addressProblems.ts';

/** What asking through the public address needs. */
export interface AskDeps {
  readonly fetch: Fetch;
  readonly expect: () => Expected;
  /** Looks at name and certificate by itself; only where each stage is wanted. */
  readonly connect: ((address: URL) => Promise<Connection>) | null;
  readonly localPort: number;
  /** What has passed since some moment, in ms. */
  readonly elapsed: () => number;
  readonly timeoutMs: number;
}

/** MVMNT waits so long for an answer. */
const maxAnswerMs = 5 * secondMs;

/**
 * Sends one marked request out through a public address, the way MVMNT would, and says how each stage went. It carries no token, so a
 * wrong address learns nothing.
 */
export async function askThrough(base: string, deps: AskDeps): Promise<readonly AddressStage[]> {
  const { elapsed } = deps;
  const url = new URL(base);
  const connection = deps.connect === null ? null : await deps.connect(url);
  const expected = deps.expect();
  const { request } = expected;
  const from = elapsed();
  try {
    const answer = await ask(`${base}${webhookPath}${request.query}`, request, deps);
    const ms = elapsed() - from;
    const arrival = expected.arrival();
    const about = { host: url.host, localPort: deps.localPort, ...answer, request, arrival };
    const reached = [
      ...connectionStages(connection),
      ok('answer', words().addressProblems.answers(url.host), ms),
    ];
    const problem = answerProblem(about);
    if (problem !== null) return [...reached.slice(0, -1), problem];
    const stages = [
      ...reached,
      ok('dockbell', words().addressProblems.itIsThis),
      ...(arrival === null ? [] : arrivalStages(arrival)),
    ];
    if (stages.some(({ state }) => state === 'failed')) return stages;
    return [
      ...stages,
      ms > maxAnswerMs ? slowProblem(url.host, ms) : ok('time', timeWords(ms), ms),
    ];
  } catch (error) {
    const words = [errorCode(causeOf(error)), errorWords(error)].join(' ').trim();
    const hasArrived = expected.arrival() !== null;
    const problem = connectProblem(url.host, { words, hasArrived, connection });
    return [...connectionStages(connection, problem.stage), problem];
  } finally {
    expected.end();
  }
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? (error.cause ?? error) : error;
}

async function ask(
  address: string,
  { token, body }: Expected['request'],
  { fetch, timeoutMs }: AskDeps,
): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(address, {
    method: 'POST',
    body,
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      'x-api-key': token,
      // Without it ngrok's free addresses answer with a page of their own (ngrok docs, browser warning).
      'ngrok-skip-browser-warning': '1',
    },
  });
  return { status: response.status, text: await response.text() };
}

/** Name and certificate where they were looked at, up to the stage that failed. */
function connectionStages(
  connection: Connection | null,
  failed?: AddressStage['stage'],
): readonly AddressStage[] {
  if (connection === null || failed === 'name') return [];
  const name = connection.nameError === null;
  return [
    // Where a proxy looks it up, the name need not be known here.
    ok(
      'name',
      name ? words().addressProblems.nameKnown : words().addressProblems.nameKnownToProxy,
      connection.nameMs,
    ),
    ...(failed === 'certificate' || connection.certificateMs === null
      ? []
      : [ok('certificate', words().addressProblems.certificateValid, connection.certificateMs)]),
  ];
}

function timeWords(ms: number): string {
  return words().addressProblems.thereAndBack((ms / secondMs).toFixed(1));
}
