import connect from '../../../docs/connect.md?raw';
import guide from '../../../docs/guide.md?raw';
import search from '../../../docs/search.md?raw';
import { sectionsOf } from './sections.ts';

/** The user guide and the pages on connecting and on the search, as they were when Dockbell was built. */
export const guideSections = sectionsOf([
  { markdown: guide, depth: 0 },
  { markdown: connect, depth: 1 },
  { markdown: search, depth: 1 },
]);

/** The pages of the documentation that are in it, and the section that each begins with. */
const pageStarts: Readonly<Record<string, string>> = {
  'guide.md': 'user-guide',
  'connect.md': 'connect-mvmnt-in-five-minutes',
  'search.md': 'search',
};

/** The section that a link in the guide leads to; null for what is not in the app, such as a page for developers. */
export function sectionOfLink(href: string): string | null {
  const [page = '', anchor] = href.split('#');
  const start = page === '' ? '' : pageStarts[page];
  if (start === undefined) return null;
  const id = anchor ?? start;
  return guideSections.some((section) => section.id === id) ? id : null;
}
