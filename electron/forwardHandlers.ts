import type { Forwarding } from '../engine/forwarding.ts';
import type { HandlersOf } from '../shared/call.ts';
import type { forwardCalls } from '../shared/forward.ts';

/** Sending events on to Slack and the like. */
export function createForwardHandlers(
  forward: Forwarding['actions'],
): HandlersOf<typeof forwardCalls> {
  return {
    'forward:save': forward.save,
    'forward:remove': forward.remove,
    'forward:test': forward.test,
    'forward:sendNow': forward.sendNow,
    'forward:dead': forward.dead,
    'forward:tryAgain': forward.tryAgain,
    'forward:removeDead': forward.removeDead,
  };
}
