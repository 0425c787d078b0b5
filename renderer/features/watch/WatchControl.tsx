import { Button, Group, Popover, Stack } from '@mantine/core';
import { IconBell, IconBellOff, IconEye, IconEyeFilled } from '@tabler/icons-react';
import { useState } from 'react';
import type { EventDetail } from '../../../shared/eventRow.ts';
import { watchWords } from '../../../shared/subject.ts';
import { momentWords } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import { useSubjectOf } from '../../data/subjects.ts';
import { useSubjectActions } from './useSubjectActions.ts';
import textClasses from '../../ui/text.module.css';
import { WatchForm } from './WatchForm.tsx';

/** Watches or mutes the shipment, carrier or the like that an event is about. */
export function WatchControl({ event }: { readonly event: EventDetail }) {
  const now = useNow();
  const subject = useSubjectOf(event);
  const { set, remove, toggle } = useSubjectActions();
  const [isOpen, setOpen] = useState(false);
  useShortcuts({ w: () => toggle(event, 'watch'), m: () => toggle(event, 'mute') });
  const { entityKind, entityId, entityLabel: label } = event;
  if (entityId === null) return null;
  const watch = subject?.kind === 'watch' ? subject : null;
  const isMuted = subject?.kind === 'mute';
  return (
    <Stack gap={6}>
      <Group gap={6}>
        <Popover opened={isOpen} onChange={setOpen} width={330} trapFocus returnFocus>
          <Popover.Target>
            <Button
              size="compact-sm"
              variant={watch === null ? 'default' : 'light'}
              leftSection={watch === null ? <IconEye size={15} /> : <IconEyeFilled size={15} />}
              aria-haspopup="dialog"
              onClick={() => setOpen(!isOpen)}
            >
              {watch === null ? 'Watch…' : 'Watching…'}
            </Button>
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
        <Button
          size="compact-sm"
          variant={isMuted ? 'light' : 'default'}
          leftSection={isMuted ? <IconBell size={15} /> : <IconBellOff size={15} />}
          onClick={() => toggle(event, 'mute')}
        >
          {isMuted ? 'Unmute' : 'Mute'}
        </Button>
      </Group>
      {watch !== null && (
        <p className={textClasses.quiet}>{watchWords(watch, (time) => momentWords(time, now))}</p>
      )}
      {isMuted && (
        <p className={textClasses.quiet}>Nothing about {label} rings or counts as unread.</p>
      )}
    </Stack>
  );
}
