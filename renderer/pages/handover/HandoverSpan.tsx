import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { hourMs } from '../../../shared/duration.ts';
import { words } from '../../../shared/words/words.ts';
import { useSaveSettings } from '../../data/useSaveSettings.ts';
import { SpanControl } from '../../ui/SpanControl.tsx';
import { clockTime, localMoment } from '../../ui/time.ts';
import { lastTimeOfDay } from '../../ui/timeOfDay.ts';
import { useNow } from '../../ui/useNow.ts';
import { rangeOf, type Span } from './span.ts';

interface Props {
  readonly span: Span;
  readonly shiftStart: string;
  readonly onSpan: (span: Span) => void;
}

const hourChoices = [8, 12, 24] as const;

/** Chooses the span of a handover: since the shift began, the last hours, or from one moment to another. */
export function HandoverSpan({ span, shiftStart, onSpan }: Props) {
  const now = useNow();

  function choose(chosen: string) {
    if (chosen === 'shift') onSpan({ kind: 'shift' });
    else if (chosen === 'custom') {
      const from = rangeOf(span, shiftStart, now)?.from ?? now - 8 * hourMs;
      onSpan({ kind: 'custom', from: localMoment(from), to: localMoment(now) });
    } else onSpan({ kind: 'hours', hours: Number(chosen) });
  }

  return (
    <SpanControl
      label={words().handover.since}
      choices={[
        {
          value: 'shift',
          label: words().handover.sinceClock(clockTime(lastTimeOfDay(shiftStart, now) ?? now)),
        },
        ...hourChoices.map((hours) => ({
          value: String(hours),
          label: words().handover.lastHours(hours),
        })),
      ]}
      value={span.kind === 'hours' ? String(span.hours) : span.kind}
      onChoose={choose}
      hasTime
      custom={span.kind === 'custom' ? span : null}
      onCustom={(custom) => onSpan({ kind: 'custom', ...custom })}
    >
      {span.kind === 'shift' && <ShiftStart shiftStart={shiftStart} />}
    </SpanControl>
  );
}

function ShiftStart({ shiftStart }: Pick<Props, 'shiftStart'>) {
  const save = useSaveSettings();
  const [clock, setClock] = useState(shiftStart);
  return (
    <TextInput
      size="xs"
      type="time"
      label={words().handover.shiftStartsAt}
      value={clock}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        setClock(chosen);
        if (chosen !== '') save.mutate({ shiftStart: chosen });
      }}
    />
  );
}
