import { Group, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { words } from '../../shared/words/words.ts';
import { DayField } from './DayField.tsx';
import classes from './SpanControl.module.css';

/** Two ends of a span, "2026-11-24" or "2026-11-24T06:00". */
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
  /** Whether its ends are moments, and not days. */
  readonly hasTime?: boolean;
  /** The ends while they are chosen by hand. */
  readonly custom: CustomSpan | null;
  readonly onCustom: (custom: CustomSpan) => void;
  /** Fields that belong to a choice. */
  readonly children?: ReactNode;
}

/** Chooses a span of time: one of several that end now, or from one moment to another. */
export function SpanControl({ label, choices, value, custom, children, ...props }: Props) {
  const { span, spanFrom, spanTo, spanTime } = words().common;
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
      {custom !== null && (
        <Group gap="8px 16px">
          {(['from', 'to'] as const).map((end) => {
            const label = end === 'from' ? spanFrom : spanTo;
            const [day = '', clock = '00:00'] = custom[end].split('T');
            const set = (value: string) => props.onCustom({ ...custom, [end]: value });
            const [min, max] = end === 'from' ? ['', custom.to] : [custom.from, ''];
            return (
              <Group key={end} gap={6} wrap="nowrap" align="flex-end">
                <DayField
                  label={label}
                  min={min.slice(0, 10) || undefined}
                  max={max.slice(0, 10) || undefined}
                  value={day}
                  onChange={(chosen) =>
                    set(props.hasTime && chosen !== '' ? `${chosen}T${clock}` : chosen)
                  }
                />
                {props.hasTime && day !== '' && (
                  <TextInput
                    size="xs"
                    type="time"
                    aria-label={spanTime(label)}
                    value={clock}
                    onChange={(event) => {
                      const time = event.currentTarget.value;
                      if (time !== '') set(`${day}T${time}`);
                    }}
                  />
                )}
              </Group>
            );
          })}
        </Group>
      )}
    </Group>
  );
}
