import type { Rig, Target } from './rig.ts';

/** One kind of torture. */
export interface Scenario {
  readonly name: string;
  /** Mounts a small disk, which root may, where nothing forbids it. */
  readonly needsMount?: boolean;
  /** Opens a tunnel to a real SSH server, which Debian has in openssh-server. */
  readonly needsSshServer?: boolean;
  /** What rang just before may ring once more, as what was decided about it is lost with the file. */
  readonly mayRingAgain?: boolean;
  /** Tortures a rig for so many rounds; throws what went wrong beyond what the audit finds. */
  readonly torture: (rig: Rig, rounds: number) => Promise<void>;
  /** How many rounds a turn has: in the short form, and in the long one. */
  readonly rounds: { readonly short: number; readonly long: number };
}

/** A torture that does the same in each of its rounds. */
export function eachRound(work: (rig: Rig, round: number) => Promise<void>): Scenario['torture'] {
  return async (rig, rounds) => {
    for (let round = 0; round < rounds; round += 1) await work(rig, round);
  };
}

/** A torture that starts a target in each of its rounds, and does something to it while deliveries are sent. */
export function underLoad(
  work: (rig: Rig, target: Target, round: number) => Promise<void>,
): Scenario['torture'] {
  return eachRound(async (rig, round) => {
    const target = await rig.startReady();
    await rig.loadWhile(() => work(rig, target, round));
  });
}

/** Throws with a sentence unless something holds. */
export function must(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(sentence);
}
