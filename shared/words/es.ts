import { addressProblems } from './es/addressProblems.ts';
import { alarms } from './es/alarms.ts';
import { appearance } from './es/appearance.ts';
import { checkNotifications } from './es/checkNotifications.ts';
import { connection } from './es/connection.ts';
import { coverage } from './es/coverage.ts';
import { dataTab } from './es/dataTab.ts';
import { decisions } from './es/decisions.ts';
import { deliveries } from './es/deliveries.ts';
import { desktop } from './es/desktop.ts';
import { digests } from './es/digests.ts';
import { enteredAddress } from './es/enteredAddress.ts';
import { eventTypes } from './es/eventTypes.ts';
import { exporting } from './es/exporting.ts';
import { fileProblems } from './es/fileProblems.ts';
import { invalidEvents } from './es/invalidEvents.ts';
import { itMessage } from './es/itMessage.ts';
import { managed } from './es/managed.ts';
import { modes } from './es/modes.ts';
import { pause } from './es/pause.ts';
import { problemKinds } from './es/problemKinds.ts';
import { quietHours } from './es/quietHours.ts';
import { reachability } from './es/reachability.ts';
import { relayProblems } from './es/relayProblems.ts';
import { searching } from './es/searching.ts';
import { settings } from './es/settings.ts';
import { setup } from './es/setup.ts';
import { sounds } from './es/sounds.ts';
import { storeProblems } from './es/storeProblems.ts';
import { systemNotifications } from './es/systemNotifications.ts';
import { teamRelay } from './es/teamRelay.ts';
import { testEvents } from './es/testEvents.ts';
import { token } from './es/token.ts';
import { tokenProblems } from './es/tokenProblems.ts';
import { tray } from './es/tray.ts';
import { tunnelForms } from './es/tunnelForms.ts';
import { tunnelProblems } from './es/tunnelProblems.ts';
import { waiting } from './es/waiting.ts';
import type { en } from './en.ts';

/** Spanish, as spoken in freight between the United States and Mexico. */
export const es: typeof en = {
  addressProblems,
  alarms,
  appearance,
  checkNotifications,
  connection,
  coverage,
  dataTab,
  decisions,
  deliveries,
  desktop,
  digests,
  enteredAddress,
  eventTypes,
  exporting,
  fileProblems,
  invalidEvents,
  itMessage,
  managed,
  modes,
  pause,
  problemKinds,
  quietHours,
  reachability,
  relayProblems,
  searching,
  settings,
  setup,
  sounds,
  storeProblems,
  systemNotifications,
  teamRelay,
  testEvents,
  token,
  tokenProblems,
  tray,
  tunnelForms,
  tunnelProblems,
  waiting,
};
