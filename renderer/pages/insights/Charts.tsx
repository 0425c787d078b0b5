import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
} from 'react';
import {
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  Tooltip,
  useActiveTooltipLabel,
  useIsTooltipActive,
  XAxis,
  YAxis,
} from 'recharts';
import type { Buckets, Delay } from '../../../shared/insights.ts';
import { numberWords } from '../../ui/words.ts';
import { type Fill, FillPatterns, paintOf, Swatch } from './fills.tsx';
import { delayWords } from './findings.ts';
import { countTicks, delayTicks, minDrawn } from './ticks.ts';
import classes from './Insights.module.css';
import { partWords, shortPartWords } from './spans.ts';

/** Counts over time that a chart draws in one way. */
export interface Series {
  readonly key: string;
  readonly label: string;
  readonly fill: Fill;
  readonly counts: readonly number[];
}

interface BarsProps {
  readonly title: string;
  readonly buckets: Buckets;
  readonly series: readonly Series[];
  /** A part of the time was chosen, and a series unless it was the part as a whole. */
  readonly onOpen: (part: number, key: string | null) => void;
}

/** Counts over time, one on top of the other. */
export function StackedBars({ title, buckets, series, onOpen }: BarsProps) {
  const id = useId();
  const data = partsOf(buckets).map((part) => ({
    part,
    ...Object.fromEntries(series.map(({ key, counts }) => [key, counts[part] ?? 0])),
  }));
  const ticks = countTicks(Math.max(...partsOf(buckets).map((part) => sumOf(series, part))));
  return (
    <Keyboard onOpen={(part) => onOpen(part, null)}>
      {(activeRef) => (
        <>
          <Legend series={series} id={id} />
          <BarChart
            responsive
            className={classes.chart ?? ''}
            data={data}
            title={`${title}. ${keysWords}`}
            margin={margin}
            barCategoryGap="18%"
            onClick={({ activeTooltipIndex }) => {
              const part = numberOf(activeTooltipIndex);
              if (part !== null) onOpen(part, null);
            }}
          >
            <FillPatterns id={id} />
            <CartesianGrid vertical={false} stroke="var(--line)" />
            {timeAxis(buckets)}
            <YAxis
              {...axis}
              ticks={[...ticks]}
              domain={[0, ticks.at(-1) ?? 1]}
              width="auto"
              tickFormatter={(value: number) => shortNumber.format(value)}
            />
            <Tooltip {...tooltip} content={<BarsTip buckets={buckets} series={series} id={id} />} />
            {series.map(({ key, label, fill }) => (
              <Bar
                key={key}
                dataKey={key}
                name={label}
                stackId="all"
                fill={paintOf(fill, id)}
                className={classes.bar ?? ''}
                isAnimationActive={false}
                onClick={(_bar, part, event) => {
                  event.stopPropagation();
                  onOpen(part, key);
                }}
              />
            ))}
            <ActivePart activeRef={activeRef} />
          </BarChart>
        </>
      )}
    </Keyboard>
  );
}

interface DelaysProps {
  readonly title: string;
  readonly buckets: Buckets;
  readonly delays: readonly (Delay | null)[];
  readonly onOpen: (part: number) => void;
}

/** Half of the events and the latest one over time, on a scale on which seconds and hours have room. */
export function DelayLines({ title, buckets, delays, onOpen }: DelaysProps) {
  const data = partsOf(buckets).map((part) => {
    const delay = delays[part] ?? null;
    return {
      part,
      median: delay === null ? null : Math.max(minDrawn, delay.median),
      worst: delay === null ? null : Math.max(minDrawn, delay.worst),
    };
  });
  const ticks = delayTicks(Math.max(...data.map(({ worst }) => worst ?? minDrawn)));
  return (
    <Keyboard onOpen={onOpen}>
      {(activeRef) => (
        <>
          <ul className={classes.legend}>
            <li>
              <LineSwatch line="worst" /> The latest
            </li>
            <li>
              <LineSwatch line="median" /> Half of all, within
            </li>
          </ul>
          <LineChart
            responsive
            className={classes.chart ?? ''}
            data={data}
            title={`${title}. ${keysWords}`}
            margin={margin}
            onClick={({ activeTooltipIndex }) => {
              const part = numberOf(activeTooltipIndex);
              if (part !== null) onOpen(part);
            }}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            {timeAxis(buckets)}
            <YAxis
              {...axis}
              scale="log"
              domain={[ticks[0] ?? minDrawn, ticks.at(-1) ?? minDrawn]}
              ticks={[...ticks]}
              width="auto"
              tickFormatter={tickWords}
            />
            <Tooltip {...tooltip} content={<DelayTip buckets={buckets} delays={delays} />} />
            <Line
              dataKey="worst"
              stroke="var(--line-strong)"
              strokeWidth={1.5}
              strokeDasharray="4 3"
              dot={<Diamond />}
              activeDot={false}
              isAnimationActive={false}
            />
            <Line
              dataKey="median"
              stroke="var(--accent)"
              strokeWidth={2}
              dot={{ r: 2.5, fill: 'var(--accent)', strokeWidth: 0 }}
              activeDot={{ r: 4 }}
              isAnimationActive={false}
            />
            <ActivePart activeRef={activeRef} />
          </LineChart>
        </>
      )}
    </Keyboard>
  );
}

const keysWords = 'Arrow keys move from bar to bar, Enter shows the events.';

