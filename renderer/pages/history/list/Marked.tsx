import { foundParts } from '../../../features/search/foundParts.ts';

/** Text with the places marked where words of the search stand. */
export function Marked({
  text,
  words,
}: {
  readonly text: string;
  readonly words: readonly string[];
}) {
  if (words.length === 0) return text;
  const parts = foundParts(text, words);
  if (parts.length === 0) return text;
  return (
    <>
      {parts.map(([start, end], index) => (
        <span key={start}>
          {text.slice(parts[index - 1]?.[1] ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(parts.at(-1)?.[1])}
    </>
  );
}
