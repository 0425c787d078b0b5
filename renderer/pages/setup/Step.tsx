import { Stack } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { words } from '../../../shared/words/words.ts';
import classes from './SetupPage.module.css';

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly isDone: boolean;
  readonly children: ReactNode;
}

/** A step of set-up; it is done only once it was seen to work. */
export function Step({ number, title, isDone, children }: StepProps) {
  return (
    <li className={classes.step} data-done={isDone || undefined}>
      <span className={classes.number} aria-hidden="true">
        {isDone ? <IconCheck size={15} stroke={3} /> : number}
      </span>
      <Stack
        component="section"
        gap={8}
        flex={1}
        miw={0}
        aria-label={words().setup.stepName(number, title, isDone)}
      >
        <h2>{title}</h2>
        {children}
      </Stack>
    </li>
  );
}
