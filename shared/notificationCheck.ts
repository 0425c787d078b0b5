import { call, noArgument } from './call.ts';

/** One stage on the way of a notification to the screen. */
export interface CheckStage {
  readonly stage: 'supported' | 'allowed' | 'server' | 'doNotDisturb' | 'shown';
  /** Unknown is what the system does not tell. */
  readonly status: 'ok' | 'problem' | 'unknown';
  /** One sentence: what was seen, or what is wrong. */
  readonly words: string;
  /** What can be done about a problem, each a step of its own. */
  readonly remedies: readonly string[];
}

/** What came of showing a test notification, stage by stage; a stage that makes the rest pointless ends the list. */
export interface NotificationCheck {
  readonly stages: readonly CheckStage[];
  /** Whether the system took the test notification, so that it remains to be asked whether it is seen. */
  readonly isShown: boolean;
  /** What to do when it is not seen all the same. */
  readonly ifNotSeen: readonly string[];
}

export const notificationCalls = {
  /** Shows a test notification and answers how far it got. */
  'notifications:check': call(noArgument)<NotificationCheck>(),
};
