import { CartesianGrid, Line, LineChart, Tooltip, YAxis } from 'recharts';
import type { Buckets, Delay } from '../../../shared/insights.ts';
import { words } from '../../../shared/words/words.ts';
import { ActivePart, axis, Keyboard, margin, numberOf, timeAxis, tooltip } from './chartParts.tsx';
import { delayWords } from './findings.ts';
import classes from './Charts.module.css';
import { partsOf, partWords } from './spans.ts';
import { delayTicks, minDrawn } from './ticks.ts';

interface Props {
  readonly title: string;
  readonly buckets: Buckets;
  readonly delays: readonly (Delay | null)[];
  readonly onOpen: (part: number) => void;
}

/** Half of the events and the latest one over time, on a scale on which seconds and hours have room. */
export function DelayLines({ title, buckets, delays, onOpen }: Props) {
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
              <LineSwatch line="worst" /> {words().insights.latest}
            </li>
            <li>
              <LineSwatch line="median" /> {words().insights.halfOfAllWithin}
            </li>
          </ul>
          <LineChart
            responsive
            className={classes.chart ?? ''}
            data={data}
            title={`${title}. ${words().insights.chartKeys}`}
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
        <p>{words().common.noEvents}</p>
      ) : (
        <ul>
          <li>
            <LineSwatch line="worst" />
            {words().insights.latest}
            <b>{delayWords(delay.worst)}</b>
          </li>
          <li>
            <LineSwatch line="median" />
            {words().insights.halfOfAllWithin}
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

function tickWords(milliseconds: number): string {
  return milliseconds === minDrawn ? '' : delayWords(milliseconds);
}
