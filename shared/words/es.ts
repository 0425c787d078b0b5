import { appearance } from './es/appearance.ts';
import { filter } from './es/filter.ts';
import { handover } from './es/handover.ts';
import { help } from './es/help.ts';
import { insights } from './es/insights.ts';
import { ruleProblems } from './es/ruleProblems.ts';
import { ruleSentence } from './es/ruleSentence.ts';
import { rules } from './es/rules.ts';
import { search } from './es/search.ts';
import { setup } from './es/setup.ts';
import { subjects } from './es/subjects.ts';
import { tray } from './es/tray.ts';
import { views } from './es/views.ts';
import { watch } from './es/watch.ts';
import type { en } from './en.ts';

/** Spanish, as spoken in freight between the United States and Mexico. */
export const es: typeof en = {
  appearance,
  filter,
  handover,
  help,
  insights,
  ruleProblems,
  ruleSentence,
  rules,
  search,
  setup,
  subjects,
  tray,
  views,
  watch,
};
