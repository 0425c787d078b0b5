import { z } from 'zod';
import type { ActionResult } from './actionResult.ts';
import { call, noArgument } from './call.ts';
import type { ListenerState, PublicUrlState, Reachability, StoreState } from './reachability.ts';
import type { Subject } from './subject.ts';
import type { SettingName, Settings } from './settings.ts';
import type { TokenState } from './token.ts';

/** Everything the app shell around the pages shows; pushed whole whenever a part changes. */
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

export const appCalls = {
  'app:state': call(noArgument)<AppState>(),
  'app:dismissNotice': call(z.string().max(200))<void>(),
  'app:copyWebhookAddress': call(noArgument)<ActionResult>(),
  'app:copyText': call(z.string().max(2_000_000))<void>(),
  'app:openDataFolder': call(noArgument)<ActionResult>(),
  'app:openLink': call(z.string().max(2_000))<ActionResult>(),
};
