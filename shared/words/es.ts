import { addressProblems } from './es/addressProblems.ts';
import { alarms } from './es/alarms.ts';
import { appearance } from './es/appearance.ts';
import { decisions } from './es/decisions.ts';
import { desktop } from './es/desktop.ts';
import { digests } from './es/digests.ts';
import { enteredAddress } from './es/enteredAddress.ts';
import { eventTypes } from './es/eventTypes.ts';
import { fileProblems } from './es/fileProblems.ts';
import { invalidEvents } from './es/invalidEvents.ts';
import { problemKinds } from './es/problemKinds.ts';
import { reachability } from './es/reachability.ts';
import { relayProblems } from './es/relayProblems.ts';
import { searching } from './es/searching.ts';
import { setup } from './es/setup.ts';
import { storeProblems } from './es/storeProblems.ts';
import { systemNotifications } from './es/systemNotifications.ts';
import { testEvents } from './es/testEvents.ts';
import { tokenProblems } from './es/tokenProblems.ts';
import { tray } from './es/tray.ts';
import { tunnelProblems } from './es/tunnelProblems.ts';
import type { en } from './en.ts';

/** Spanish, as spoken in freight between the United States and Mexico. */
export const es: typeof en = {
  addressProblems,
  alarms,
  appearance,
  decisions,
  desktop,
  digests,
  enteredAddress,
  eventTypes,
  fileProblems,
  invalidEvents,
  problemKinds,
  reachability,
  relayProblems,
  searching,
  setup,
  storeProblems,
  systemNotifications,
  testEvents,
  tokenProblems,
  tray,
  tunnelProblems,
};
