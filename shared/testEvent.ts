import { call, noArgument } from './call.ts';

/** How far a test event got, stage by stage; the first failed stage ends the list. */
export interface TestReport {
  readonly stages: readonly TestStage[];
  readonly eventId: number | null;
}
export interface TestStage {
  readonly stage: 'listener' | 'token' | 'stored' | 'rule' | 'notification';
  readonly ok: boolean;
  /** One sentence: what was seen, or what is wrong and what to do. */
  readonly words: string;
  /** How long it took, in ms; null where it has no time of its own. */
  readonly ms: number | null;
}

export const testEventCalls = {
  'test:send': call(noArgument)<TestReport>(),
};
