import type { EventRow } from '../../../../shared/eventRow.ts';
import { foundParts } from '../../../features/search/foundParts.ts';
import { exactTime } from '../../../ui/time.ts';
import { ToneIcon } from '../../../ui/ToneIcon.tsx';
import classes from './EventList.module.css';

// A virtual list cannot be a table.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */

/** When an event happened. */
export function TimeCell({ row, time }: { readonly row: EventRow; readonly time: string }) {
  return (
    <span role="gridcell" className={classes.time} title={exactTime(row.occurredAt)}>
      {time}
    </span>
  );
}

/** What type of event it is. */
export function TypeCell({ row }: { readonly row: EventRow }) {
  return (
    <span role="gridcell" className={classes.label} data-tone={row.tone} title={row.label}>
      <ToneIcon tone={row.tone} group={row.group} />
      {row.label}
    </span>
  );
}

interface MarkedProps {
  readonly text: string;
  /** What was searched for. */
  readonly words: readonly string[];
}

/** Text with the places marked where words of the search stand. */
export function Marked({ text, words }: MarkedProps) {
  if (words.length === 0) return text;
  const parts = foundParts(text, words);
  if (parts.length === 0) return text;
  return (
    <>
      {parts.map(([start, end], index) => (
        <span key={start}>
          {text.slice(parts[index - 1]?.[1] ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(parts.at(-1)?.[1])}
    </>
  );
}
