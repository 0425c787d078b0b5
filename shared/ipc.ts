import type { z } from 'zod';
import { appCalls } from './appState.ts';
import type { AnswerOf } from './call.ts';
import { coverageCalls } from './coverage.ts';
import { deliveryCalls } from './delivery.ts';
import { entityCalls } from './entityRow.ts';
import { eventCalls } from './eventRow.ts';
import { fileCalls } from './files.ts';
import { forwardCalls } from './forward.ts';
import { handoverCalls } from './handover.ts';
import { insightCalls } from './insights.ts';
import { noteCalls } from './note.ts';
import { notificationCalls } from './notificationCheck.ts';
import { pauseCalls } from './pause.ts';
import type { PushName, Pushes } from './pushes.ts';
import { quietHoursCalls } from './quietHours.ts';
import { addressCheckCalls } from './addressCheck.ts';
import { relayCalls } from './relay.ts';
import { ruleCalls } from './ruleTrial.ts';
import { searchCalls } from './search.ts';
import { settingsCalls } from './settings.ts';
import { soundCalls } from './sounds.ts';
import { subjectCalls } from './subject.ts';
import { supportCalls } from './support.ts';
import { testEventCalls } from './testEvent.ts';
import { tokenCalls } from './token.ts';
import { tunnelCalls } from './tunnel.ts';
import { updateCalls } from './update.ts';

/** Every call the window may make. Main checks the argument before a handler sees it. */
export const calls = {
  ...appCalls,
  ...coverageCalls,
  ...deliveryCalls,
  ...entityCalls,
  ...eventCalls,
  ...fileCalls,
  ...forwardCalls,
  ...handoverCalls,
  ...insightCalls,
  ...noteCalls,
  ...notificationCalls,
  ...pauseCalls,
  ...quietHoursCalls,
  ...addressCheckCalls,
  ...relayCalls,
  ...ruleCalls,
  ...searchCalls,
  ...settingsCalls,
  ...soundCalls,
  ...subjectCalls,
  ...supportCalls,
  ...testEventCalls,
  ...tokenCalls,
  ...tunnelCalls,
  ...updateCalls,
};
export type CallName = keyof typeof calls;
/** What the window passes. */
export type CallArgument<Name extends CallName> = z.input<(typeof calls)[Name]>;
/** What a handler gets, with defaults filled in. */
export type ParsedArgument<Name extends CallName> = z.output<(typeof calls)[Name]>;
export type Answer<Name extends CallName> = AnswerOf<(typeof calls)[Name]>;

/** The bridge that the preload puts on `window.dockbell`. */
export interface DockbellBridge {
  call<Name extends CallName>(name: Name, argument: CallArgument<Name>): Promise<Answer<Name>>;
  /** Returns a function that stops listening, so that a component can clean up. */
  on<Name extends PushName>(name: Name, listener: (value: Pushes[Name]) => void): () => void;
}
