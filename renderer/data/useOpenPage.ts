import { createContext, useContext } from 'react';
import type { Page } from './page.ts';

/** Opens a page of the window; filled by Frame. */
export const OpenPageContext = createContext<((page: Page) => void) | null>(null);

/** A function that opens a page, for links from deep within another. */
export function useOpenPage(): (page: Page) => void {
  const open = useContext(OpenPageContext);
  if (open === null) throw new Error('useOpenPage is used outside OpenPageContext');
  return open;
}
