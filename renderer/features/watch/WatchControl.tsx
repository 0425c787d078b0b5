import { ActionIcon, Popover } from '@mantine/core';
import { IconBell, IconBellOff, IconEye, IconEyeFilled } from '@tabler/icons-react';
import { useState } from 'react';
import type { EventDetail } from '../../../shared/eventRow.ts';
import { watchWords } from '../../../shared/subject.ts';
import { words } from '../../../shared/words/words.ts';
import { momentWords } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import { useSubjectOf } from '../../data/subjects.ts';
import { useSubjectActions } from './useSubjectActions.ts';
import textClasses from '../../ui/text.module.css';
import { ToolButton } from '../../ui/ToolButton.tsx';
import { WatchForm } from './WatchForm.tsx';

type About = Pick<EventDetail, 'entityKind' | 'entityId' | 'entityLabel'>;

/** Two buttons that watch or mute a shipment, carrier or the like. */
export function WatchControl({ event }: { readonly event: EventDetail }) {
  const subject = useSubjectOf(event);
  const { set, remove, toggle } = useSubjectActions();
  const [isOpen, setOpen] = useState(false);
  useShortcuts({ w: () => toggle(event, 'watch'), m: () => toggle(event, 'mute') });
  const { entityKind, entityId, entityLabel: label } = event;
  if (entityId === null) return null;
  const watch = subject?.kind === 'watch' ? subject : null;
  const isMuted = subject?.kind === 'mute';
  const muteLabel = isMuted ? words().watch.unmute : words().watch.mute;
  const watchLabel = watch === null ? words().watch.watchButton : words().watch.watchingButton;
  return (
    <>
      <Popover opened={isOpen} onChange={setOpen} width={330} trapFocus returnFocus>
        <Popover.Target>
          <ActionIcon
            aria-label={watchLabel}
            title={`${watchLabel} (W)`}
            aria-haspopup="dialog"
            aria-pressed={watch !== null}
            onClick={() => setOpen(!isOpen)}
          >
            {watch === null ? <IconEye size={17} /> : <IconEyeFilled size={17} />}
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <WatchForm
            label={label}
            entityKind={entityKind}
            watch={watch}
            onSave={(options) => {
              setOpen(false);
              set({ entityKind, entityId, label, kind: 'watch', ...options });
            }}
            onStop={() => {
              setOpen(false);
              remove({ entityKind, entityId });
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <ToolButton label={muteLabel} tip={`${muteLabel} (M)`} onClick={() => toggle(event, 'mute')}>
        {isMuted ? <IconBell size={17} /> : <IconBellOff size={17} />}
      </ToolButton>
    </>
  );
}

/** What a watch or mute does, while there is one. */
export function WatchStatus({ event }: { readonly event: About }) {
  const now = useNow();
  const subject = useSubjectOf(event);
  if (subject === null) return null;
  return (
    <p className={textClasses.quiet}>
      {subject.kind === 'watch'
        ? watchWords(subject, (time) => momentWords(time, now))
        : words().watch.nothingRings(event.entityLabel)}
    </p>
  );
}
