/**
 * A search for one value of a field, such as `id:SHP-12` or `carrier:"Acme, Inc"`. Quotation marks and control
 * characters are left out: the search box has no way to write them inside a value.
 */
export function searchFor(field: 'id' | 'carrier' | 'customer', value: string): string {
  const text = value.replaceAll(/["“”„‟＂\p{Cc}]/gu, '');
  return `${field}:${/[\s,]|^\/\//.test(text) ? `"${text}"` : text}`;
}
