import type { Session } from 'electron';
import type { Fetch } from '../shared/fetch.ts';

/**
 * Fetches one after the other, each over a connection of its own, as MVMNT's servers make one. A connection that is kept shows neither
 * that the certificate ran out nor that the name leads elsewhere now.
 */
export function createFreshFetch(
  session: () => Pick<Session, 'fetch' | 'closeAllConnections' | 'clearHostResolverCache'>,
): Fetch {
  let before: Promise<unknown> = Promise.resolve();

  async function fetchAnew(...[url, options]: Parameters<Fetch>) {
    const own = session();
    await Promise.all([own.closeAllConnections(), own.clearHostResolverCache()]);
    const response = await own.fetch(url, options);
    const text = await response.text();
    return { status: response.status, text: () => Promise.resolve(text) };
  }

  return (url, options) => {
    const answer = before.then(() => fetchAnew(url, options));
    // Whoever asked hears of a failure; the next one begins all the same.
    before = answer.catch(() => undefined);
    return answer;
  };
}
