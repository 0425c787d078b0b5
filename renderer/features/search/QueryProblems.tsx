import { IconAlertTriangleFilled } from '@tabler/icons-react';
import type { QueryProblem } from '../../../shared/search.ts';
import textClasses from '../../ui/text.module.css';
import classes from './SearchBox.module.css';

/** What of the search was not understood, and what to write instead. */
export function QueryProblems({
  text,
  problems,
}: {
  readonly text: string;
  readonly problems: readonly QueryProblem[];
}) {
  return (
    <output>
      {problems.map(({ start, end, words }) => (
        <span key={start} className={classes.problem}>
          <IconAlertTriangleFilled size={14} aria-hidden="true" />
          <code className={`${textClasses.mono} ${textClasses.cut}`}>{text.slice(start, end)}</code>
          <span>{words}</span>
        </span>
      ))}
    </output>
  );
}
