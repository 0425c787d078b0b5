import { IconAlertTriangleFilled, IconInfoCircle } from '@tabler/icons-react';
import type { EventDays } from '../../../shared/eventRow.ts';
import textClasses from '../../ui/text.module.css';
import classes from './SearchBox.module.css';

/** What of the search was not understood, with what to write instead, and what it finds where that is to be explained. */
export function QueryProblems({
  text,
  list,
}: {
  readonly text: string;
  /** What the search was read as; null until the first answer. */
  readonly list: Pick<EventDays, 'problems' | 'explanation'> | null;
}) {
  if (list === null) return null;
  const { problems, explanation } = list;
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
