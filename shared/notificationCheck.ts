import { call, noArgument } from './call.ts';

/** A stage on a notification's way to the screen. */
export interface CheckStage {
  readonly stage: 'supported' | 'allowed' | 'server' | 'doNotDisturb' | 'shown';
  /** Unknown if the system does not say. */
  readonly status: 'ok' | 'problem' | 'unknown';
  /** One sentence: what was seen, or what is wrong. */
  readonly words: string;
  /** What to do about a problem, step by step. */
  readonly remedies: readonly string[];
}

/** How far a test notification got, stage by stage; a stage that blocks all others ends the list. */
export interface NotificationCheck {
  readonly stages: readonly CheckStage[];
  /** Whether the system accepted the test notification; only a person can say whether it appeared. */
  readonly isShown: boolean;
  /** What to do if it did not appear anyway. */
  readonly ifNotSeen: readonly string[];
}

export const notificationCalls = {
  /** Shows a test notification and answers how far it got. */
  'notifications:check': call(noArgument)<NotificationCheck>(),
};
