/** The system's locale with its region, such as de-AT, for times and numbers: Chromium's own has lost it. Without one the page's counts. */
export const locale = localeIn(
  typeof document === 'undefined'
    ? null
    : document.querySelector<HTMLMetaElement>('meta[name="locale"]'),
);

/** What main wrote into the page; undefined where it wrote none. */
export function localeIn(meta: Pick<HTMLMetaElement, 'content'> | null): string | undefined {
  const content = meta?.content ?? '';
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(content) ? content : undefined;
}
