import { Box, Button, Group, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { upperFirst } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import {
  type NextQuietHours,
  type QuietHours,
  quietHoursSchema,
} from '../../../shared/quietHours.ts';
import { spokenLanguage, words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { Problem } from '../../ui/Problem.tsx';
import { SaveResult } from '../../ui/SaveResult.tsx';
import { momentWords } from '../../ui/time.ts';
import { keys } from '../../data/keys.ts';
import { useAppState } from '../../data/useAppState.ts';
import { ManagedNote } from '../../data/ManagedNote.tsx';
import { useNow } from '../../ui/useNow.ts';
import textClasses from '../../ui/text.module.css';
import { ToolButton } from '../../ui/ToolButton.tsx';
import classes from './QuietHoursForm.module.css';
import { useSaveSettings } from '../../data/useSaveSettings.ts';

const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The days in the order of a week as the region has it; 0 is Sunday. */
function daysOfWeek(): readonly number[] {
  const { firstDay } = new Intl.Locale(spokenLanguage().locale).getWeekInfo();
  return Array.from({ length: 7 }, (_, index) => (firstDay + index) % 7);
}

/** "Mon" or "Monday" in the language that is spoken. */
function dayName(day: number, weekday: 'short' | 'long'): string {
  const names = new Intl.DateTimeFormat(spokenLanguage().language, { weekday, timeZone: 'UTC' });
  // The first of October 2023 was a Sunday.
  return upperFirst(names.format(Date.UTC(2023, 9, 1 + day)));
}

type Line = QuietHours[number];

const firstLine: Line = { days: [1, 2, 3, 4, 5], from: '18:00', to: '06:30' };
const nextLine: Line = { days: [6, 0], from: '00:00', to: '00:00' };

/** When only what is critical rings: lines of weekdays with a beginning and an end, and when it is quiet next. */
export function QuietHoursForm() {
  const { settings, setByAdministrator } = useAppState();
  const { quietHours } = settings;
  const save = useSaveSettings();
  /** What is not saved because it cannot be, such as a line without a day. */
  const [draft, setDraft] = useState<QuietHours | null>(null);
  const shown = draft ?? quietHours;
  const parsed = quietHoursSchema.safeParse(shown);
  const isFixed = setByAdministrator.includes('quietHours');

  function change(next: QuietHours) {
    const isKept = quietHoursSchema.safeParse(next).success;
    setDraft(isKept ? null : next);
    if (isKept) save.mutate({ quietHours: next });
  }

  return (
    <>
      <Text>{words().quietHours.purpose}</Text>
      {shown.map((line, index) => (
        <LineFields
          // The order is all by which two lines differ.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          line={line}
          number={index + 1}
          isFixed={isFixed}
          onChange={(next) => change(shown.with(index, next))}
          onRemove={() => change(shown.toSpliced(index, 1))}
        />
      ))}
      {!parsed.success && <Problem error={parsed.error.issues[0]?.message ?? null} />}
      <Group gap="xs">
        <Button
          leftSection={<IconPlus size={14} />}
          disabled={isFixed || shown.length >= 20}
          onClick={() => change([...shown, shown.length === 0 ? firstLine : nextLine])}
        >
          {shown.length === 0 ? words().quietHours.addFirst : words().quietHours.add}
        </Button>
        <SaveResult saving={save} />
      </Group>
      <ManagedNote names={['quietHours']} />
      {quietHours.length > 0 && <NextQuiet quietHours={quietHours} />}
    </>
  );
}

interface LineProps {
  readonly line: Line;
  readonly number: number;
  readonly isFixed: boolean;
  readonly onChange: (line: Line) => void;
  readonly onRemove: () => void;
}

function LineFields({ line, number, isFixed, onChange, onRemove }: LineProps) {
  const { common, quietHours: say } = words();
  return (
    <Group component="fieldset" gap={6} miw={0} m={0} p={0} bd={0}>
      <VisuallyHidden component="legend">{say.line(number)}</VisuallyHidden>
      <Group gap={3} wrap="nowrap">
        {daysOfWeek().map((day) => (
          <label key={day} className={classes.day}>
            <input
              type="checkbox"
              aria-label={dayName(day, 'long')}
              checked={line.days.includes(day)}
              disabled={isFixed}
              onChange={({ currentTarget: { checked } }) =>
                onChange({
                  ...line,
                  days: checked ? [...line.days, day] : line.days.filter((each) => each !== day),
                })
              }
            />
            <span aria-hidden="true">{dayName(day, 'short')}</span>
          </label>
        ))}
      </Group>
      {(['from', 'to'] as const).map((end) => (
        <Fragment key={end}>
          {end === 'to' && <span>{say.between}</span>}
          <TextInput
            type="time"
            w={122}
            aria-label={end === 'from' ? common.spanFrom : common.spanTo}
            disabled={isFixed}
            value={line[end]}
            onChange={(event) => onChange({ ...line, [end]: event.currentTarget.value })}
          />
        </Fragment>
      ))}
      <span className={textClasses.quiet}>{endWords(line)}</span>
      <ToolButton
        label={say.removeLine(number)}
        tip={say.removeThisLine}
        disabled={isFixed}
        onClick={onRemove}
      >
        <IconTrash size={16} />
      </ToolButton>
    </Group>
  );
}

function endWords({ from, to }: Line): string {
  const { allDay, wholeDay, nextDay } = words().quietHours;
  if (from === to) return from === '00:00' ? allDay : wholeDay;
  return to < from ? nextDay : '';
}

/** When it is quiet next, by the engine, which knows of daylight saving. */
function NextQuiet({ quietHours }: { readonly quietHours: QuietHours }) {
  const now = useNow();
  const { data } = useQuery({
    queryKey: keys.nextQuiet(quietHours, now),
    queryFn: () => call('quiet:next', quietHours),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return (
    <Box component="output" style={{ userSelect: 'text' }}>
      {data !== undefined && nextWords(data, now)}{' '}
      <span className={textClasses.quiet}>{words().quietHours.byThisClock(zone)}</span>
    </Box>
  );
}

function nextWords(next: NextQuietHours | null, now: number): string {
  const say = words().quietHours;
  if (next === null) return say.notWithinWeek;
  const until = momentWords(next.until, now);
  if (next.from === null) return say.now(until);
  return say.next(momentWords(next.from, now), until);
}
