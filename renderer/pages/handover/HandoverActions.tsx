import { Box, Button, Group, Select } from '@mantine/core';
import { IconFileSpreadsheet, IconPrinter, IconSend } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type Handover,
  type HandoverFormats,
  type HandoverRange,
  handoverText,
  handoverToSend,
} from '../../../shared/handover.ts';
import { words } from '../../../shared/words/words.ts';
import { call, fileOf } from '../../data/api.ts';
import { useAppState } from '../../data/useAppState.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import classes from './HandoverPage.module.css';

interface Props {
  /** The span to save; null while the handover is read. */
  readonly range: HandoverRange | null;
  /** The handover as it is shown. */
  readonly shown: Handover | null;
  readonly formats: HandoverFormats;
}

/** The head of the page: copy, print, and save as a file. */
export function HandoverActions({ range, shown, formats }: Props) {
  const save = useMutation({
    mutationFn: ({ from, to }: HandoverRange) => fileOf(call('handover:save', { from, to })),
  });
  const { coworkers } = useAppState().relay;
  const [coworker, setCoworker] = useState<string | null>(null);
  return (
    <>
      <Group component="header" gap="8px 16px" justify="space-between">
        <h1>
          {coworker === null
            ? words().navigation.pages.handover
            : words().together.handoverFor(coworker)}
        </h1>
        <Group gap={8} className={classes.screenOnly ?? ''}>
          {coworkers.length > 0 && (
            <Select
              size="xs"
              w={160}
              aria-label={words().together.forWhichCoworker}
              placeholder={words().together.forCoworker}
              clearable
              data={[...coworkers]}
              value={coworker}
              onChange={setCoworker}
            />
          )}
          {coworker !== null && (
            <SendButton
              to={coworker}
              open={shown?.problems.length ?? 0}
              text={shown === null ? null : handoverText(shown, formats, coworker)}
            />
          )}
          <CopyButton
            label={words().handover.copyAsText}
            disabled={shown === null}
            copy={async () => {
              if (shown === null) return;
              await call('app:copyText', handoverText(shown, formats, coworker));
            }}
          />
          <Button
            leftSection={<IconPrinter size={14} />}
            disabled={shown === null}
            onClick={() => window.print()}
          >
            {words().handover.print}
          </Button>
          <Button
            leftSection={<IconFileSpreadsheet size={14} />}
            disabled={range === null}
            loading={save.isPending}
            onClick={() => range !== null && save.mutate(range)}
          >
            {words().common.saveAsCsv}
          </Button>
        </Group>
      </Group>
      <Box
        component="output"
        c="var(--good)"
        style={{ overflowWrap: 'anywhere' }}
        className={classes.screenOnly ?? ''}
      >
        {save.data && words().handover.saved(save.data.count, save.data.file)}
      </Box>
    </>
  );
}

interface SendProps {
  readonly to: string;
  readonly open: number;
  /** Null while the handover is read. */
  readonly text: string | null;
}

/** Sends the handover to a coworker; what became of it stands below. */
function SendButton({ to, open, text }: SendProps) {
  const { mutate, isPending } = useMutation({
    mutationFn: (sent: string) => call('handover:send', { to, open, text: handoverToSend(sent) }),
  });
  return (
    <Button
      variant="filled"
      leftSection={<IconSend size={14} />}
      disabled={text === null}
      loading={isPending}
      onClick={() => text !== null && mutate(text)}
    >
      {words().together.sendTo(to)}
    </Button>
  );
}
