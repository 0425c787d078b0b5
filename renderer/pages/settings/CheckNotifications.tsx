import { Box, Button, Group, Loader, Stack, VisuallyHidden } from '@mantine/core';
import { IconBellRinging, IconHelpCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CheckStage } from '../../../shared/notificationCheck.ts';
import { words } from '../../../shared/words/words.ts';
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
  const { checkNotifications: say } = words();
  return (
    <Section title={say.title}>
      <p>{say.purpose}</p>
      <div>
        <Button
          leftSection={check.isPending ? <Loader size={14} /> : <IconBellRinging size={15} />}
          disabled={check.isPending}
          onClick={() => check.mutate()}
        >
          {report === undefined ? words().common.checkNotifications : say.checkAgain}
        </Button>
      </div>
      <Problem error={check.error} />
      {report !== undefined && !check.isPending && (
        <Stack
          component="ol"
          gap={8}
          className={classes.stages ?? ''}
          aria-label={say.result}
          aria-live="polite"
        >
          {report.stages.map((stage) => (
            <Stage key={stage.stage} {...stage} />
          ))}
          {report.isShown && isSeen === true && (
            <Stage status="ok" words={say.isSeen} remedies={[]} />
          )}
          {report.isShown && isSeen === false && (
            <Stage status="problem" words={say.isNotSeen} remedies={report.ifNotSeen} />
          )}
          {report.isShown && isSeen === null && (
            <Group component="li" gap={9} fw={600}>
              {unknownIcon}
              <span>{say.doYouSeeIt}</span>
              <Button variant="filled" size="compact-sm" onClick={() => setSeen(true)}>
                {say.yes}
              </Button>
              <Button size="compact-sm" onClick={() => setSeen(false)}>
                {say.no}
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
          <VisuallyHidden>{statusWords(status)} </VisuallyHidden>
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

function statusWords(status: CheckStage['status']): string {
  const { fine, problem, notKnown } = words().checkNotifications;
  return { ok: fine, problem, unknown: notKnown }[status];
}
