import { Group, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { words } from '../../shared/words/words.ts';
import classes from './SpanControl.module.css';

/** Two ends of a span, as the fields for dates and times have them. */
interface CustomSpan {
  readonly from: string;
  readonly to: string;
}

interface Props {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** One of the choices, or 'custom'. */
  readonly value: string;
  readonly onChoose: (value: string) => void;
  readonly fieldType: 'date' | 'datetime-local';
  /** The ends while they are chosen by hand. */
  readonly custom: CustomSpan | null;
  readonly onCustom: (custom: CustomSpan) => void;
  /** Fields that belong to a choice. */
  readonly children?: ReactNode;
}

/** Chooses a span of time: one of several that end now, or from one moment to another. */
export function SpanControl({ label, choices, value, custom, children, ...props }: Props) {
  const { span, spanFrom, spanTo } = words().common;
  return (
    <Group gap="8px 16px" mt={10} className={classes.controls ?? ''}>
      <SegmentedControl
        size="xs"
        aria-label={label}
        value={value}
        onChange={props.onChoose}
        data={[...choices, { value: 'custom', label: span }]}
      />
      {children}
      {custom !== null &&
        (['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            size="xs"
            type={props.fieldType}
            label={end === 'from' ? spanFrom : spanTo}
            className={classes.field ?? ''}
            {...(end === 'from' ? { max: custom.to } : { min: custom.from })}
            value={custom[end]}
            onChange={(event) => props.onCustom({ ...custom, [end]: event.currentTarget.value })}
          />
        ))}
    </Group>
  );
}
