/** Why a colleague does not see yet what was done with an event. */
export const unsharedWords =
  'Not yet shared with your team. It will be once the connection to the relay is back.';
