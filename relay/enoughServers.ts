import { RelayProblem } from './files.ts';
import type { Link } from './link.ts';
import { tooFewServers } from './serverCheck.ts';
import { isNoPeers } from './stream.ts';

/** Does what needs as many servers as `relay.json` says. Throws RelayProblem that names the servers where there are fewer. */
export async function withEnoughServers<Done>(
  link: Pick<Link, 'servers'>,
  work: () => Promise<Done>,
): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    if (isNoPeers(error)) throw new RelayProblem(tooFewServers(await link.servers()));
    throw error;
  }
}
