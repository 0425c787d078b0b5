import { addressProblems } from './en/addressProblems.ts';
import { alarms } from './en/alarms.ts';
import { appearance } from './en/appearance.ts';
import { decisions } from './en/decisions.ts';
import { desktop } from './en/desktop.ts';
import { digests } from './en/digests.ts';
import { enteredAddress } from './en/enteredAddress.ts';
import { eventTypes } from './en/eventTypes.ts';
import { fileProblems } from './en/fileProblems.ts';
import { invalidEvents } from './en/invalidEvents.ts';
import { problemKinds } from './en/problemKinds.ts';
import { reachability } from './en/reachability.ts';
import { relayProblems } from './en/relayProblems.ts';
import { searching } from './en/searching.ts';
import { setup } from './en/setup.ts';
import { storeProblems } from './en/storeProblems.ts';
import { systemNotifications } from './en/systemNotifications.ts';
import { testEvents } from './en/testEvents.ts';
import { tokenProblems } from './en/tokenProblems.ts';
import { tray } from './en/tray.ts';
import { tunnelProblems } from './en/tunnelProblems.ts';

/** English: its keys are those of every language. */
export const en = {
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
