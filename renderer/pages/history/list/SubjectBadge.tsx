import { IconBellOff, IconEyeFilled } from '@tabler/icons-react';
import { VisuallyHidden } from '@mantine/core';
import type { EventRow } from '../../../../shared/eventRow.ts';
import { useSubjectOf } from '../../../data/subjects.ts';
import classes from '../../../features/watch/WatchControl.module.css';

/** An eye on what is watched, a bell struck through on what is muted. */
export function SubjectBadge({ row }: { readonly row: EventRow }) {
  const subject = useSubjectOf(row);
  if (subject === null) return null;
  const words = subject.kind === 'watch' ? 'Watched' : 'Muted';
  return (
    <span className={classes.badge} data-kind={subject.kind} title={words}>
      {subject.kind === 'watch' ? <IconEyeFilled size={15} /> : <IconBellOff size={15} />}
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}
