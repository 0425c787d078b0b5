/** For lists in English: British, because American English has a comma before the "and". */
export const englishLists = 'en-GB';

/** Lists as sentences have them: "A, B and C". Nothing of it is made before it is used, so that a start need not wait for it. */
export function allOf(locale: string, values: readonly string[]): string {
  return new Intl.ListFormat(locale).format(values);
}

/** "A, B or C". */
export function anyOf(locale: string, values: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(values);
}
