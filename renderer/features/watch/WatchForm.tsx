import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { hourMs } from '../../../shared/duration.ts';
import type { EntityKind } from '../../../shared/event.ts';
import type { Subject } from '../../../shared/subject.ts';
import { words } from '../../../shared/words/words.ts';
import { useAppState } from '../../data/useAppState.ts';
import { momentWords } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { nextTimeOfDay, timeOfDay } from '../../ui/timeOfDay.ts';
import textClasses from '../../ui/text.module.css';

/** What can be chosen for a watch. */
type WatchOptions = Pick<Subject, 'throughQuiet' | 'expectBy'> & { readonly isForTeam: boolean };

interface Props {
  readonly label: string;
  readonly entityKind: EntityKind;
  /** Null when it is not watched yet. */
  readonly watch: Subject | null;
  readonly onSave: (options: WatchOptions) => void;
  readonly onStop: () => void;
}

/** Asks how something is to be watched. */
export function WatchForm({ label, entityKind, watch, onSave, onStop }: Props) {
  const now = useNow();
  const [throughQuiet, setThroughQuiet] = useState(watch?.throughQuiet ?? false);
  const [isExpecting, setExpecting] = useState((watch?.expectBy ?? null) !== null);
  const [clock, setClock] = useState(() => timeOfDay(watch?.expectBy ?? inTwoHours(now)));
  const isInTeam = useAppState().relay.desk !== null;
  const [isForTeam, setForTeam] = useState((watch?.teamBy ?? null) !== null);
  const expectBy = isExpecting ? nextTimeOfDay(clock, now) : null;
  return (
    <Stack
      component="form"
      gap={12}
      onSubmit={(event) => {
        event.preventDefault();
        // The clock may have gone past the time since it was drawn.
        const expectedBy = isExpecting ? nextTimeOfDay(clock, Date.now()) : null;
        onSave({ throughQuiet, expectBy: expectedBy, isForTeam });
      }}
    >
      <p>
        {entityKind === 'shipment'
          ? words().watch.ringsUntilDone(label)
          : words().watch.ringsUntilStopped(label)}
      </p>
      <Checkbox
        size="xs"
        data-autofocus
        label={words().watch.inQuietToo}
        checked={throughQuiet}
        onChange={(event) => setThroughQuiet(event.currentTarget.checked)}
      />
      {isInTeam && (
        <Checkbox
          size="xs"
          label={words().together.forWholeTeam}
          checked={isForTeam}
          onChange={(event) => setForTeam(event.currentTarget.checked)}
        />
      )}
      <Stack gap={6}>
        <Checkbox
          size="xs"
          label={words().watch.notifyIfNothing}
          checked={isExpecting}
          onChange={(event) => setExpecting(event.currentTarget.checked)}
        />
        <Group gap={8} pl={28} wrap="nowrap">
          <TextInput
            size="xs"
            w={120}
            type="time"
            aria-label={words().watch.byThisTime}
            disabled={!isExpecting}
            required={isExpecting}
            value={clock}
            onChange={(event) => setClock(event.currentTarget.value)}
          />
          {expectBy !== null && (
            <span className={textClasses.quiet}>{momentWords(expectBy, now)}</span>
          )}
        </Group>
      </Stack>
      <Group gap="xs" justify="flex-end">
        {watch !== null && <Button onClick={onStop}>{words().watch.stopWatching}</Button>}
        <Button variant="filled" type="submit">
          {watch === null ? words().watch.watch : words().common.save}
        </Button>
      </Group>
    </Stack>
  );
}

function inTwoHours(now: number): number {
  return new Date(now).setMinutes(0, 0, 0) + 2 * hourMs;
}
