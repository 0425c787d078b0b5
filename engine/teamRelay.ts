import { minuteMs } from '../shared/duration.ts';
import type { Base } from './base.ts';
import type { Parts } from './parts.ts';
import { missedNotice } from './relay/missed.ts';
import { createRelayLink } from './relay/relayLink.ts';

/** What the team's relay is connected to. */
type TeamRelayParts = Base &
  Pick<Parts, 'coverage' | 'contractWatch' | 'intake' | 'notifier' | 'together'>;

/** A shorter absence is none. */
const minAwayMs = minuteMs;

/** The team's relay: what it keeps for this computer goes the same path as what the listener takes. */
export function createTeamRelay(parts: TeamRelayParts) {
  const { deps, stores, notices, scheduler, onError, now } = parts;
  const { events, settings, walSync } = stores;
  return createRelayLink({
    version: deps.version,
    onlyAddress: deps.provision.relayAddress ?? null,
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
    receive: (mark) => parts.together.receive(mark),
    outbox: stores.teamMarks.outbox,
    unshared: () => parts.together.unshared(),
    onMember: (self) => parts.together.noteSelf(self),
    async skip(place) {
      events.transaction(() => events.savePlace(place));
      await walSync.sync();
    },
    onConnected(welcome, place, awaySince) {
      const notice = missedNotice(welcome, place);
      if (notice !== null) notices.add(notice);
      if (notice?.id === 'relay-anew') {
        events.forgetPlace();
        stores.teamMarks.beginAnew();
      }
      stores.teamMarks.forgetBefore(welcome.stream.first);
      stores.teamMarks.forgetHandovers(welcome.stream.first);
      if (awaySince === null || now() - awaySince < minAwayMs) return;
      parts.notifier.wasAway(awaySince, now());
      if (notice === null) parts.coverage.wasKept(awaySince);
    },
    onChange: deps.onState,
    scheduler,
    onError,
    now,
  });
}
