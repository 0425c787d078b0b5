import { addressProblems } from './es/addressProblems.ts';
import { alarms } from './es/alarms.ts';
import { appearance } from './es/appearance.ts';
import { banners } from './es/banners.ts';
import { checkNotifications } from './es/checkNotifications.ts';
import { common } from './es/common.ts';
import { connection } from './es/connection.ts';
import { coverage } from './es/coverage.ts';
import { dataTab } from './es/dataTab.ts';
import { decisions } from './es/decisions.ts';
import { deliveries } from './es/deliveries.ts';
import { desktop } from './es/desktop.ts';
import { details } from './es/details.ts';
import { digests } from './es/digests.ts';
import { enteredAddress } from './es/enteredAddress.ts';
import { eventTypes } from './es/eventTypes.ts';
import { exporting } from './es/exporting.ts';
import { fileProblems } from './es/fileProblems.ts';
import { filter } from './es/filter.ts';
import { filterChips } from './es/filterChips.ts';
import { forward } from './es/forward.ts';
import { forwardProblems } from './es/forwardProblems.ts';
import { handover } from './es/handover.ts';
import { help } from './es/help.ts';
import { history } from './es/history.ts';
import { insights } from './es/insights.ts';
import { invalidEvents } from './es/invalidEvents.ts';
import { itMessage } from './es/itMessage.ts';
import { lists } from './es/lists.ts';
import { managed } from './es/managed.ts';
import { marks } from './es/marks.ts';
import { modes } from './es/modes.ts';
import { navigation } from './es/navigation.ts';
import { notes } from './es/notes.ts';
import { pause } from './es/pause.ts';
import { problemKinds } from './es/problemKinds.ts';
import { quietHours } from './es/quietHours.ts';
import { reachability } from './es/reachability.ts';
import { relayProblems } from './es/relayProblems.ts';
import { ruleProblems } from './es/ruleProblems.ts';
import { ruleSentence } from './es/ruleSentence.ts';
import { rules } from './es/rules.ts';
import { search } from './es/search.ts';
import { searching } from './es/searching.ts';
import { settings } from './es/settings.ts';
import { setup } from './es/setup.ts';
import { shortcuts } from './es/shortcuts.ts';
import { sounds } from './es/sounds.ts';
import { storeProblems } from './es/storeProblems.ts';
import { subjects } from './es/subjects.ts';
import { systemNotifications } from './es/systemNotifications.ts';
import { teamRelay } from './es/teamRelay.ts';
import { testEvents } from './es/testEvents.ts';
import { things } from './es/things.ts';
import { time } from './es/time.ts';
import { together } from './es/together.ts';
import { token } from './es/token.ts';
import { tokenProblems } from './es/tokenProblems.ts';
import { tray } from './es/tray.ts';
import { tunnelForms } from './es/tunnelForms.ts';
import { tunnelProblems } from './es/tunnelProblems.ts';
import { views } from './es/views.ts';
import { updates } from './es/updates.ts';
import { waiting } from './es/waiting.ts';
import { watch } from './es/watch.ts';
import type { en } from './en.ts';

/** Spanish, as spoken in freight between the United States and Mexico. */
export const es: typeof en = {
  addressProblems,
  alarms,
  appearance,
  banners,
  checkNotifications,
  common,
  connection,
  coverage,
  dataTab,
  decisions,
  deliveries,
  desktop,
  details,
  digests,
  enteredAddress,
  eventTypes,
  exporting,
  fileProblems,
  filter,
  filterChips,
  forward,
  forwardProblems,
  handover,
  help,
  history,
  insights,
  invalidEvents,
  itMessage,
  lists,
  managed,
  marks,
  modes,
  navigation,
  notes,
  pause,
  problemKinds,
  quietHours,
  reachability,
  relayProblems,
  ruleProblems,
  ruleSentence,
  rules,
  search,
  searching,
  settings,
  setup,
  shortcuts,
  sounds,
  storeProblems,
  subjects,
  systemNotifications,
  teamRelay,
  testEvents,
  things,
  time,
  together,
  token,
  tokenProblems,
  tray,
  tunnelForms,
  tunnelProblems,
  views,
  updates,
  waiting,
  watch,
};
