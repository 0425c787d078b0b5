import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeadForward, ForwardStatus } from '../../../../shared/forward.ts';
import { call } from '../../../data/api.ts';
import { keys } from '../../../data/keys.ts';
import { Problem } from '../../../ui/Problem.tsx';
import { momentWords } from '../../../ui/time.ts';
import { useNow } from '../../../ui/useNow.ts';

/** What was given up, with why, to be tried again or removed. */
export function DeadList({ targets }: { readonly targets: readonly ForwardStatus[] }) {
  const counts = targets.map(({ dead }) => dead);
  const client = useQueryClient();
  const { data: dead = [], error } = useQuery({
    queryKey: keys.deadForwards(counts),
    queryFn: () => call('forward:dead'),
  });
  const settle = useMutation({
    mutationFn: async ({ ids, isAgain }: { ids: readonly number[]; isAgain: boolean }) =>
      call(isAgain ? 'forward:tryAgain' : 'forward:removeDead', [...ids]),
    onSettled: () => client.invalidateQueries({ queryKey: ['forward', 'dead'] }),
  });
  if (counts.every((count) => count === 0)) return null;
  const all = dead.map(({ id }) => id);
  return (
    <section aria-label="Not sent">
      <Stack gap="xs">
        <h3>Not sent</h3>
        <Text c="dimmed">
          These events were refused, or were tried six times over five and a half hours.
        </Text>
        <Problem error={error} />
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
          {dead.map((one) => (
            <DeadLine
              key={one.id}
              dead={one}
              name={targets.find(({ id }) => id === one.target)?.name ?? ''}
              onSettle={(isAgain) => settle.mutate({ ids: [one.id], isAgain })}
            />
          ))}
        </Stack>
        <Group gap="xs">
          <Button onClick={() => settle.mutate({ ids: all, isAgain: true })}>Try all again</Button>
          <Button onClick={() => settle.mutate({ ids: all, isAgain: false })}>Remove all</Button>
        </Group>
      </Stack>
    </section>
  );
}

interface DeadLineProps {
  readonly dead: DeadForward;
  readonly name: string;
  readonly onSettle: (isAgain: boolean) => void;
}

function DeadLine({ dead: { title, problem, at }, name, onSettle }: DeadLineProps) {
  const now = useNow();
  return (
    <li>
      <Text>
        {title}{' '}
        <Text component="span" c="dimmed">
          to {name} · {momentWords(at, now)}
        </Text>
      </Text>
      <Text c="dimmed">{problem}</Text>
      <Group gap="xs">
        <Button size="compact-xs" aria-label={`Try again: ${title}`} onClick={() => onSettle(true)}>
          Try again
        </Button>
        <Button size="compact-xs" aria-label={`Remove: ${title}`} onClick={() => onSettle(false)}>
          Remove
        </Button>
      </Group>
    </li>
  );
}
