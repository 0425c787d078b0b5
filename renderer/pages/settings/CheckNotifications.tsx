import { Box, Button, Group, Loader, Stack, VisuallyHidden } from '@mantine/core';
import { IconBellRinging, IconHelpCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CheckStage } from '../../../shared/notificationCheck.ts';
import { call, usePush } from '../../data/api.ts';
import { Problem } from '../../ui/Problem.tsx';
import { Section } from '../../ui/Section.tsx';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import classes from './CheckNotifications.module.css';

/** Shows a test notification and says stage by stage how far it came, and what to do where it stopped. */
export function CheckNotifications() {
  const [isSeen, setSeen] = useState<boolean | null>(null);
  const check = useMutation({
    mutationFn: () => call('notifications:check'),
    meta: { isShownInPlace: true },
    onMutate: () => setSeen(null),
  });
  usePush('notifications:seen', () => setSeen(true));
  const report = check.data;
  return (
    <Section title="Check">
      <p>Shows a test notification and tells you what to do if you do not see it.</p>
      <div>
        <Button
          leftSection={check.isPending ? <Loader size={14} /> : <IconBellRinging size={15} />}
          disabled={check.isPending}
          onClick={() => check.mutate()}
        >
          {report === undefined ? 'Check notifications' : 'Check again'}
        </Button>
      </div>
      <Problem error={check.error} />
      {report !== undefined && !check.isPending && (
        <Stack
          component="ol"
          gap={8}
          className={classes.stages ?? ''}
          aria-label="Result of the check"
          aria-live="polite"
        >
          {report.stages.map((stage) => (
            <Stage key={stage.stage} {...stage} />
          ))}
          {report.isShown && isSeen === true && (
            <Stage status="ok" words="You see it. Notifications work." remedies={[]} />
          )}
          {report.isShown && isSeen === false && (
            <Stage
              status="problem"
              words="You do not see it, although the system says that it shows it."
              remedies={report.ifNotSeen}
            />
          )}
          {report.isShown && isSeen === null && (
            <Group component="li" gap={9} fw={600}>
              {unknownIcon}
              <span>Do you see “Dockbell can ring”?</span>
              <Button variant="filled" size="compact-sm" onClick={() => setSeen(true)}>
                Yes
              </Button>
              <Button size="compact-sm" onClick={() => setSeen(false)}>
                No
              </Button>
            </Group>
          )}
        </Stack>
      )}
    </Section>
  );
}

function Stage({ status, words, remedies }: Omit<CheckStage, 'stage'>) {
  return (
    <Group component="li" gap={9} align="flex-start" wrap="nowrap">
      {status === 'unknown' ? unknownIcon : <ToneIcon tone={tones[status]} size={17} />}
      <div>
        <Box component="p" fw={status === 'problem' ? 600 : 400}>
          <VisuallyHidden>{statusWords[status]} </VisuallyHidden>
          {words}
        </Box>
        {remedies.length > 0 && (
          <ul className={classes.remedies}>
            {remedies.map((remedy) => (
              <li key={remedy}>{remedy}</li>
            ))}
          </ul>
        )}
      </div>
    </Group>
  );
}

const tones = { ok: 'good', problem: 'attention' } as const;
const unknownIcon = <IconHelpCircle size={17} color="var(--plain)" aria-hidden="true" />;

const statusWords = {
  ok: 'Fine:',
  problem: 'Problem:',
  unknown: 'Not known:',
} satisfies Record<CheckStage['status'], string>;
