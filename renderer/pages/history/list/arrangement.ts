import { z } from 'zod';
import { type ColumnName, columns } from './columns.ts';

interface Place {
  readonly name: ColumnName;
  readonly isShown: boolean;
}
/** All columns in their order, and which of them are shown. */
export type Arrangement = readonly Place[];

/** The columns as they are at first. */
export const initialArrangement: Arrangement = columns.map(({ name, isShown }) => ({
  name,
  isShown,
}));

/** What was stored, by this version or another: columns that it knows nothing of stand where they do at first. */
export const arrangementSchema: z.ZodType<Arrangement> = z
  .array(z.object({ name: z.string(), isShown: z.boolean() }))
  .transform(completed);

function completed(stored: readonly { readonly name: string; readonly isShown: boolean }[]) {
  const places: Place[] = [];
  for (const { name, isShown } of stored) {
    const known = columns.find((column) => column.name === name);
    if (known === undefined || places.some((place) => place.name === name)) continue;
    places.push({ name: known.name, isShown });
  }
  initialArrangement.forEach((place, index) => {
    if (places.some(({ name }) => name === place.name)) return;
    const before = places.findIndex(({ name }) => name === initialArrangement[index - 1]?.name);
    places.splice(before + 1, 0, place);
  });
  return withNeeded(places);
}

function withNeeded(arrangement: Arrangement): Arrangement {
  const isNamed = arrangement.some(
    ({ name, isShown }) => isShown && (name === 'type' || name === 'summary'),
  );
  return arrangement.map((place) =>
    place.name === 'time' || (place.name === 'type' && !isNamed)
      ? { ...place, isShown: true }
      : place,
  );
}

/** Whether a column cannot be hidden: without the time, and the type or what happened, no row would differ from another. */
export function isNeeded(arrangement: Arrangement, name: ColumnName): boolean {
  const isShown = (other: ColumnName) =>
    arrangement.some((place) => place.name === other && place.isShown);
  if (name === 'time') return true;
  if (name === 'type') return !isShown('summary');
  return name === 'summary' && !isShown('type');
}

/** With a column shown or hidden; one that is needed stays. */
export function withShown(
  arrangement: Arrangement,
  name: ColumnName,
  isShown: boolean,
): Arrangement {
  if (!isShown && isNeeded(arrangement, name)) return arrangement;
  return arrangement.map((place) => (place.name === name ? { name, isShown } : place));
}

/** With a column one place further, among all of them or among those that are shown; at an end as it is. */
export function moved(
  arrangement: Arrangement,
  name: ColumnName,
  step: -1 | 1,
  among: 'all' | 'shown',
): Arrangement {
  const from = arrangement.findIndex((place) => place.name === name);
  const place = arrangement[from];
  const isPassed = (at: number) => among === 'shown' && arrangement[at]?.isShown === false;
  let to = from + step;
  while (isPassed(to)) to += step;
  if (place === undefined || arrangement[to] === undefined) return arrangement;
  return arrangement.toSpliced(from, 1).toSpliced(to, 0, place);
}

/** The columns that are shown, in their order. */
export function shownColumns(arrangement: Arrangement): readonly ColumnName[] {
  return arrangement.filter(({ isShown }) => isShown).map(({ name }) => name);
}
