import { type ReactNode, useEffect, useRef } from 'react';
import { words } from '../../../shared/words/words.ts';
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
  const { pause, quietHours, settings, sounds } = words();
  return (
    <>
      <Anchor isShown={section === 'pause'}>
        <Section title={pause.title}>
          <PausePart />
        </Section>
      </Anchor>
      <Anchor isShown={section === 'quiet-hours'}>
        <Section title={quietHours.title} help="quietHours">
          <QuietHoursForm />
        </Section>
      </Anchor>
      <Anchor isShown={section === 'late'}>
        <Section title={settings.lateEvents}>
          <NumberPart
            name="lateAfterMinutes"
            label={settings.lateAfter}
            unit={settings.minutesAfterItHappened}
            min={1}
            max={1_440}
            hint={settings.latePurpose}
          />
        </Section>
      </Anchor>
      <Section title={settings.criticalEvents}>
        <NumberPart
          name="repeatCriticalMinutes"
          label={settings.repeatCritical}
          unit={settings.minutes}
          min={0}
          max={120}
          hint={settings.zeroNeverRepeats}
        />
      </Section>
      <Section title={sounds.title}>
        <SoundsPart />
        <NumberPart
          name="secondsBetweenSounds"
          label={sounds.silentAfter}
          unit={sounds.seconds}
          min={0}
          max={300}
          hint={sounds.silentPurpose}
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
    <div ref={ref} data-part tabIndex={isShown ? -1 : undefined}>
      {children}
    </div>
  );
}
