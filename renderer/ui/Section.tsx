import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Section.module.css';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of the settings under its heading. */
export function Section({ title, children }: Props) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      <Stack gap={10} maw={600}>
        {children}
      </Stack>
    </section>
  );
}
