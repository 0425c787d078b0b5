import { Button } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { z } from 'zod';
import { words } from '../../../shared/words/words.ts';
import { useStored } from '../../ui/stored.ts';
import classes from './Insights.module.css';

interface Props {
  /** Under which the choice of chart or table is kept. */
  readonly name: string;
  readonly title: string;
  readonly note: ReactNode;
  readonly chart: ReactNode;
  /** Absent where the chart is a table already. */
  readonly table?: ReactNode;
  readonly isWide?: boolean;
}

/** A chart under what it says in words; or the same as a table. */
export function ChartSection({ name, title, note, chart, table, isWide = false }: Props) {
  const headingId = useId();
  const [isTable, setTable] = useStored(`insightTable.${name}`, z.boolean(), false);
  return (
    <section className={classes.section} aria-labelledby={headingId} data-wide={isWide}>
      <header>
        <div>
          <h2 id={headingId}>{title}</h2>
          <p className={classes.note}>{note}</p>
        </div>
        {table !== undefined && (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-describedby={headingId}
            leftSection={isTable ? <IconChartBar size={14} /> : <IconTable size={14} />}
            onClick={() => setTable(!isTable)}
          >
            {isTable ? words().insights.chart : words().insights.table}
          </Button>
        )}
      </header>
      {isTable && table !== undefined ? table : chart}
    </section>
  );
}
