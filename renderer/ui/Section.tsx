import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HelpTopic } from './help.ts';
import { HelpLink } from './HelpLink.tsx';
import classes from './Section.module.css';

interface Props {
  readonly title: string;
  /** What the guide explains about it. */
  readonly help?: HelpTopic;
  readonly children: ReactNode;
}

/** A part of the settings under its heading. */
export function Section({ title, help, children }: Props) {
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {help !== undefined && <HelpLink topic={help} />}
      </div>
      <Stack gap={10} maw={600}>
        {children}
      </Stack>
    </section>
  );
}
