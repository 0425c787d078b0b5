import { appearance } from './en/appearance.ts';
import { banners } from './en/banners.ts';
import { common } from './en/common.ts';
import { details } from './en/details.ts';
import { filterChips } from './en/filterChips.ts';
import { history } from './en/history.ts';
import { lists } from './en/lists.ts';
import { marks } from './en/marks.ts';
import { navigation } from './en/navigation.ts';
import { notes } from './en/notes.ts';
import { setup } from './en/setup.ts';
import { shortcuts } from './en/shortcuts.ts';
import { subjects } from './en/subjects.ts';
import { things } from './en/things.ts';
import { time } from './en/time.ts';
import { tray } from './en/tray.ts';

/** English: its keys are those of every language. */
export const en = {
  appearance,
  banners,
  common,
  details,
  filterChips,
  history,
  lists,
  marks,
  navigation,
  notes,
  setup,
  shortcuts,
  subjects,
  things,
  time,
  tray,
};
