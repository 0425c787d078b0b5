import { Tooltip } from '@mantine/core';
import { agoWords } from '../../shared/reachability.ts';
import { exactTime, preciseTime } from './time.ts';
import { useNow } from './useNow.ts';
import textClasses from './text.module.css';

/** A time to the second and how long ago that is; with zone and date on hover. */
export function Moment({ time }: { readonly time: number }) {
  const now = useNow();
  return (
    <Tooltip label={exactTime(time)}>
      <time dateTime={new Date(time).toISOString()} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {preciseTime(time, now)}
        <span className={textClasses.quiet}> · {agoWords(now - time)}</span>
      </time>
    </Tooltip>
  );
}
