import type * as Ngrok from '@ngrok/ngrok';
import { errorWords } from '../../shared/errorWords.ts';
import { words } from '../../shared/words/words.ts';
import { TunnelError, type OpenTunnel, type TunnelFailure, type TunnelReport } from './tunnel.ts';

/** The part of ngrok's library that Dockbell uses. */
export type NgrokLibrary = Pick<typeof Ngrok, 'SessionBuilder'>;

/** What a tunnel of ngrok needs. */
export interface NgrokDeps {
  /** Loads the library; its native part is of no use before somebody chooses ngrok. */
  readonly load: () => Promise<NgrokLibrary>;
  /** The account's authtoken; throws TunnelError where there is none, or the keyring does not give it. */
  readonly authtoken: () => Promise<string>;
  readonly domain: string | null;
  readonly port: number;
  readonly version: string;
}

/** Loads ngrok's library with its native part. */
export async function loadNgrok(): Promise<NgrokLibrary> {
  return import('@ngrok/ngrok');
}

const heartbeatSeconds = 10;

/** A tunnel of ngrok in this process. The session comes back by itself after a short loss, which its heartbeats show. */
export function ngrokTunnel(deps: NgrokDeps): OpenTunnel {
  return (report) => {
    let session: Ngrok.Session | null = null;
    let isClosed = false;

    let authtoken = '';
    async function run(): Promise<void> {
      authtoken = await deps.authtoken();
      const opened = await openSession(deps, authtoken, report);
      session = opened.session;
      if (isClosed) await session.close();
      else await opened.listen();
    }
    const running = run().catch((error: unknown) => {
      report.ended(error instanceof TunnelError ? error.failure : ngrokFailure(error, authtoken));
    });

    return async () => {
      isClosed = true;
      await running;
      // A session that is already gone needs no closing.
      await session?.close().catch(() => undefined);
    };
  };
}

async function openSession(deps: NgrokDeps, authtoken: string, report: TunnelReport) {
  const { SessionBuilder } = await loaded(deps);
  let address: string | null = null;
  const builder = new SessionBuilder()
    .authtoken(authtoken)
    .clientInfo('dockbell', deps.version)
    .heartbeatInterval(heartbeatSeconds)
    .heartbeatTolerance(heartbeatSeconds)
    .handleHeartbeat(() => {
      if (address !== null) report.up(address);
    })
    .handleDisconnection(() => {
      report.interrupted();
      // Not to reconnect would throw an error that nobody can catch (@ngrok/ngrok, SessionBuilder.handleDisconnection).
      return true;
    });
  const session = await builder.connect();
  return {
    session,
    async listen(): Promise<void> {
      const endpoint = session.httpEndpoint();
      if (deps.domain !== null) endpoint.domain(deps.domain);
      const listener = await endpoint.listenAndForward(`http://127.0.0.1:${deps.port}`);
      address = listener.url();
      report.up(address);
    },
  };
}

async function loaded({ load }: NgrokDeps): Promise<NgrokLibrary> {
  try {
    return await load();
  } catch (error) {
    throw new TunnelError({
      words: words().tunnelProblems.ngrokDoesNotRun(errorWords(error)),
      isLasting: true,
    });
  }
}

/** What is known of an error by its number. */
function meaningOf(code: string): string | undefined {
  const said = words().tunnelProblems;
  const meanings: Readonly<Record<string, string>> = {
    105: said.ngrokUnknownToken,
    106: said.ngrokUnknownToken,
    107: said.ngrokOldToken,
    108: said.ngrokAccountInUse,
    120: said.ngrokTooOld,
    121: said.ngrokTooOld,
    320: said.ngrokOtherDomain,
    334: said.ngrokAddressInUse,
    4018: said.ngrokNeedsToken,
  };
  return meanings[code];
}

/** Why ngrok did not open a tunnel, in words, from the error of its library (ngrok.com/docs/errors). */
export function ngrokFailure(error: unknown, authtoken: string): TunnelFailure {
  // Some of its messages repeat the authtoken.
  const text = authtoken === '' ? errorWords(error) : errorWords(error).replaceAll(authtoken, '…');
  const code = /ERR_NGROK_(\d+)/.exec(`${codeOf(error)} ${text}`)?.[1];
  if (code === undefined) {
    return /tcp connection|tls|dns|resolve|timed? ?out|connect/i.test(text)
      ? {
          words: words().tunnelProblems.ngrokNotReached,
        }
      : { words: words().tunnelProblems.ngrokNotOpened(text.slice(0, 200)) };
  }
  return {
    words:
      meaningOf(code) ??
      words().tunnelProblems.ngrokRefused((text.split('\n')[0] ?? '').slice(0, 200), code),
    remedy: { kind: 'openLink', address: `https://ngrok.com/docs/errors/err_ngrok_${code}` },
    isLasting: true,
  };
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'errorCode' in error
    ? String(error.errorCode)
    : '';
}
