import { addressProblems } from './en/addressProblems.ts';
import { alarms } from './en/alarms.ts';
import { appearance } from './en/appearance.ts';
import { banners } from './en/banners.ts';
import { checkNotifications } from './en/checkNotifications.ts';
import { common } from './en/common.ts';
import { connection } from './en/connection.ts';
import { coverage } from './en/coverage.ts';
import { dataTab } from './en/dataTab.ts';
import { decisions } from './en/decisions.ts';
import { deliveries } from './en/deliveries.ts';
import { desktop } from './en/desktop.ts';
import { details } from './en/details.ts';
import { digests } from './en/digests.ts';
import { enteredAddress } from './en/enteredAddress.ts';
import { eventTypes } from './en/eventTypes.ts';
import { exporting } from './en/exporting.ts';
import { fileProblems } from './en/fileProblems.ts';
import { filter } from './en/filter.ts';
import { filterChips } from './en/filterChips.ts';
import { forward } from './en/forward.ts';
import { forwardProblems } from './en/forwardProblems.ts';
import { handover } from './en/handover.ts';
import { help } from './en/help.ts';
import { history } from './en/history.ts';
import { insights } from './en/insights.ts';
import { invalidEvents } from './en/invalidEvents.ts';
import { itMessage } from './en/itMessage.ts';
import { lists } from './en/lists.ts';
import { managed } from './en/managed.ts';
import { marks } from './en/marks.ts';
import { modes } from './en/modes.ts';
import { navigation } from './en/navigation.ts';
import { notes } from './en/notes.ts';
import { pause } from './en/pause.ts';
import { problemKinds } from './en/problemKinds.ts';
import { quietHours } from './en/quietHours.ts';
import { reachability } from './en/reachability.ts';
import { relayProblems } from './en/relayProblems.ts';
import { ruleProblems } from './en/ruleProblems.ts';
import { ruleSentence } from './en/ruleSentence.ts';
import { rules } from './en/rules.ts';
import { search } from './en/search.ts';
import { searching } from './en/searching.ts';
import { settings } from './en/settings.ts';
import { setup } from './en/setup.ts';
import { shortcuts } from './en/shortcuts.ts';
import { sounds } from './en/sounds.ts';
import { storeProblems } from './en/storeProblems.ts';
import { subjects } from './en/subjects.ts';
import { systemNotifications } from './en/systemNotifications.ts';
import { teamRelay } from './en/teamRelay.ts';
import { testEvents } from './en/testEvents.ts';
import { things } from './en/things.ts';
import { time } from './en/time.ts';
import { together } from './en/together.ts';
import { token } from './en/token.ts';
import { tokenProblems } from './en/tokenProblems.ts';
import { tray } from './en/tray.ts';
import { tunnelForms } from './en/tunnelForms.ts';
import { tunnelProblems } from './en/tunnelProblems.ts';
import { views } from './en/views.ts';
import { updates } from './en/updates.ts';
import { waiting } from './en/waiting.ts';
import { watch } from './en/watch.ts';

/** English: its keys are those of every language. */
export const en = {
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
