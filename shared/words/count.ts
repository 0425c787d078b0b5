let locale = 'en-US';
// Made at its first use: the first of them costs a start some 15 ms, and receiving needs none.
let numbers: Intl.NumberFormat | null = null;

/** Sets the locale in which numbers are written. */
export function setNumberLocale(chosen: string): void {
  locale = chosen;
  numbers = null;
}

/** "1,204". */
export function numberWords(count: number): string {
  numbers ??= new Intl.NumberFormat(locale);
  return numbers.format(count);
}

/** "1 event", "1,204 events". */
export function counted(count: number, one: string, several: string): string {
  return `${numberWords(count)} ${count === 1 ? one : several}`;
}
