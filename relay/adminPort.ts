import { createServer, type Server } from 'node:http';
import { openPort } from './openPort.ts';

/** What an administrator's tools ask the relay. */
export interface AdminPortDeps {
  readonly host: string;
  readonly port: number;
  /** Why it is not ready, after a true round trip; null when it is. */
  readonly problem: () => Promise<string | null>;
  readonly metrics: () => Promise<string>;
  readonly onError: (message: string, error: unknown) => void;
}

/** Serves `/healthz` (the process runs), `/readyz` (deliveries can be accepted: for load balancers) and `/metrics`. */
export function openAdminPort(deps: AdminPortDeps): Promise<Server> {
  const answers: Readonly<Record<string, () => Promise<readonly [status: number, text: string]>>> =
    {
      '/healthz': async () => [200, 'ok\n'],
      '/readyz': async () => {
        const problem = await deps.problem();
        return problem === null ? [200, 'ready\n'] : [503, `${problem}\n`];
      },
      '/metrics': async () => [200, await deps.metrics()],
    };
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    const found = answer === undefined ? Promise.resolve([404, 'Not found\n'] as const) : answer();
    found.then(
      ([status, text]) => {
        response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
      },
      (error: unknown) => {
        deps.onError('An administrator’s request failed', error);
        response.writeHead(500).end();
      },
    );
  });
  return openPort(server, deps);
}
