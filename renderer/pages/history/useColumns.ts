import { z } from 'zod';
import { useStored } from '../../ui/stored.ts';
import { type Widths, widthsSchema } from './list/columns.ts';

/** Narrower than this, columns would show nothing whole; in CSS pixels. */
const minWidth = 600;

/** Whether the list is shown in columns, and how wide they are. */
export interface Columns {
  readonly canBeShown: boolean;
  readonly isChosen: boolean;
  readonly areShown: boolean;
  readonly choose: (isChosen: boolean) => void;
  readonly widths: Widths;
  readonly setWidths: (widths: Widths) => void;
}

/** The columns of a list of a width in CSS pixels; the choice outlives the window. */
export function useColumns(width: number): Columns {
  const [isChosen, choose] = useStored('columns', z.boolean(), false);
  const [widths, setWidths] = useStored('columnWidths', widthsSchema, {});
  const canBeShown = width >= minWidth;
  return { canBeShown, isChosen, areShown: isChosen && canBeShown, choose, widths, setWidths };
}
