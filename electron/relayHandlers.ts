import { RelayError } from '../engine/relay/problem.ts';
import type { RelayLink } from '../engine/relay/relayLink.ts';
import type { HandlersOf } from '../shared/call.ts';
import type { relayCalls } from '../shared/relay.ts';

/** The team's relay: joining it, leaving it, and trying again to connect. */
export function createRelayHandlers(
  relay: Pick<RelayLink, 'join' | 'leave' | 'retry'>,
): HandlersOf<typeof relayCalls> {
  return {
    'relay:join': async (line) => {
      try {
        await relay.join(line);
        return { ok: true };
      } catch (error) {
        if (!(error instanceof RelayError)) throw error;
        return { ok: false, problem: error.message };
      }
    },
    'relay:leave': () => relay.leave(),
    'relay:retry': () => relay.retry(),
  };
}
