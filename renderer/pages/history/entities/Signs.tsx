import { IconClockExclamation, IconNote } from '@tabler/icons-react';
import type { EntityRow } from '../../../../shared/entityRow.ts';
import { words } from '../../../../shared/words/words.ts';
import { exactTime, lastedWords } from '../../../ui/time.ts';

/** The newest note, as a sign that says it. */
export function NoteSign({
  note,
  size = 15,
}: Pick<EntityRow, 'note'> & { readonly size?: number }) {
  if (note === null) return null;
  // An icon that is drawn in place cannot be an img.
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
  return <IconNote size={size} role="img" aria-label={words().notes.saying(note)} title={note} />;
}

interface DueProps extends Pick<EntityRow, 'checkCall'> {
  readonly now: number;
  readonly className: string | undefined;
}

/** Since when a check call is due; one that is overdue is a problem and shown as such. */
export function CheckCallDue({ checkCall, now, className }: DueProps) {
  if (checkCall === null || checkCall.isOverdue) return null;
  return (
    <span className={className} title={words().common.since(exactTime(checkCall.since))}>
      <IconClockExclamation size={14} aria-hidden="true" />
      {words().lists.checkCallDueFor(lastedWords(checkCall.since, now))}
    </span>
  );
}
