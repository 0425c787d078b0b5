import { randomUUID } from 'node:crypto';
import type { TeamHandover } from '../../shared/teamHandover.ts';
import type { Mark } from '../../shared/team.ts';
import type { TeamMarkStore } from '../store/teamMarks.ts';
import type { Standing } from './foldMarks.ts';
import type { HandoverMark } from './togetherDeps.ts';

/** What a handover consists of when it is sent. */
type ToSend = Pick<TeamHandover, 'to' | 'open' | 'text'>;
/** What is shared of handovers. */
type Said =
  | Pick<HandoverMark, 'kind' | 'handover' | 'to' | 'open' | 'text'>
  | { readonly kind: 'readHandover'; readonly handover: string };

/** Sends handovers to coworkers, and says that theirs were read. Callers share within `doing`. */
export function createHandingOver(
  store: TeamMarkStore,
  share: (said: Said) => void,
  now: () => number,
) {
  return {
    /** Hands over to the desk of a name; in no team it does nothing. */
    handOver({ to, open, text }: ToSend): void {
      const self = store.self();
      if (self === null) return;
      const id = randomUUID();
      const sent = { id, by: self.name, to, isOwn: true, at: now(), open, text, number: 0 };
      store.keepHandover(sent);
      share({ kind: 'handover', handover: id, to, open, text });
    },

    /** One that was sent to this desk was read here; once. */
    readHandover(id: string): void {
      const self = store.self();
      if (self === null || !store.readHandover(id, self.name, now(), null)) return;
      share({ kind: 'readHandover', handover: id });
    },
  };
}

/** Takes in a handover to this desk, its own, and that one was read; null for what is none of its business. */
export function takeHandover(
  store: TeamMarkStore,
  mark: Mark,
  { desk, number }: Standing,
): { readonly received: readonly HandoverMark[] } | null {
  if (mark.kind === 'readHandover') {
    const isChanged = store.readHandover(mark.handover, mark.by, mark.at, number);
    return isChanged ? { received: [] } : null;
  }
  const self = store.self();
  if (mark.kind !== 'handover' || self === null) return null;
  const isOwn = desk === self.desk;
  if (!isOwn && mark.to !== self.name) return null;
  const { handover: id, by, to, at, open, text } = mark;
  const isNew = store.keepHandover({ id, by, to, isOwn, at, open, text, number });
  return { received: isNew && !isOwn ? [mark] : [] };
}
