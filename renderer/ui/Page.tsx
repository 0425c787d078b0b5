import { Box } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Page.module.css';

interface Props {
  /** How wide its parts become, such as "800px". */
  readonly width?: string;
  /** The space below them. */
  readonly bottom?: string;
  readonly children: ReactNode;
}

/** A page that scrolls as a whole. */
export function Page({ width, bottom, children }: Props) {
  return (
    <Box
      component="main"
      className={classes.page ?? ''}
      __vars={{ '--page-width': width, '--page-bottom': bottom }}
    >
      {children}
    </Box>
  );
}
