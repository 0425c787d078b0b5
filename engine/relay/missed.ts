import type { Notice } from '../../shared/appState.ts';
import type { Place, Welcome } from '../../shared/team.ts';

/** What left the relay before this computer came back, as a notice; null when nothing did. */
export function missedNotice(
  { stream }: Pick<Welcome, 'stream'>,
  place: Place | null,
): Notice | null {
  const advice = 'Look in MVMNT, or ask a colleague, for what is missing here.';
  if (place === null) return null;
  if (place.stream !== stream.created || place.number > stream.last) {
    return {
      id: 'relay-anew',
      tone: 'attention',
      text: `Your team’s relay was begun anew since this computer was last connected. What it kept before and had not sent here is gone. ${advice}`,
    };
  }
  if (stream.first <= place.number + 1) return null;
  return {
    id: 'relay-missed',
    tone: 'attention',
    text: `This computer was away longer than your team’s relay keeps events, so the oldest of them did not come here. ${advice}`,
  };
}
