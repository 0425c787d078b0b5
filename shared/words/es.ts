import { appearance } from './es/appearance.ts';
import { banners } from './es/banners.ts';
import { common } from './es/common.ts';
import { details } from './es/details.ts';
import { filterChips } from './es/filterChips.ts';
import { history } from './es/history.ts';
import { lists } from './es/lists.ts';
import { marks } from './es/marks.ts';
import { navigation } from './es/navigation.ts';
import { notes } from './es/notes.ts';
import { setup } from './es/setup.ts';
import { shortcuts } from './es/shortcuts.ts';
import { subjects } from './es/subjects.ts';
import { things } from './es/things.ts';
import { time } from './es/time.ts';
import { tray } from './es/tray.ts';
import type { en } from './en.ts';

/** Spanish, as spoken in freight between the United States and Mexico. */
export const es: typeof en = {
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
