import { Button, Group, NumberInput, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { momentWords } from '../common/time.ts';
import { SaveResult } from '../common/SaveResult.tsx';
import { useAppState } from '../data/useAppState.ts';
import { useNow } from '../data/useNow.ts';
import type { NotificationPart } from '../frame/page.ts';
import { usePause } from '../frame/PauseControl.tsx';
import { ModesTable } from './ModesTable.tsx';
import { QuietHoursForm } from './QuietHoursForm.tsx';
import { Section } from './Section.tsx';
import { useSaveSettings } from './useSaveSettings.ts';

interface Props {
  /** The part to show, such as the one that decided about an event. */
  readonly part: NotificationPart | null;
  readonly type: string | null;
}

/** When and how to be told: pause, quiet hours, what is late, and the mode of each type. */
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
          <MinutesPart
            name="lateAfterMinutes"
            label="An event is late when it arrives more than"
            unit="minutes after it happened"
            least={1}
            most={1_440}
            hint="Late events are told together, so that old news does not sound like new. Critical ones ring at once."
          />
          <MinutesPart
            name="repeatCriticalMinutes"
            label="Repeat a critical event that nobody has seen every"
            unit="minutes"
            least={0}
            most={120}
            hint="0 does not repeat it."
          />
        </Section>
      </Anchor>
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

interface MinutesProps {
  readonly name: 'lateAfterMinutes' | 'repeatCriticalMinutes';
  readonly label: string;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly hint: string;
}

function MinutesPart({ name, label, unit, least, most, hint }: MinutesProps) {
  const { settings, setByAdministrator } = useAppState();
  const save = useSaveSettings();
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
      <Group gap="xs">
        <NumberInput
          size="sm"
          label={label}
          styles={{ wrapper: { width: 90 } }}
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
        <Text mt={22}>{unit}</Text>
        <SaveResult saving={save} />
      </Group>
      <Text c="dimmed" mt={2}>
        {hint}
      </Text>
    </div>
  );
}
