import { z } from 'zod';

/** The columns of the wide list and their widths in CSS pixels. */
export const columns = [
  { name: 'time', width: 80, least: 64 },
  { name: 'type', width: 150, least: 60 },
  { name: 'entity', width: 86, least: 60 },
  { name: 'summary', width: 180, least: 100 },
  { name: 'key', width: 106, least: 60 },
  { name: 'detail', width: 110, least: 60 },
  { name: 'outcome', width: 130, least: 60 },
  { name: 'badges', width: 86, least: 60 },
] as const;
export type ColumnName = (typeof columns)[number]['name'];

/** Widths that were chosen by hand. */
export const widthsSchema = z.partialRecord(
  z.enum(columns.map(({ name }) => name)),
  z.number().min(40).max(1_000),
);
export type Widths = z.infer<typeof widthsSchema>;

/** The widest a column can be made. */
export const widest = 800;

/** The width of a column, within its limits. */
export function widthOf(name: ColumnName, widths: Widths): number {
  const column = columns.find((each) => each.name === name);
  if (column === undefined) return 0;
  return Math.max(column.least, Math.min(widest, widths[name] ?? column.width));
}

/** Columns that share the space that is left over, while their width is not chosen. */
const shares = { summary: 3, detail: 2, outcome: 3 };

/** The columns as `grid-template-columns`, and how wide they are together. */
export function columnTemplate(widths: Widths): {
  readonly template: string;
  readonly width: number;
} {
  const sides = { dot: 10, star: 24, gap: 10, padding: 22 };
  const own = columns.map(({ name }) => ({ name, width: widthOf(name, widths) }));
  const tracks = own.map(({ name, width }) =>
    widths[name] === undefined && name in shares
      ? `minmax(${width}px, ${shares[name as keyof typeof shares]}fr)`
      : `${width}px`,
  );
  const sum = own.reduce((total, { width }) => total + width, 0);
  return {
    template: `${sides.dot}px ${tracks.join(' ')} ${sides.star}px`,
    width: sum + sides.dot + sides.star + sides.padding + sides.gap * (own.length + 1),
  };
}
