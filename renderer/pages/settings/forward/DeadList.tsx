import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeadForward, ForwardStatus } from '../../../../shared/forward.ts';
import { words } from '../../../../shared/words/words.ts';
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
  const { forward } = words();
  return (
    <section aria-label={forward.notSent}>
      <Stack gap="xs">
        <h3>{forward.notSent}</h3>
        <Text c="dimmed">{forward.notSentPurpose}</Text>
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
          <Button onClick={() => settle.mutate({ ids: all, isAgain: true })}>
            {forward.tryAllAgain}
          </Button>
          <Button onClick={() => settle.mutate({ ids: all, isAgain: false })}>
            {forward.removeAll}
          </Button>
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
  const { common, forward } = words();
  return (
    <li>
      <Text>
        {title}{' '}
        <Text component="span" c="dimmed">
          {forward.to(name, momentWords(at, now))}
        </Text>
      </Text>
      <Text c="dimmed">{problem}</Text>
      <Group gap="xs">
        <Button
          size="compact-xs"
          aria-label={forward.tryTitleAgain(title)}
          onClick={() => onSettle(true)}
        >
          {common.tryAgain}
        </Button>
        <Button
          size="compact-xs"
          aria-label={forward.removeTitle(title)}
          onClick={() => onSettle(false)}
        >
          {common.remove}
        </Button>
      </Group>
    </li>
  );
}
