import { type ReactNode, useEffect, useRef } from 'react';
import type { NotificationSection } from '../../data/navigation.ts';
import { Section } from '../../ui/Section.tsx';
import { ModesTable } from './ModesTable.tsx';
import { NumberPart } from './NumberPart.tsx';
import { PausePart } from './PausePart.tsx';
import { QuietHoursForm } from './QuietHoursForm.tsx';
import { SoundsPart } from './SoundsPart.tsx';

interface Props {
  /** The section to show, such as the one that decided about an event. */
  readonly section: NotificationSection | null;
  readonly type: string | null;
}

/** When and how to notify: pause, quiet hours, what is late, sounds, and the mode of each type. */
export function NotificationParts({ section, type }: Props) {
  return (
    <>
      <Anchor isShown={section === 'pause'}>
        <Section title="Pause">
          <PausePart />
        </Section>
      </Anchor>
      <Anchor isShown={section === 'quiet-hours'}>
        <Section title="Quiet hours" help="quietHours">
          <QuietHoursForm />
        </Section>
      </Anchor>
      <Anchor isShown={section === 'late'}>
        <Section title="Late or not taken">
          <NumberPart
            name="lateAfterMinutes"
            label="An event is late when it arrives more than"
            unit="minutes after it happened"
            min={1}
            max={1_440}
            hint="Late events come in one grouped notification, so that old news does not sound like new. Critical ones ring at once."
          />
          <NumberPart
            name="repeatCriticalMinutes"
            label="Repeat a critical event that nobody has read or taken every"
            unit="minutes"
            min={0}
            max={120}
            hint="0 = never repeat."
          />
        </Section>
      </Anchor>
      <Section title="Sounds">
        <SoundsPart />
        <NumberPart
          name="secondsBetweenSounds"
          label="After a sound, be silent for"
          unit="seconds"
          min={0}
          max={300}
          hint="Critical notifications always play theirs. 0 = play every sound."
        />
      </Section>
      {/* The table goes to the type by itself. */}
      <Anchor isShown={section === 'modes' && type === null}>
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