/** Enter opens the part that the arrow keys have reached; the chart itself moves with them. */
function Keyboard({
  onOpen,
  children,
}: {
  readonly onOpen: (part: number) => void;
  readonly children: (activeRef: RefObject<number | null>) => ReactNode;
}) {
  const activeRef = useRef<number | null>(null);
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.target instanceof SVGElement)) return;
    if (activeRef.current === null) return;
    // The chart would hide its tooltip.
    event.stopPropagation();
    onOpen(activeRef.current);
  }
  return <div onKeyDownCapture={onKeyDown}>{children(activeRef)}</div>;
}

/** Tells which part the chart points at; it has no event for its keyboard. */
function ActivePart({ activeRef }: { readonly activeRef: RefObject<number | null> }) {
  const label = useActiveTooltipLabel();
  const isActive = useIsTooltipActive();
  useEffect(() => {
    activeRef.current = isActive ? numberOf(label) : null;
  }, [activeRef, label, isActive]);
  return null;
}

function Legend({ series, id }: { readonly series: readonly Series[]; readonly id: string }) {
  return (
    <ul className={classes.legend}>
      {series.map(({ key, label, fill, counts }) => (
        <li key={key}>
          <Swatch fill={fill} id={id} />
          {label}
          <span className={classes.quiet}>
            {numberWords(counts.reduce((sum, count) => sum + count, 0))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function BarsTip({
  label: at,
  buckets,
  series,
  id,
}: {
  /** Given by the chart. */
  readonly label?: string | number;
  readonly buckets: Buckets;
  readonly series: readonly Series[];
  readonly id: string;
}) {
  const part = numberOf(at);
  if (part === null) return null;
  return (
    <output className={classes.tip}>
      <strong>{partWords(buckets, part)}</strong>
      <ul>
        {/* From top to bottom, as they are stacked. */}
        {series.toReversed().map(({ key, label, fill, counts }) => (
          <li key={key}>
            <Swatch fill={fill} id={id} />
            {label}
            <b>{numberWords(counts[part] ?? 0)}</b>
          </li>
        ))}
        {series.length > 1 && (
          <li>
            <i />
            Together
            <b>{numberWords(sumOf(series, part))}</b>
          </li>
        )}
      </ul>
    </output>
  );
}

function DelayTip({
  label,
  buckets,
  delays,
}: {
  /** Given by the chart. */
  readonly label?: string | number;
  readonly buckets: Buckets;
  readonly delays: readonly (Delay | null)[];
}) {
  const part = numberOf(label);
  if (part === null) return null;
  const delay = delays[part] ?? null;
  return (
    <output className={classes.tip}>
      <strong>{partWords(buckets, part)}</strong>
      {delay === null ? (
        <p>No events</p>
      ) : (
        <ul>
          <li>
            <LineSwatch line="worst" />
            The latest
            <b>{delayWords(delay.worst)}</b>
          </li>
          <li>
            <LineSwatch line="median" />
            Half of all, within
            <b>{delayWords(delay.median)}</b>
          </li>
        </ul>
      )}
    </output>
  );
}

function LineSwatch({ line }: { readonly line: 'median' | 'worst' }) {
  return (
    <svg width="22" height="12" aria-hidden="true" className={classes.swatch}>
      {line === 'median' ? (
        <>
          <path d="M0 6h22" stroke="var(--accent)" strokeWidth="2" />
          <circle cx="11" cy="6" r="3" fill="var(--accent)" />
        </>
      ) : (
        <>
          <path d="M0 6h22" stroke="var(--line-strong)" strokeWidth="1.5" strokeDasharray="4 3" />
          <path d="M11 2l4 4l-4 4l-4 -4z" fill="var(--line-strong)" />
        </>
      )}
    </svg>
  );
}

/** The mark of the latest event; the chart gives its place. */
function Diamond({ cx, cy }: { readonly cx?: number; readonly cy?: number | null }) {
  if (cx === undefined || cy === undefined || cy === null) return null;
  return <path d={`M${cx} ${cy - 3.5}l3.5 3.5l-3.5 3.5l-3.5 -3.5z`} fill="var(--line-strong)" />;
}

const margin = { top: 6, right: 8, bottom: 0, left: 0 };
const axis = { tickLine: false, axisLine: false, tickMargin: 6 } as const;
const tooltip = {
  isAnimationActive: false,
  cursor: { className: classes.cursor ?? '' },
  // Beside the bar, not over it; and above what stands below the chart.
  offset: 14,
  allowEscapeViewBox: { x: false, y: true },
  wrapperStyle: { zIndex: 2 },
} as const;
const shortNumber = new Intl.NumberFormat(undefined, { notation: 'compact' });

function timeAxis(buckets: Buckets) {
  return (
    <XAxis
      {...axis}
      dataKey="part"
      minTickGap={14}
      tickFormatter={(part: number) => shortPartWords(buckets, part)}
    />
  );
}

function partsOf({ bounds }: Buckets): readonly number[] {
  return bounds.slice(1).map((_, part) => part);
}

function sumOf(series: readonly Series[], part: number): number {
  return series.reduce((sum, { counts }) => sum + (counts[part] ?? 0), 0);
}

/** The number that a chart gives in one of several forms. */
function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' ? Number(value) : null;
}

function tickWords(milliseconds: number): string {
  return milliseconds === minDrawn ? '' : delayWords(milliseconds);
}
