import { Box, Button, Group, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import {
  type NextQuietHours,
  type QuietHours,
  quietHoursSchema,
} from '../../../shared/quietHours.ts';
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

/** In the order of a week that begins on Monday; 0 is Sunday. */
const days = [
  [1, 'Mon', 'Monday'],
  [2, 'Tue', 'Tuesday'],
  [3, 'Wed', 'Wednesday'],
  [4, 'Thu', 'Thursday'],
  [5, 'Fri', 'Friday'],
  [6, 'Sat', 'Saturday'],
  [0, 'Sun', 'Sunday'],
] as const;

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
      <Text>
        Events in quiet hours are kept and summed up in one notification when they end. Critical
        events ring all the same.
      </Text>
      {shown.map((line, index) => (
        <LineFields
          // The order is all that tells two lines apart.
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
          {shown.length === 0 ? 'Add quiet hours' : 'Add hours'}
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
  return (
    <Group component="fieldset" gap={6} miw={0} m={0} p={0} bd={0}>
      <VisuallyHidden component="legend">Quiet hours, line {number}</VisuallyHidden>
      <Group gap={3} wrap="nowrap">
        {days.map(([day, short, long]) => (
          <label key={day} className={classes.day}>
            <input
              type="checkbox"
              aria-label={long}
              checked={line.days.includes(day)}
              disabled={isFixed}
              onChange={({ currentTarget: { checked } }) =>
                onChange({
                  ...line,
                  days: checked ? [...line.days, day] : line.days.filter((each) => each !== day),
                })
              }
            />
            <span aria-hidden="true">{short}</span>
          </label>
        ))}
      </Group>
      {(['from', 'to'] as const).map((end) => (
        <Fragment key={end}>
          {end === 'to' && <span>to</span>}
          <TextInput
            type="time"
            w={122}
            aria-label={end === 'from' ? 'From' : 'To'}
            disabled={isFixed}
            value={line[end]}
            onChange={(event) => onChange({ ...line, [end]: event.currentTarget.value })}
          />
        </Fragment>
      ))}
      <span className={textClasses.quiet}>{endWords(line)}</span>
      <ToolButton
        label={`Remove line ${number}`}
        tip="Remove this line"
        disabled={isFixed}
        onClick={onRemove}
      >
        <IconTrash size={16} />
      </ToolButton>
    </Group>
  );
}

function endWords({ from, to }: Line): string {
  if (from === to) return from === '00:00' ? 'all day' : '24 hours';
  return to < from ? 'next day' : '';
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
      <span className={textClasses.quiet}>By this computer’s clock ({zone}).</span>
    </Box>
  );
}

function nextWords(next: NextQuietHours | null, now: number): string {
  if (next === null) return 'It is not quiet within the next week.';
  const until = momentWords(next.until, now);
  if (next.from === null) return `It is quiet now, until ${until}.`;
  return `Next quiet period: ${momentWords(next.from, now)} to ${until}.`;
}
