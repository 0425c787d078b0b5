import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useActiveTooltipLabel, useIsTooltipActive, XAxis } from 'recharts';
import type { Buckets } from '../../../shared/insights.ts';
import classes from './Charts.module.css';
import { shortPartWords, soFarWords } from './spans.ts';

/** Enter opens the part that the arrow keys have reached; the chart itself moves with them. */
export function Keyboard({
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

/** Keeps which part the chart points at; recharts has no event for its keyboard. */
export function ActivePart({ activeRef }: { readonly activeRef: RefObject<number | null> }) {
  const label = useActiveTooltipLabel();
  const isActive = useIsTooltipActive();
  useEffect(() => {
    activeRef.current = isActive ? numberOf(label) : null;
  }, [activeRef, label, isActive]);
  return null;
}

/** Settings that both charts share. */
export const margin = { top: 6, right: 8, bottom: 0, left: 0 };
export const axis = { tickLine: false, axisLine: false, tickMargin: 6 } as const;
export const tooltip = {
  isAnimationActive: false,
  cursor: { className: classes.cursor ?? '' },
  // Beside the bar, not over it; and above what stands below the chart.
  offset: 14,
  allowEscapeViewBox: { x: false, y: true },
  wrapperStyle: { zIndex: 2 },
} as const;

/** The axis of time, with as many names of parts as have room. */
export function timeAxis(buckets: Buckets) {
  return (
    <XAxis
      {...axis}
      dataKey="part"
      minTickGap={14}
      tickFormatter={(part: number) =>
        soFarWords(shortPartWords(buckets, part), buckets, part, Date.now())
      }
    />
  );
}

/** The number that a chart gives as a number or as text. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' ? Number(value) : null;
}
