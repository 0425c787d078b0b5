import { Tooltip } from '@mantine/core';
import { agoWords } from '../../shared/reachability.ts';
import { exactTime, preciseTime } from './time.ts';
import { useNow } from './useNow.ts';
import classes from './Moment.module.css';

/** A time to the second and how long ago that is; with zone and date on hover. */
export function Moment({ time }: { readonly time: number }) {
  const now = useNow();
  return (
    <Tooltip label={exactTime(time)}>
      <time dateTime={new Date(time).toISOString()} className={classes.moment}>
        {preciseTime(time, now)}
        <span> · {agoWords(Math.max(0, now - time))}</span>
      </time>
    </Tooltip>
  );
}
