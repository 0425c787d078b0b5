import { useMemo } from 'react';
import { z } from 'zod';
import { useStored } from '../../../ui/stored.ts';
import {
  type Arrangement,
  arrangementSchema,
  initialArrangement,
  shownColumns,
} from './arrangement.ts';
import { type ColumnName, type Widths, widthsSchema } from './columns.ts';

/** Narrower than this, columns would show nothing whole; in CSS pixels. */
const minWidth = 600;

/** Whether the list is shown in columns, which, in what order, and how wide they are. */
export interface Columns {
  readonly canBeShown: boolean;
  readonly isChosen: boolean;
  readonly areShown: boolean;
  readonly choose: (isChosen: boolean) => void;
  readonly widths: Widths;
  readonly setWidths: (widths: Widths) => void;
  readonly arrangement: Arrangement;
  readonly arrange: (arrangement: Arrangement) => void;
  /** The names of those that are shown, in their order. */
  readonly shown: readonly ColumnName[];
  /** Back to the order, the choice and the widths there are at first. */
  readonly reset: () => void;
}

/** The columns of a list of a width in CSS pixels; the choice outlives the window. */
export function useColumns(width: number): Columns {
  const [isChosen, choose] = useStored('columns', z.boolean(), false);
  const [widths, setWidths] = useStored('columnWidths', widthsSchema, {});
  const [arrangement, arrange] = useStored('columnOrder', arrangementSchema, initialArrangement);
  // Rows are drawn anew when it is another object.
  const shown = useMemo(() => shownColumns(arrangement), [arrangement]);
  const canBeShown = width >= minWidth;
  return {
    canBeShown,
    isChosen,
    areShown: isChosen && canBeShown,
    choose,
    widths,
    setWidths,
    arrangement,
    arrange,
    shown,
    reset() {
      arrange(initialArrangement);
      setWidths({});
    },
  };
}
