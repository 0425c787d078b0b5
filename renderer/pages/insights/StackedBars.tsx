import { useId } from 'react';
import { Bar, BarChart, CartesianGrid, Tooltip, YAxis } from 'recharts';
import type { Buckets } from '../../../shared/insights.ts';
import { numberWords } from '../../../shared/words/count.ts';
import { words } from '../../../shared/words/words.ts';
import textClasses from '../../ui/text.module.css';
import { ActivePart, axis, Keyboard, margin, numberOf, timeAxis, tooltip } from './chartParts.tsx';
import { type Fill, FillPatterns, paintOf, Swatch } from './fills.tsx';
import { useNow } from '../../ui/useNow.ts';
import classes from './Charts.module.css';
import { partsOf, partWords, soFarWords } from './spans.ts';
import { countTicks } from './ticks.ts';
import { locale } from '../../ui/locale.ts';

const shortNumber = new Intl.NumberFormat(locale, { notation: 'compact' });

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
  const ticks = countTicks(Math.max(...partsOf(buckets).map((part) => sumAt(series, part))));
  return (
    <Keyboard onOpen={(part) => onOpen(part, null)}>
      {(activeRef) => (
        <>
          <Legend series={series} id={id} />
          <BarChart
            responsive
            className={classes.chart ?? ''}
            data={data}
            title={`${title}. ${words().insights.chartKeys}`}
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

function Legend({ series, id }: { readonly series: readonly Series[]; readonly id: string }) {
  return (
    <ul className={classes.legend}>
      {series.map(({ key, label, fill, counts }) => (
        <li key={key}>
          <Swatch fill={fill} id={id} />
          {label}
          <span className={textClasses.quiet}>
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
  const now = useNow();
  const part = numberOf(at);
  if (part === null) return null;
  return (
    <output className={classes.tip}>
      <strong>{soFarWords(partWords(buckets, part), buckets, part, now)}</strong>
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
            {words().insights.together}
            <b>{numberWords(sumAt(series, part))}</b>
          </li>
        )}
      </ul>
    </output>
  );
}

/** What several series count together in a part of the time. */
export function sumAt(series: readonly Pick<Series, 'counts'>[], part: number): number {
  return series.reduce((sum, { counts }) => sum + (counts[part] ?? 0), 0);
}
