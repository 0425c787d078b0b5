import { Fragment } from 'react';

/** A sentence in which **words** between double asterisks stand out. */
export function Rich({ text }: { readonly text: string }) {
  return [...text.matchAll(/\*\*(?<strong>.+?)\*\*|(?<plain>(?:(?!\*\*).)+)/gs)].map(
    ({ index, groups }) =>
      groups?.['strong'] === undefined ? (
        <Fragment key={index}>{groups?.['plain']}</Fragment>
      ) : (
        <strong key={index}>{groups['strong']}</strong>
      ),
  );
}
