import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EntityKind } from '../../../shared/event.ts';
import type { Subject } from '../../../shared/subject.ts';
import { momentWords } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { nextTimeOfDay, timeOfDay } from '../../ui/timeOfDay.ts';
import classes from './WatchControl.module.css';

/** What can be chosen for a watch. */
type WatchOptions = Pick<Subject, 'throughQuiet' | 'expectBy'>;

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
  const expectBy = isExpecting ? nextTimeOfDay(clock, now) : null;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        // The clock may have gone past the time since it was drawn.
        onSave({ throughQuiet, expectBy: isExpecting ? nextTimeOfDay(clock, Date.now()) : null });
      }}
    >
      <p>
        Everything about {label} rings
        {entityKind === 'shipment' ? ' until it is delivered or canceled.' : ' until you stop it.'}
      </p>
      <Checkbox
        size="xs"
        data-autofocus
        label="Also in quiet hours and pauses"
        checked={throughQuiet}
        onChange={(event) => setThroughQuiet(event.currentTarget.checked)}
      />
      <div className={classes.expect}>
        <Checkbox
          size="xs"
          label="Tell me if nothing happens by"
          checked={isExpecting}
          onChange={(event) => setExpecting(event.currentTarget.checked)}
        />
        <div className={classes.time}>
          <TextInput
            size="xs"
            type="time"
            aria-label="By this time"
            disabled={!isExpecting}
            required={isExpecting}
            value={clock}
            onChange={(event) => setClock(event.currentTarget.value)}
          />
          {expectBy !== null && <span className={classes.words}>{momentWords(expectBy, now)}</span>}
        </div>
      </div>
      <Group gap="xs" justify="flex-end">
        {watch !== null && (
          <Button variant="default" onClick={onStop}>
            Stop watching
          </Button>
        )}
        <Button type="submit">{watch === null ? 'Watch' : 'Save'}</Button>
      </Group>
    </form>
  );
}

function inTwoHours(now: number): number {
  return new Date(now).setMinutes(0, 0, 0) + 2 * 3_600_000;
}
