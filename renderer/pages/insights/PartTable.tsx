import { VisuallyHidden } from '@mantine/core';
import type { Buckets } from '../../../shared/insights.ts';
import { numberWords } from '../../../shared/words/count.ts';
import { words } from '../../../shared/words/words.ts';
import classes from './Insights.module.css';
import { partsOf, partWords } from './spans.ts';
import type { Series } from './StackedBars.tsx';

/** A column of figures, one for each part of the time; null where there is none. */
interface Column {
  readonly key: string;
  readonly label: string;
  readonly figure: (part: number) => string | null;
  /** Absent where there is nothing of its own to show. */
  readonly onOpen?: (part: number) => void;
}

interface Props {
  readonly title: string;
  readonly buckets: Buckets;
  readonly columns: readonly Column[];
  readonly onOpen: (part: number) => void;
}

/** The figures of a chart, newest first. */
export function PartTable({ title, buckets, columns, onOpen }: Props) {
  return (
    <div className={classes.tableFrame}>
      <table className={classes.table}>
        <VisuallyHidden component="caption">{title}</VisuallyHidden>
        <thead>
          <tr>
            <th scope="col">{words().insights.units[buckets.unit]}</th>
            {columns.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {partsOf(buckets)
            .toReversed()
            .map((part) => (
              <tr key={part}>
                <th scope="row">
                  <button type="button" onClick={() => onOpen(part)}>
                    {partWords(buckets, part)}
                  </button>
                </th>
                {columns.map(({ key, label, figure: figureOf, onOpen: openCell }) => {
                  const figure = figureOf(part);
                  return (
                    <td key={key}>
                      {openCell === undefined || figure === null ? (
                        (figure ?? '–')
                      ) : (
                        <button type="button" onClick={() => openCell(part)}>
                          {figure}
                          <VisuallyHidden>
                            {' '}
                            {label}, {partWords(buckets, part)}
                          </VisuallyHidden>
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

/** A column of counts; an empty cell for none. */
export function countColumn(
  { key, label, counts }: Series,
  onOpen?: (part: number) => void,
): Column {
  const figure = (part: number) =>
    (counts[part] ?? 0) === 0 ? null : numberWords(counts[part] ?? 0);
  return { key, label, figure, ...(onOpen !== undefined && { onOpen }) };
}
