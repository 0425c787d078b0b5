import { Box, Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ProcessedAgain } from '../../../shared/delivery.ts';
import { call } from '../../data/api.ts';
import { Problem } from '../../ui/Problem.tsx';
import { countWords, numberWords } from '../../ui/words.ts';
import { keys } from '../../data/keys.ts';
import classes from './DeliveriesPage.module.css';

interface Props {
  /** Null for all of them. */
  readonly deliveryId: number | null;
  /** How many there are to try. */
  readonly count: number;
  readonly words: string;
}

/** Tries again what could not be understood, as Dockbell itself does after an update, and says with what result. */
export function ProcessAgain({ deliveryId, count, words }: Props) {
  const client = useQueryClient();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => call('deliveries:processQuarantine', deliveryId),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.events }),
    meta: { isShownInPlace: true },
  });
  return (
    <>
      {count > 0 && (
        <Group gap="6px 14px">
          <Box component="p" flex="1 1 200px" c="dimmed">
            {words}
          </Box>
          <Button size="compact-sm" loading={isPending} onClick={() => mutate()}>
            Try again now
          </Button>
        </Group>
      )}
      <output className={classes.tried}>{data !== undefined && triedWords(data)}</output>
      {error !== null && <Problem error={error} />}
    </>
  );
}

function triedWords({ understood, kept }: ProcessedAgain): string {
  if (understood === 0) {
    return kept === 1
      ? 'It still cannot be understood, and stays kept as it came.'
      : `None of the ${numberWords(kept)} can be understood yet; they stay kept as they came.`;
  }
  const rest = kept === 0 ? '' : ` ${numberWords(kept)} stay kept as they came.`;
  return `${countWords(understood, 'event')} understood and added to the history.${rest}`;
}
