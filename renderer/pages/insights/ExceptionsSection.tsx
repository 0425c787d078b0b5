import { type ReactNode, useId } from 'react';
import { durationWords } from '../../../shared/duration.ts';
import type { Durations, ExceptionInsights, InsightRange } from '../../../shared/insights.ts';
import { problemWords } from '../../../shared/problem.ts';
import { numberWords } from '../../../shared/words/count.ts';
import { words } from '../../../shared/words/words.ts';
import { useNavigation } from '../../data/navigation.ts';
import textClasses from '../../ui/text.module.css';
import {
  checkCallFinding,
  dispatchedFinding,
  openFinding,
  rejectedFinding,
  withinWords,
} from './exceptionFindings.ts';
import classes from './Insights.module.css';
import { allParts, filterOf, rangeWords } from './spans.ts';

interface Props {
  readonly range: InsightRange;
  readonly insights: ExceptionInsights;
}

/** What went wrong or took long, before how much there was: four figures, each with what it says in words. */
export function ExceptionsSection({ range, insights }: Props) {
  const { showEvents, openList } = useNavigation();
  const headingId = useId();
  const { exceptions } = words().insights;
  const { buckets, checkCalls, rejected, dispatched, open } = insights;
  const show = (type: string, owner?: readonly ['carrier', string]) =>
    showEvents(
      filterOf(buckets, allParts(buckets), {
        types: [type],
        ...(owner !== undefined && { owner }),
      }),
    );
  const openCount = open.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className={`${classes.section} ${classes.above}`} aria-labelledby={headingId}>
      <header>
        <h2 id={headingId}>{exceptions.title(rangeWords(range, buckets))}</h2>
      </header>
      <div className={classes.figures}>
        <Figure
          value={checkCalls.overdue === 0 ? null : numberWords(checkCalls.overdue)}
          label={exceptions.overdue(checkCalls.overdue)}
          finding={checkCallFinding(checkCalls)}
          onOpen={() => show('SHIPMENT_NEXT_CHECK_CALL_OVERDUE')}
        >
          <Longest took={checkCalls.answered} count={checkCalls.overdue - checkCalls.open} />
          {checkCalls.answered !== null && checkCalls.open > 0 && (
            <p>{exceptions.stillOpen(checkCalls.open)}</p>
          )}
        </Figure>
        <Figure
          value={rejected.total === 0 ? null : numberWords(rejected.total)}
          label={exceptions.rejected(rejected.total)}
          finding={rejectedFinding(rejected)}
          onOpen={() => show('SHIPMENT_TENDER_REJECTED')}
        >
          <Counts
            rows={rejected.carriers.map(({ label, count, search }) => ({
              label,
              count,
              onOpen: () => show('SHIPMENT_TENDER_REJECTED', ['carrier', search]),
            }))}
          />
          {rejected.carriers.length > 0 && rejected.unnamed > 0 && (
            <p>{exceptions.unnamed(rejected.unnamed)}</p>
          )}
        </Figure>
        <Figure
          value={dispatched.took === null ? null : withinWords(dispatched.took.median)}
          label={exceptions.bookedToDispatched}
          finding={dispatchedFinding(dispatched)}
          onOpen={() => show('SHIPMENT_DISPATCHED')}
        >
          <Longest took={dispatched.took} count={dispatched.shipments} />
        </Figure>
        <Figure
          value={openCount === 0 ? null : numberWords(openCount)}
          label={exceptions.openNow(openCount)}
          finding={openFinding(open)}
          onOpen={() => openList('attention')}
        >
          <Counts
            rows={open.map(({ kind, count }) => ({
              label: problemWords(kind).name,
              count,
              onOpen: () => openList('attention'),
            }))}
          />
        </Figure>
      </div>
    </section>
  );
}

interface FigureProps {
  /** Null where there is nothing to show: then the sentence is all. */
  readonly value: string | null;
  readonly label: string;
  readonly finding: string;
  readonly onOpen: () => void;
  readonly children: ReactNode;
}

function Figure({ value, label, finding, onOpen, children }: FigureProps) {
  if (value === null) return <p className={textClasses.quiet}>{finding}</p>;
  return (
    <div>
      <button type="button" className={classes.figure} onClick={onOpen}>
        <strong>{value}</strong> {label}
      </button>
      <p>{finding}</p>
      <div className={classes.note}>{children}</div>
    </div>
  );
}

/** Leads to what took the longest; of one alone the sentence says it. */
function Longest({ took, count }: { readonly took: Durations | null; readonly count: number }) {
  const { openEvent } = useNavigation();
  if (took === null || count === 1) return null;
  return (
    <p>
      <button type="button" className={textClasses.link} onClick={() => openEvent(took.worstId)}>
        {words().insights.exceptions.longest(durationWords(took.worst))}
      </button>
    </p>
  );
}

interface CountRow {
  readonly label: string;
  readonly count: number;
  readonly onOpen: () => void;
}

function Counts({ rows }: { readonly rows: readonly CountRow[] }) {
  if (rows.length === 0) return null;
  return (
    <ul className={classes.counts}>
      {rows.map(({ label, count, onOpen }) => (
        <li key={label}>
          <button type="button" className={textClasses.button} onClick={onOpen}>
            {label} <b>{numberWords(count)}</b>
          </button>
        </li>
      ))}
    </ul>
  );
}
