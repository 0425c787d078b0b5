import type { Columns } from './search/columns.ts';

/**
 * Which field each `who` text has, as a number: its index in `fields`, where the first is the empty one. Kept between calls: texts
 * are only ever added.
 */
export function createWhoFields(columns: Columns, read: (who: string) => string) {
  const numbers = new Map<string, number>([['', 0]]);
  const fields: string[] = [''];
  let numberOf = new Uint32Array(0);
  let known = 0;

  return (): { readonly numberOf: Uint32Array; readonly fields: readonly string[] } => {
    const size = columns.who.size();
    if (size > numberOf.length) {
      const larger = new Uint32Array(size * 2);
      larger.set(numberOf);
      numberOf = larger;
    }
    for (; known < size; known += 1) {
      const field = read(columns.who.textOf(known));
      let number = numbers.get(field);
      if (number === undefined) {
        number = fields.push(field) - 1;
        numbers.set(field, number);
      }
      numberOf[known] = number;
    }
    return { numberOf, fields };
  };
}
