import { z } from 'zod';

/**
 * The columns of the wide list in the order they have at first, with their widths in CSS pixels. What happened says once more what
 * the type and the number say, so it is there for whoever wants it.
 */
export const columns = [
  { name: 'time', width: 80, minWidth: 64, isShown: true },
  { name: 'type', width: 150, minWidth: 60, isShown: true },
  { name: 'entity', width: 96, minWidth: 60, isShown: true },
  { name: 'summary', width: 180, minWidth: 100, isShown: false },
  { name: 'detail', width: 120, minWidth: 60, isShown: true },
  { name: 'key', width: 116, minWidth: 60, isShown: true },
  // As wide as its sign; made wider by hand, it shows the words as well.
  { name: 'outcome', width: 21, minWidth: 21, isShown: true },
  { name: 'badges', width: 86, minWidth: 60, isShown: true },
] as const;
export type ColumnName = (typeof columns)[number]['name'];

/** Widths that were chosen by hand. */
export const widthsSchema = z.partialRecord(
  z.enum(columns.map(({ name }) => name)),
  z.number().min(20).max(1_000),
);
export type Widths = z.infer<typeof widthsSchema>;

/** The widest a column can be made. */
export const maxWidth = 800;

/** The narrowest a column can be made. */
export function minWidthOf(name: ColumnName): number {
  return columns.find((each) => each.name === name)?.minWidth ?? 0;
}

/** The width of a column, within its limits. */
export function widthOf(name: ColumnName, widths: Widths): number {
  const column = columns.find((each) => each.name === name);
  if (column === undefined) return 0;
  return Math.max(column.minWidth, Math.min(maxWidth, widths[name] ?? column.width));
}

/** Columns that share the space that is left over, while their width is not chosen. */
const shares: Partial<Record<ColumnName, number>> = { summary: 3, detail: 2 };

/** The columns as `grid-template-columns`, and how wide they are together at least. The type is as wide as its longest label, if it can. */
export function columnTemplate(
  shown: readonly ColumnName[],
  widths: Widths,
  typeWidth: number,
): { readonly template: string; readonly width: number } {
  const sides = { dot: 10, star: 24, gap: 10, padding: 16 };
  const isShared = shown.some((name) => name in shares && widths[name] === undefined);
  const tracks = shown.map((name) => {
    const width = widthOf(name, widths);
    if (widths[name] !== undefined) return `${width}px`;
    // Something has to, or the star would not stand at the end.
    const share = shares[name] ?? (name === 'type' && !isShared ? 1 : undefined);
    if (share !== undefined) return `minmax(${width}px, ${share}fr)`;
    return name === 'type' ? `minmax(${width}px, ${Math.max(width, typeWidth)}px)` : `${width}px`;
  });
  const sum = shown.reduce((total, name) => total + widthOf(name, widths), 0);
  return {
    template: `${sides.dot}px ${tracks.join(' ')} ${sides.star}px`,
    width: sum + sides.dot + sides.star + sides.padding + sides.gap * (shown.length + 1),
  };
}
