import type { Notice } from '../shared/appState.ts';
import { minuteMs } from '../shared/duration.ts';
import type { Place, Welcome } from '../shared/team.ts';
import type { Base } from './base.ts';
import { ownToast } from './notify/toast.ts';
import type { Parts } from './parts.ts';
import { createRelayLink } from './relay/relayLink.ts';

/** What the team's relay is connected to. */
type TeamRelayParts = Base &
  Pick<Parts, 'coverage' | 'contractWatch' | 'intake' | 'notifier' | 'notifyOfItself'>;

/** A shorter absence is none. */
const minAwayMs = minuteMs;

/** The team's relay: what it keeps for this computer goes the same path as what the listener takes. */
export function createTeamRelay(parts: TeamRelayParts) {
  const { deps, stores, notices, notifyOfItself, scheduler, onError, now } = parts;
  const { events, settings, walSync } = stores;
  return createRelayLink({
    version: deps.version,
    secrets: stores.secrets,
    load: () => import('./relay/connection.ts'),
    session: {
      had: () => settings.get().hadSessionRelay,
      note: (hadSessionRelay) => void settings.change({ hadSessionRelay }),
    },
    place: () => events.place(),
    async accept(delivery) {
      await parts.intake.accept(delivery);
      parts.contractWatch.noteEvents(delivery.events);
    },
    async skip(place) {
      events.transaction(() => events.savePlace(place));
      await walSync.sync();
    },
    onConnected(welcome, place, awaySince) {
      const notice = missedNotice(welcome, place);
      if (notice !== null) notices.add(notice);
      if (notice?.id === 'relay-anew') events.forgetPlace();
      if (awaySince === null || now() - awaySince < minAwayMs) return;
      parts.notifier.wasAway(awaySince, now());
      if (notice === null) parts.coverage.wasKept(awaySince);
    },
    onRemoved() {
      notifyOfItself(
        ownToast(
          'Removed from the team',
          'The administrator removed this computer from your team’s relay. Events that MVMNT sends do not come here any more.',
        ),
      );
    },
    onChange: deps.onState,
    scheduler,
    onError,
    now,
  });
}

/** What left the relay before this computer came back, as a notice; null when nothing did. */
function missedNotice({ stream }: Pick<Welcome, 'stream'>, place: Place | null): Notice | null {
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
