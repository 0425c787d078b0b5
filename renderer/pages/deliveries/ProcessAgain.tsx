import { Box, Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ProcessedAgain } from '../../../shared/delivery.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { Problem } from '../../ui/Problem.tsx';
import { keys } from '../../data/keys.ts';
import classes from './DeliveriesPage.module.css';

interface Props {
  /** Null for all of them. */
  readonly deliveryId: number | null;
  /** How many there are to try. */
  readonly count: number;
  readonly purpose: string;
}

/** Tries again what could not be understood, as Dockbell itself does after an update, and says with what result. */
export function ProcessAgain({ deliveryId, count, purpose }: Props) {
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
            {purpose}
          </Box>
          <Button size="compact-sm" loading={isPending} onClick={() => mutate()}>
            {words().deliveries.tryAgainNow}
          </Button>
        </Group>
      )}
      <output className={classes.tried}>{data !== undefined && triedWords(data)}</output>
      {error !== null && <Problem error={error} />}
    </>
  );
}

function triedWords({ understood, kept }: ProcessedAgain): string {
  const { deliveries } = words();
  if (understood === 0) {
    return kept === 1 ? deliveries.stillNotUnderstood : deliveries.noneUnderstood(kept);
  }
  const rest = kept === 0 ? '' : ` ${deliveries.stayKept(kept)}`;
  return `${deliveries.understood(understood)}${rest}`;
}
