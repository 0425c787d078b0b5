import { coverageStateWords } from '../../../shared/coverageWords.ts';
import { words } from '../../../shared/words/words.ts';
import { clockTime, dayWords } from '../../ui/time.ts';
import classes from './Coverage.module.css';
import { dayWordsOf, shareWords, type CoverageDay } from './days.ts';

/** One day from midnight to midnight; what arrived late is a mark where it happened. */
export function DayStrip({ day, now }: { readonly day: CoverageDay; readonly now: number }) {
  const { coverage } = words();
  const { from, to, spans, lateTimes, share } = day;
  const place = (time: number) => `${((time - from) / (to - from)) * 100}%`;
  return (
    <li className={classes.day}>
      <span>{dayWords(from, now)}</span>
      <div className={classes.strip} role="img" aria-label={dayWordsOf(day)}>
        {spans.map((span) => (
          <span
            key={span.from}
            className={classes.span}
            data-state={span.state}
            style={{ left: place(span.from), width: place(from + span.to - span.from) }}
            title={coverage.span(
              coverageStateWords(span.state),
              clockTime(span.from),
              clockTime(span.to),
              span.detail,
            )}
          />
        ))}
        {lateTimes.map((time, index) => (
          <span
            key={`${time} ${index}`}
            className={classes.late}
            style={{ left: place(time) }}
            title={coverage.happenedLate(clockTime(time))}
          />
        ))}
        {[6, 12, 18].map((hour) => (
          <span key={hour} className={classes.tick} style={{ left: `${(hour / 24) * 100}%` }} />
        ))}
      </div>
      <span className={classes.share}>{share === null ? '–' : shareWords(share)}</span>
      <span className={classes.lateCount}>
        {lateTimes.length > 0 && coverage.lateEvents(lateTimes.length)}
      </span>
    </li>
  );
}
