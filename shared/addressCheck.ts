import { call, noArgument } from './call.ts';

/** The stages of the way from a sender on the internet to the notification, in their order. */
type AddressStageName =
  | 'name'
  | 'certificate'
  | 'answer'
  | 'dockbell'
  | 'token'
  | 'body'
  | 'time'
  | 'stored'
  | 'rule'
  | 'notification';

/** One stage of the way: what was seen there, or what is wrong and what to do. */
export interface AddressStage {
  readonly stage: AddressStageName;
  /** A warning does not keep events from arriving. */
  readonly state: 'ok' | 'warning' | 'failed';
  readonly words: string;
  /** How long it took, in ms; null where it has no time of its own. */
  readonly ms: number | null;
}

/** How far a check of the public address came; the first failed stage ends the list. */
export interface AddressCheck {
  /** When it ended, epoch ms. */
  readonly at: number;
  readonly stages: readonly AddressStage[];
}

/** What is wrong with the address, in words; null where nothing keeps events from arriving. */
export function problemOfStages(stages: readonly AddressStage[]): string | null {
  return stages.find(({ state }) => state === 'failed')?.words ?? null;
}

export const addressCheckCalls = {
  /** Checks at once whether requests from outside arrive. */
  'reachability:check': call(noArgument)<void>(),
  /** Goes the whole way with a test event, through the public address to the notification; null where no address is set. */
  'reachability:checkWhole': call(noArgument)<AddressCheck | null>(),
};
