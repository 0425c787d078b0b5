import { words } from '../shared/words/words.ts';
import type { Base } from './base.ts';
import { toRow } from './history/toRow.ts';
import { ownToast, type Toast } from './notify/toast.ts';
import type { Parts } from './parts.ts';
import { createTogether, type Together } from './relay/together.ts';
import type { HandoverMark, LostTake } from './relay/togetherDeps.ts';
import type { Stores } from './store/stores.ts';

/** What a team does together is connected to. */
type TeamMarkParts = Pick<
  Parts,
  'checkpoints' | 'noteChanged' | 'notifier' | 'relay' | 'reminders' | 'watches'
>;

/**
 * What a team does together: coworkers' marks are written by what a person at this desk can do. Those parts are made later, because
 * they share by this one.
 */
export function createTeamMarks(base: Base, parts: () => TeamMarkParts): Together {
  const { deps, stores, notices, now } = base;
  const { entityTakes, events, reminders, notes, teamMarks, walSync } = stores;

  function show(toast: Toast, id: string): void {
    parts().notifier.notify(toast, (result) => {
      if (result.kind === 'shown') return;
      notices.add({ id, tone: 'plain', text: `${toast.title}. ${toast.body}` });
    });
  }

  return createTogether({
    store: teamMarks,
    transaction: (work) => events.transaction(work),
    durably: (work) => stores.durably(work),
    place: () => events.place(),
    savePlace: (place) => events.savePlace(place),
    sync: () => walSync.sync(),
    verbs: {
      hold: (id, holder) => reminders.hold(id, holder),
      holdEntity: (entity, holder) => entityTakes.hold(entity, holder),
      see: (id) => reminders.noteSeen([id]),
      note: (eventId, note) => notes.put(eventId, note),
      watch: (watch) => parts().watches.takeShared(watch),
    },
    lastEventOf: (entity) => entityTakes.lastEventOf(entity),
    onChange(ids, endedIds) {
      const { checkpoints, reminders: repeating, noteChanged } = parts();
      checkpoints.wrote(ids.length);
      if (endedIds.length > 0) deps.closeToasts(stores.toasts.about(endedIds));
      repeating.plan();
      noteChanged(ids);
      deps.onState();
    },
    onLost(lost) {
      const toast = lostToast(stores, lost);
      show(toast, `lost-${toast.eventId ?? 'several'}`);
    },
    onHandovers(received) {
      parts().noteChanged([]);
      for (const mark of received) show(handoverToast(mark), `handover-${mark.handover}`);
    },
    onUnshared() {
      parts().relay.share();
      deps.onState();
    },
    now,
  });
}

/** "Ana handed over to you: 5 open problems". */
function handoverToast({ by, open }: HandoverMark): Toast {
  const { handedOver, handedOverBody } = words().together;
  return { ...ownToast(handedOver(by, open), handedOverBody), page: 'handover' };
}

/** "Ana took SHP-12345 first", for whoever took it at the same time or while not connected. */
function lostToast({ reads }: Pick<Stores, 'reads'>, lost: readonly LostTake[]): Toast {
  const [first] = lost;
  const names = [...new Set(lost.map(({ holder }) => holder.name))];
  const [row] = first === undefined ? [] : reads.rows([first.eventId]);
  const label =
    lost.length > 1 || row === undefined
      ? words().together.events(lost.length)
      : toRow(row).entityLabel;
  const { tookFirst, tookFirstBody } = words().together;
  return { ...ownToast(tookFirst(names, label), tookFirstBody), eventId: first?.eventId ?? null };
}
