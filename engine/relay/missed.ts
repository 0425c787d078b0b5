import type { Notice } from '../../shared/appState.ts';
import { isPlaceIn, type Place, type Welcome } from '../../shared/team.ts';
import { words } from '../../shared/words/words.ts';

/** What left the relay before this computer came back, as a notice; null when nothing did. */
export function missedNotice(
  { stream }: Pick<Welcome, 'stream'>,
  place: Place | null,
): Notice | null {
  if (place === null) return null;
  if (!isPlaceIn(place, stream)) {
    return {
      id: 'relay-anew',
      tone: 'attention',
      text: words().relayProblems.begunAnew,
    };
  }
  if (stream.first <= place.number + 1) return null;
  return {
    id: 'relay-missed',
    tone: 'attention',
    text: words().relayProblems.awayTooLong,
  };
}
