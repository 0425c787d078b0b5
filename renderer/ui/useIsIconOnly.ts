import { useMediaQuery } from '@mantine/hooks';

/** Whether the window is so narrow that the sidebar shows icons only; the same width as in SidebarEntry.module.css. */
export function useIsIconOnly(): boolean {
  return useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
}
