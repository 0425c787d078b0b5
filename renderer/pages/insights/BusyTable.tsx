import type { Busy } from '../../../shared/insights.ts';
import { numberWords } from '../../ui/words.ts';
import classes from './Insights.module.css';

interface Props {
  readonly caption: string;
  readonly busy: readonly Busy[];
  readonly onOpen: (one: Busy) => void;
}

/** Carriers or customers with their counts as bars: chart and table in one. */
export function BusyTable({ caption, busy, onOpen }: Props) {
  const most = busy[0]?.count ?? 1;
  return (
    <table className={classes.busy} aria-label={caption}>
      <tbody>
        {busy.map((one) => (
          <tr key={one.search} onClick={() => onOpen(one)}>
            <th scope="row">
              <button
                type="button"
                title={one.label}
                onClick={(event) => {
                  event.stopPropagation();
                  onOpen(one);
                }}
              >
                {one.label}
              </button>
            </th>
            <td className={classes.id}>{one.friendlyId}</td>
            <td>
              <div className={classes.busyBar}>
                <span style={{ width: `${(100 * one.count) / most}%` }} />
                {numberWords(one.count)}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
