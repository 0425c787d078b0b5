import { z } from 'zod';
import { call, noArgument, type ActionResult } from './call.ts';
import type { AddressCheck } from './addressCheck.ts';
import type { ForwardStatus } from './forward.ts';
import type { Notifying } from './notifying.ts';
import type { ManagedName, PolicyView } from './policyFile.ts';
import type { ListenerState, PublicUrlState, Reachability, StoreState } from './reachability.ts';
import type { RelayView } from './relay.ts';
import type { Silence } from './silence.ts';
import type { Subject } from './subject.ts';
import type { Settings } from './settings.ts';
import type { TokenState, TokenUses } from './token.ts';
import type { TunnelView } from './tunnel.ts';
import type { UpdateCheck, UpdateState } from './update.ts';

/** Everything the app shell around the pages shows; its parts are pushed when they change. */
export interface AppState {
  readonly version: string;
  readonly platform: string;
  /** What it runs on: Electron and the like, with their versions. */
  readonly runtime: string;
  /** When this run of Dockbell began, epoch ms. */
  readonly startedAt: number;
  /** Why the key that raises the window does not work; null while it does, and without one. */
  readonly raiseKeyProblem: string | null;
  readonly update: UpdateState;
  readonly updateCheck: UpdateCheck;
  /** Whether MVMNT's next event would arrive. */
  readonly reachability: Reachability;
  /** Whether the dispatcher would hear of it. */
  readonly notifying: Notifying;
  readonly listener: ListenerState;
  readonly publicUrl: PublicUrlState;
  /** How far the last check of the public address came; null before the first. */
  readonly addressCheck: AddressCheck | null;
  readonly store: StoreState;
  readonly token: TokenState;
  /** Which requests used which token since it was changed; null when it never was. */
  readonly tokenUses: TokenUses | null;
  /** Another host name than that of the address set, through which requests come; null when none is known. */
  readonly otherHost: OtherHost | null;
  /** Without a keyring, a token can only be kept for this session. */
  readonly hasKeyring: boolean;
  /** The address to enter in MVMNT; null without a public address. */
  readonly webhookAddress: string | null;
  readonly localAddress: string;
  readonly tunnel: TunnelView;
  readonly relay: RelayView;
  /** Where events are sent on to. */
  readonly forwards: readonly ForwardStatus[];
  /** The first event that MVMNT sent, Dockbell's own tests aside; null while none has come. */
  readonly firstEvent: FirstEvent | null;
  readonly settings: Settings;
  /** What the policy or the environment fixes: shown, not editable. */
  readonly setByAdministrator: readonly ManagedName[];
  /** The policy of this computer; null without one. */
  readonly policy: PolicyView | null;
  readonly unread: number;
  /** How many problems of shipments and carriers are open. */
  readonly openProblems: number;
  /** When the last event arrived that Dockbell did not send itself, epoch ms. */
  readonly lastEventAt: number | null;
  /** How unusual it is that nothing comes; null where it is not. */
  readonly silence: Silence | null;
  /** The newest refused request that nobody has looked at, one with a right token before any other; null when there is none. */
  readonly lastRefusal: Refused | null;
  /** Events in quarantine that nobody has looked at; null when there are none. */
  readonly lastUnreadable: Unreadable | null;
  readonly pausedUntil: number | null;
  /** Whether the system hides notifications at the moment, as far as it says. */
  readonly isDoNotDisturbOn: boolean;
  /** Everything watched or muted, and watches that ended recently. */
  readonly subjects: readonly Subject[];
  /** Messages to show once, such as about a damaged file that was set aside. */
  readonly notices: readonly Notice[];
  /** The folder that holds the database. */
  readonly dataFolder: string;
}

/** An event as it is named where the first one is celebrated. */
export interface FirstEvent {
  readonly id: number;
  readonly at: number;
  readonly summary: string;
}

/** A refused request. */
export interface Refused {
  /** Its id among the deliveries. */
  readonly id: number;
  readonly at: number;
  /** The HTTP status of the answer. */
  readonly status: number;
  /** Why, in one plain sentence. */
  readonly problem: string;
}

/** Another host name than that of the address set. */
export interface OtherHost {
  readonly host: string;
  /** When the last request came through it, epoch ms. */
  readonly lastAt: number;
  readonly count: number;
}

/** Events that could not be read. */
export interface Unreadable {
  /** The newest delivery that brought one. */
  readonly id: number;
  readonly at: number;
  readonly count: number;
}

/** A message at the top of the window until it is dismissed. */
export interface Notice {
  readonly id: string;
  readonly tone: 'attention' | 'plain';
  readonly text: string;
  /** A button that leads to where something can be done; pressing it dismisses the notice. */
  readonly action?: {
    readonly words: string;
    /** The type of event whose settings it shows. */
    readonly type?: string;
    /** Or the page. */
    readonly page?: 'coverage';
  };
}

export const appCalls = {
  'app:state': call(noArgument)<AppState>(),
  'app:dismissNotice': call(z.string().max(200))<void>(),
  'app:copyWebhookAddress': call(noArgument)<ActionResult>(),
  'app:copyText': call(z.string().max(2_000_000))<void>(),
  'app:openDataFolder': call(noArgument)<ActionResult>(),
  'app:openLink': call(z.string().max(2_000))<ActionResult>(),
};
