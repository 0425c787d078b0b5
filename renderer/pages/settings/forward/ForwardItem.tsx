import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { forwardKindWords, type ForwardStatus } from '../../../../shared/forward.ts';
import type { Rule } from '../../../../shared/rule.ts';
import { words } from '../../../../shared/words/words.ts';
import { act, call } from '../../../data/api.ts';
import { useAppState } from '../../../data/useAppState.ts';
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import { momentWords } from '../../../ui/time.ts';
import { useNow } from '../../../ui/useNow.ts';
import { ForwardForm } from './ForwardForm.tsx';

/** One target: where to, which events, and how it does. */
export function ForwardItem({ target }: { readonly target: ForwardStatus }) {
  const [isChanging, setChanging] = useState(false);
  const { rules } = useAppState().settings;
  const now = useNow();
  const { id, name, kind, place, problem, waiting } = target;
  if (isChanging) return <ForwardForm target={target} onDone={() => setChanging(false)} />;
  return (
    <Stack gap={4} component="li">
      <Text>
        <strong>{name}</strong>{' '}
        <Text component="span" c="dimmed">
          {forwardKindWords(kind)} · {place}
        </Text>
      </Text>
      <Text c="dimmed">{choiceWords(target, rules)}</Text>
      <Box component="output">{stateWords(target, now)}</Box>
      <Problem error={problemWords(target, now)} />
      <Actions target={target} onChange={() => setChanging(true)} />
      {problem !== null && waiting > 0 && (
        <div>
          <Button size="compact-xs" onClick={() => void call('forward:sendNow', id)}>
            {words().common.tryNow}
          </Button>
        </div>
      )}
    </Stack>
  );
}

interface ActionsProps {
  readonly target: ForwardStatus;
  readonly onChange: () => void;
}

function Actions({ target: { id, name, isForgotten, waiting }, onChange }: ActionsProps) {
  const test = useMutation({
    mutationFn: () => act('forward:test', id),
    meta: { isShownInPlace: true },
  });
  const remove = useMutation({ mutationFn: () => call('forward:remove', id) });
  const { common, forward } = words();
  return (
    <>
      <Group gap="xs">
        <Button disabled={isForgotten} loading={test.isPending} onClick={() => test.mutate()}>
          {forward.sendTest}
        </Button>
        <Button onClick={onChange}>{forward.change}</Button>
        <ConfirmButton
          label={common.remove}
          words={waiting === 0 ? forward.removeMeans(name) : forward.removeDrops(name)}
          confirmLabel={forward.removeNamed(name)}
          isLoading={remove.isPending}
          onConfirm={() => remove.mutate()}
        />
        <Box component="output">{test.isSuccess && forward.testAccepted}</Box>
      </Group>
      <Problem error={test.error} />
    </>
  );
}

/** Which events a target gets. */
function choiceWords({ choice }: ForwardStatus, rules: readonly Rule[]): string {
  const { forward } = words();
  if (choice.kind === 'rings') return forward.allThatRings;
  const names = rules.filter(({ id }) => choice.ids.includes(id)).map(({ name }) => `“${name}”`);
  return names.length === 0 ? forward.rulesRemoved : forward.aboutTheseRules(names);
}

function stateWords({ lastSentAt, waiting }: ForwardStatus, now: number): string {
  const { forward } = words();
  const sent =
    lastSentAt === null ? forward.nothingSent : forward.lastSent(momentWords(lastSentAt, now));
  return waiting === 0 ? sent : `${sent} ${forward.waiting(waiting)}`;
}

function problemWords({ problem, isForgotten }: ForwardStatus, now: number): string | null {
  const { forward } = words();
  if (isForgotten) return forward.forgotten;
  if (problem === null) return null;
  return problem.nextAt === null || problem.nextAt <= now
    ? problem.words
    : forward.triesAgain(problem.words, momentWords(problem.nextAt, now));
}
