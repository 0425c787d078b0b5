import { Group, type GroupProps } from '@mantine/core';
import type { Tone } from '../../shared/event.ts';
import { ToneIcon } from './ToneIcon.tsx';
import classes from './Toned.module.css';

interface Props extends Omit<GroupProps, 'className'> {
  readonly tone: Tone;
  readonly component?: 'span' | 'p';
  readonly iconSize?: number;
}

/** Words in the color of their tone, behind its icon. */
export function Toned({ tone, component = 'span', iconSize = 14, children, ...group }: Props) {
  return (
    <Group
      component={component}
      gap="2px 6px"
      {...group}
      className={classes.tone ?? ''}
      data-tone={tone}
    >
      <ToneIcon tone={tone} size={iconSize} />
      {children}
    </Group>
  );
}
