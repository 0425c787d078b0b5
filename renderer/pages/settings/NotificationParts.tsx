import { Button, Group, Input, NumberInput, Text } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { momentWords } from '../../ui/time.ts';
import { SaveResult } from '../../ui/SaveResult.tsx';
import { useAppState } from '../../data/useAppState.ts';
import { useNow } from '../../ui/useNow.ts';
import type { NotificationPart } from '../../data/page.ts';
import { usePause } from '../../features/pause/PauseControl.tsx';
import { ModesTable } from './ModesTable.tsx';
import { QuietHoursForm } from './QuietHoursForm.tsx';
import { Section } from '../../ui/Section.tsx';
import { SoundsPart } from './SoundsPart.tsx';
import { useSaveSettings } from '../../data/useSaveSettings.ts';

interface Props {
  /** The part to show, such as the one that decided about an event. */
  readonly part: NotificationPart | null;
  readonly type: string | null;
}

/** When and how to be told: pause, quiet hours, what is late, sounds, and the mode of each type. */
export function NotificationParts({ part, type }: Props) {
  return (
    <>
      <Anchor isShown={part === 'pause'}>
        <Section title="Pause">
          <PausePart />
        </Section>
      </Anchor>
      <Anchor isShown={part === 'quiet-hours'}>
        <Section title="Quiet hours">
          <QuietHoursForm />
        </Section>
      </Anchor>
      <Anchor isShown={part === 'late'}>
        <Section title="Late and unseen">
          <NumberPart
            name="lateAfterMinutes"
            label="An event is late when it arrives more than"
            unit="minutes after it happened"
            least={1}
            most={1_440}
            hint="Late events are told together, so that old news does not sound like new. Critical ones ring at once."
          />
          <NumberPart
            name="repeatCriticalMinutes"
            label="Repeat a critical event that nobody has seen every"
            unit="minutes"
            least={0}
            most={120}
            hint="0 does not repeat it."
          />
        </Section>
      </Anchor>
      <Section title="Sounds">
        <SoundsPart />
        <NumberPart
          name="secondsBetweenSounds"
          label="After a sound, be silent for"
          unit="seconds"
          least={0}
          most={300}
          hint="However many notifications come. A critical one is heard all the same. 0 lets each be heard."
        />
      </Section>
      {/* The table goes to the type by itself. */}
      <Anchor isShown={part === 'modes' && type === null}>
        <ModesTable shownType={type} />
      </Anchor>
    </>
  );
}

/** A part that is scrolled to and gets the focus when it is to be shown. */
function Anchor({
  isShown,
  children,
}: {
  readonly isShown: boolean;
  readonly children: ReactNode;
}) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isShown) return;
    ref.current?.scrollIntoView({ block: 'start' });
    ref.current?.focus();
  }, [isShown]);
  return (
    <div ref={ref} tabIndex={isShown ? -1 : undefined}>
      {children}
    </div>
  );
}

function PausePart() {
  const { pausedUntil } = useAppState();
  const now = useNow();
  const { mutate, isPending } = usePause();
  return (
    <>
      <Text>
        {pausedUntil === null
          ? 'Notifications are not paused.'
          : `Paused until ${momentWords(pausedUntil, now)}. What came meanwhile is told in one summary then. Critical events ring all the same.`}
      </Text>
      <Group gap="xs">
        {pausedUntil !== null && (
          <Button loading={isPending} onClick={() => mutate(null)}>
            Resume now
          </Button>
        )}
        <Button variant="default" onClick={() => mutate({ minutes: 30 })}>
          30 minutes
        </Button>
        <Button variant="default" onClick={() => mutate({ minutes: 60 })}>
          1 hour
        </Button>
        <Button variant="default" onClick={() => mutate('tomorrow')}>
          Until tomorrow
        </Button>
      </Group>
    </>
  );
}

interface NumberProps {
  readonly name: 'lateAfterMinutes' | 'repeatCriticalMinutes' | 'secondsBetweenSounds';
  readonly label: string;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly hint: string;
}

function NumberPart({ name, label, unit, least, most, hint }: NumberProps) {
  const { settings, setByAdministrator } = useAppState();
  const save = useSaveSettings();
  const id = useId();
  const [typed, setTyped] = useState<number | string | null>(null);

  function keep() {
    const isWhole = typeof typed === 'number' && Number.isInteger(typed);
    if (isWhole && typed >= least && typed <= most && typed !== settings[name]) {
      save.mutate({ [name]: typed });
    }
    setTyped(null);
  }

  return (
    <div>
      <Input.Label size="sm" htmlFor={id}>
        {label}
      </Input.Label>
      <Group gap="xs">
        <NumberInput
          id={id}
          size="sm"
          w={90}
          hideControls
          min={least}
          max={most}
          allowDecimal={false}
          clampBehavior="blur"
          disabled={setByAdministrator.includes(name)}
          value={typed ?? settings[name]}
          onChange={setTyped}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep();
          }}
        />
        <Text>{unit}</Text>
        <SaveResult saving={save} />
      </Group>
      <Text c="dimmed" mt={2}>
        {hint}
      </Text>
    </div>
  );
}
