import { Box, Button, Group } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { TeamHandover } from '../../../shared/teamHandover.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { keys } from '../../data/keys.ts';
import { useAppState } from '../../data/useAppState.ts';
import { momentWords } from '../../ui/time.ts';
import classes from './HandoverPage.module.css';

interface Props {
  readonly now: number;
}

/** What coworkers handed over to this desk, and what became of what it handed over; nothing in no team. */
export function TeamHandovers({ now }: Props) {
  const isInTeam = useAppState().relay.desk !== null;
  const { data = [] } = useQuery({
    queryKey: keys.teamHandovers,
    queryFn: () => call('handover:ofTeam'),
    enabled: isInTeam,
  });
  if (data.length === 0) return null;
  return (
    <section
      aria-label={words().together.teamHandovers}
      className={`${classes.screenOnly} ${classes.group}`}
    >
      {data.map((handover) =>
        handover.isOwn ? (
          <Sent key={handover.id} handover={handover} now={now} />
        ) : (
          <Received key={handover.id} handover={handover} now={now} />
        ),
      )}
    </section>
  );
}

interface HandoverProps extends Props {
  readonly handover: TeamHandover;
}

/** A card with the text, and a button to say that it was read. */
function Received({ handover: { id, by, at, text, read }, now }: HandoverProps) {
  const { mutate, isPending } = useMutation({ mutationFn: () => call('handover:read', id) });
  const { handoverFrom, readHandover, readBy } = words().together;
  return (
    <article className={classes.card}>
      <Group justify="space-between" gap="4px 12px">
        <h2>{handoverFrom(by, momentWords(at, now))}</h2>
        {read === null ? (
          <Button size="compact-sm" variant="filled" loading={isPending} onClick={() => mutate()}>
            {readHandover}
          </Button>
        ) : (
          <Box component="span" c="dimmed">
            {readBy(read.by, momentWords(read.at, now))}
          </Box>
        )}
      </Group>
      <p className={classes.text}>{text}</p>
    </article>
  );
}

/** One line: to whom, and whether it is sent and read. */
function Sent({ handover: { to, at, isShared, read }, now }: HandoverProps) {
  const { sentTo, notYetSent, notReadYet, readBy } = words().together;
  return (
    <Group component="p" gap={6} mt={4}>
      {!isShared && <IconCloudOff size={15} aria-hidden="true" />}
      <span>{sentTo(to, momentWords(at, now))}</span>
      <Box component="span" c="dimmed">
        {!isShared
          ? notYetSent
          : read === null
            ? notReadYet
            : readBy(read.by, momentWords(read.at, now))}
      </Box>
    </Group>
  );
}
