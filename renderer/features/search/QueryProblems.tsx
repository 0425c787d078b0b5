import { IconAlertTriangleFilled, IconInfoCircle } from '@tabler/icons-react';
import type { QueryProblem } from '../../../shared/search.ts';
import textClasses from '../../ui/text.module.css';
import classes from './SearchBox.module.css';

/** What of the search was not understood, with what to write instead, and what it finds where that is to be explained. */
export function QueryProblems({
  text,
  problems,
  explanation,
}: {
  readonly text: string;
  readonly problems: readonly QueryProblem[];
  readonly explanation: string | null;
}) {
  return (
    <output>
      {explanation !== null && (
        <span className={classes.explanation}>
          <IconInfoCircle size={14} aria-hidden="true" />
          <span>{explanation}</span>
        </span>
      )}
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
