import { appearance } from './en/appearance.ts';
import { filter } from './en/filter.ts';
import { handover } from './en/handover.ts';
import { help } from './en/help.ts';
import { insights } from './en/insights.ts';
import { ruleProblems } from './en/ruleProblems.ts';
import { ruleSentence } from './en/ruleSentence.ts';
import { rules } from './en/rules.ts';
import { search } from './en/search.ts';
import { setup } from './en/setup.ts';
import { subjects } from './en/subjects.ts';
import { tray } from './en/tray.ts';
import { views } from './en/views.ts';
import { watch } from './en/watch.ts';

/** English: its keys are those of every language. */
export const en = {
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
