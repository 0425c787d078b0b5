/** "insuranceExpirationDate" as "Insurance expiration date"; a position in a list as "#3". */
export function fieldWords(name: string): string {
  if (/^\d+$/.test(name)) return `#${Number(name) + 1}`;
  const words = name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})|(\p{Ll})(\p{N})/gu, '$1$3 $2$4')
    .replace(/[_-]+/g, ' ')
    .replace(/ (\p{Lu})(?=\p{Ll})/gu, (_, letter: string) => ` ${letter.toLowerCase()}`)
    .trim();
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}
