let numbers = new Intl.NumberFormat('en-US');

/** Sets the locale in which numbers are written. */
export function setNumberLocale(locale: string): void {
  numbers = new Intl.NumberFormat(locale);
}

/** "1,204". */
export function numberWords(count: number): string {
  return numbers.format(count);
}

/** "1 event", "1,204 events". */
export function counted(count: number, one: string, several: string): string {
  return `${numbers.format(count)} ${count === 1 ? one : several}`;
}
