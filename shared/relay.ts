import { z } from 'zod';
import { assertNever } from './assertNever.ts';
import { call, noArgument, type ActionResult } from './call.ts';
import type { News } from './team.ts';
import { words } from './words/words.ts';

/** How the connection to the team's relay is; times are epoch ms. */
export type RelayState =
  /** This computer is in no team. */
  | { readonly kind: 'none' }
  /** The first try since Dockbell started, or since it joined. */
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected'; readonly since: number }
  | { readonly kind: 'lost'; readonly since: number; readonly problem: string }
  /** The relay does not let it in any more. */
  | { readonly kind: 'removed' }
  /** The keyring does not give its key. */
  | { readonly kind: 'locked'; readonly problem: string }
  /** Without a keyring, its key was only kept until Dockbell quit. */
  | { readonly kind: 'forgotten' };

/** What the window shows around the team's relay. */
export interface RelayView {
  readonly state: RelayState;
  /** The name of this desk in the team and the address of the relay; null where that is not known. */
  readonly desk: { readonly name: string; readonly address: string } | null;
  /** Whether its key is only kept until Dockbell quits. */
  readonly isSessionOnly: boolean;
  /** What the relay said last, while connected. */
  readonly news: News | null;
  /** The names of the other desks, as they were last heard: what is shared while off line reaches them later. */
  readonly coworkers: readonly string[];
  /** Whether it is connected and no relay has said anything for a while. */
  readonly isSilent: boolean;
  /** The events whose marks are not shared with the team yet, and how many marks that are in all. */
  readonly unshared: { readonly eventIds: readonly number[]; readonly count: number };
}

/** The view of a computer that is in no team. */
export const noRelay: RelayView = {
  state: { kind: 'none' },
  desk: null,
  isSessionOnly: false,
  news: null,
  coworkers: [],
  isSilent: false,
  unshared: { eventIds: [], count: 0 },
};

/** Whether a join code is asked for: in no team, or no longer. */
export function needsJoinCode({ kind }: RelayState): boolean {
  return kind === 'none' || kind === 'removed' || kind === 'forgotten';
}

/** Why nothing comes from the relay now, with what to do; null where all is well or it is still connecting. */
export function relayProblem({ state, news, isSilent }: RelayView): string | null {
  switch (state.kind) {
    case 'none':
    case 'connecting':
      return null;
    case 'lost':
      return words().relayProblems.lost(state.problem);
    case 'removed':
      return words().relayProblems.removed;
    case 'locked':
      return words().relayProblems.locked(state.problem);
    case 'forgotten':
      return words().relayProblems.forgotten;
    case 'connected':
      break;
    default:
      return assertNever(state);
  }
  if (isSilent) {
    return words().relayProblems.stopped;
  }
  if (news === null) return null;
  if (news.problem !== null) {
    return words().relayProblems.acceptsNothing(news.problem);
  }
  return news.wrongTokenAt === null ? null : words().relayProblems.wrongToken;
}

export const relayCalls = {
  /** Joins a team by the line that its administrator made; it works once. */
  'relay:join': call(z.string().max(8_000))<ActionResult>(),
  /** Forgets the key and the relay. */
  'relay:leave': call(noArgument)<void>(),
  /** Tries at once to connect. */
  'relay:retry': call(noArgument)<void>(),
};
