import type { Busy, EventInsights } from '../../../shared/insights.ts';
import { numberWords } from '../../../shared/words/count.ts';
import { words } from '../../../shared/words/words.ts';
import { useNavigation } from '../../data/navigation.ts';
import textClasses from '../../ui/text.module.css';
import { ChartSection } from './ChartSection.tsx';
import { busyFinding } from './findings.ts';
import classes from './Insights.module.css';
import { allParts, filterOf } from './spans.ts';

interface Props {
  readonly kind: 'carrier' | 'customer';
  readonly insights: EventInsights;
}

/** The busiest carriers or customers with their counts as bars: chart and table in one. */
export function BusySection({ kind, insights }: Props) {
  const { showEvents } = useNavigation();
  const { buckets } = insights;
  const busy = kind === 'carrier' ? insights.carriers : insights.customers;
  const max = busy[0]?.count ?? 1;
  const open = ({ search }: Busy) =>
    showEvents(filterOf(buckets, allParts(buckets), { owner: [kind, search] }));
  return (
    <ChartSection
      name={kind}
      {...busyFinding(busy, kind)}
      chart={
        <table className={classes.busy} aria-label={words().insights.busy[kind].table}>
          <tbody>
            {busy.map((one) => (
              <tr key={one.search} onClick={() => open(one)}>
                <th scope="row">
                  <button
                    type="button"
                    title={one.label}
                    onClick={(event) => {
                      event.stopPropagation();
                      open(one);
                    }}
                  >
                    {one.label}
                  </button>
                </th>
                <td className={`${textClasses.quiet} ${textClasses.mono}`}>{one.friendlyId}</td>
                <td>
                  <div className={classes.busyBar}>
                    <span style={{ width: `${(100 * one.count) / max}%` }} />
                    {numberWords(one.count)}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
