import { Button, Radio } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import type { Days } from '../../../shared/filter.ts';
import { words } from '../../../shared/words/words.ts';
import classes from './Filter.module.css';
import { daysWords, presetWords } from '../../data/filterChips.ts';
import { DayField } from '../../ui/DayField.tsx';
import { FilterButton } from './FilterButton.tsx';

interface Props {
  readonly days: Days | null;
  readonly onChange: (days: Days | null) => void;
}

/** Chooses days: a span that moves with today, or from one day to another. */
export function DateFilter({ days, onChange }: Props) {
  const range = days !== null && 'from' in days ? days : { from: null, to: null };
  const preset = days === null ? 'any' : 'preset' in days ? days.preset : null;
  const { spanFrom, spanTo } = words().common;
  function setRange(change: Partial<typeof range>) {
    const { from, to } = { ...range, ...change };
    onChange(from === null && to === null ? null : { from, to });
  }
  return (
    <FilterButton
      label={words().filter.date}
      chosen={days === null ? null : daysWords(days)}
      icon={IconCalendar}
      width={320}
    >
      <div className={classes.panel}>
        <Radio.Group
          aria-label={words().filter.days}
          value={preset}
          onChange={(value) => onChange(isPreset(value) ? { preset: value } : null)}
        >
          {Object.entries({ any: words().common.anyDay, ...presetWords() }).map(
            ([value, label]) => (
              <Radio
                key={value}
                size="xs"
                className={classes.option ?? ''}
                value={value}
                label={label}
              />
            ),
          )}
        </Radio.Group>
        <div className={classes.range}>
          {(['from', 'to'] as const).map((end) => (
            <DayField
              key={end}
              label={end === 'from' ? spanFrom : spanTo}
              {...(end === 'from'
                ? { max: range.to ?? undefined }
                : { min: range.from ?? undefined })}
              value={range[end] ?? ''}
              onChange={(day) => setRange({ [end]: day || null })}
            />
          ))}
        </div>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={days === null}
          onClick={() => onChange(null)}
        >
          {words().filter.clear}
        </Button>
      </div>
    </FilterButton>
  );
}

function isPreset(value: unknown): value is keyof ReturnType<typeof presetWords> {
  return typeof value === 'string' && value in presetWords();
}
