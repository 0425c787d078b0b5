import { Box } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Page.module.css';

interface Props {
  /** Its parts take all the width there is, side by side; else they stand in one column. */
  readonly isWide?: boolean;
  /** The space below them. */
  readonly bottom?: string;
  readonly children: ReactNode;
}

/** A page that scrolls as a whole. */
export function Page({ isWide = false, bottom, children }: Props) {
  return (
    <Box
      component="main"
      className={classes.page ?? ''}
      data-wide={isWide || undefined}
      __vars={{ '--page-bottom': bottom }}
    >
      {children}
    </Box>
  );
}
