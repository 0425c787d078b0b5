import type { ListenerState, PublicUrlState, Reachability, StoreState } from './reachability.ts';
import type { Subject } from './subject.ts';
import type { SettingName, Settings } from './settings.ts';

/** What the window may know of the token: never the token. */
export type TokenState =
  | {
      readonly kind: 'none';
      /** Words for the dispatcher when a stored token could not be read. */ readonly problem:
        | string
        | null;
    }
  | {
      readonly kind: 'set';
      /** The last four characters. */
      readonly ending: string;
      readonly keptIn: 'keyring' | 'session' | 'administrator';
      /** The token before this one, still accepted until then. */
      readonly previous: { readonly ending: string; readonly until: number } | null;
    };

/** Everything the frame around the pages shows; pushed whole whenever a part changes. */
export interface AppState {
  readonly version: string;
  readonly platform: string;
  readonly reachability: Reachability;
  readonly listener: ListenerState;
  readonly publicUrl: PublicUrlState;
  readonly store: StoreState;
  readonly token: TokenState;
  /** False where the system has no keyring: a token can then be kept for this session only. */
  readonly hasKeyring: boolean;
  /** The address to enter in MVMNT; null without a public address. */
  readonly webhookAddress: string | null;
  readonly localAddress: string;
  readonly settings: Settings;
  /** Settings that the environment fixes: shown, not editable. */
  readonly setByAdministrator: readonly (SettingName | 'token')[];
  readonly unread: number;
  readonly lastDeliveryAt: number | null;
  /** The newest request that was turned away, while no accepted delivery has come since. */
  readonly lastRefusal: Refused | null;
  readonly pausedUntil: number | null;
  /** The system hides notifications for now, as far as it tells. */
  readonly isDoNotDisturbOn: boolean;
  /** What is watched and muted, and what was watched until a short while ago. */
  readonly subjects: readonly Subject[];
  /** Things to say once in the window, such as a damaged file that was set aside. */
  readonly notices: readonly Notice[];
  /** The folder that holds the database. */
  readonly dataFolder: string;
}

/** A request that was turned away: when, and why in one plain sentence. */
export interface Refused {
  /** Its id among the deliveries. */
  readonly id: number;
  readonly at: number;
  /** The HTTP status it was answered. */
  readonly status: number;
  readonly problem: string;
}

/** A lasting message at the top of the window until it is dismissed. */
export interface Notice {
  readonly id: string;
  readonly tone: 'attention' | 'plain';
  readonly text: string;
  /** A button that leads to where something can be done about it; pressing it dismisses the notice. */
  readonly action?: { readonly words: string; readonly type: string };
}

/** What came of "Send a test event", stage by stage; the first failed stage ends the list. */
export interface TestReport {
  readonly stages: readonly TestStage[];
  readonly eventId: number | null;
}
export interface TestStage {
  readonly stage: 'listener' | 'token' | 'stored' | 'notification';
  readonly ok: boolean;
  /** One sentence: what was seen, or what is wrong and what to do. */
  readonly words: string;
}
