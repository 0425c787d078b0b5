import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { forwardKindWords, type ForwardStatus } from '../../../../shared/forward.ts';
import type { Rule } from '../../../../shared/rule.ts';
import { act, call } from '../../../data/api.ts';
import { useAppState } from '../../../data/useAppState.ts';
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import { momentWords } from '../../../ui/time.ts';
import { useNow } from '../../../ui/useNow.ts';
import { numberWords } from '../../../ui/words.ts';
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
          {forwardKindWords[kind]} · {place}
        </Text>
      </Text>
      <Text c="dimmed">{choiceWords(target, rules)}</Text>
      <Box component="output">{stateWords(target, now)}</Box>
      <Problem error={problemWords(target, now)} />
      <Actions target={target} onChange={() => setChanging(true)} />
      {problem !== null && waiting > 0 && (
        <div>
          <Button size="compact-xs" onClick={() => void call('forward:sendNow', id)}>
            Try now
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
  return (
    <>
      <Group gap="xs">
        <Button disabled={isForgotten} loading={test.isPending} onClick={() => test.mutate()}>
          Send a test
        </Button>
        <Button onClick={onChange}>Change</Button>
        <ConfirmButton
          label="Remove"
          words={
            waiting === 0
              ? `Nothing more is sent to ${name}.`
              : `Nothing more is sent to ${name}, and what waits for it is dropped.`
          }
          confirmLabel={`Remove ${name}`}
          isLoading={remove.isPending}
          onConfirm={() => remove.mutate()}
        />
        <Box component="output">
          {test.isSuccess && 'The test was accepted. Look whether it arrived.'}
        </Box>
      </Group>
      <Problem error={test.error} />
    </>
  );
}

/** Which events a target gets. */
function choiceWords({ choice }: ForwardStatus, rules: readonly Rule[]): string {
  if (choice.kind === 'rings') return 'Everything that rings.';
  const names = rules.filter(({ id }) => choice.ids.includes(id)).map(({ name }) => `“${name}”`);
  return names.length === 0
    ? 'Nothing: its rules were removed.'
    : `What these rules are about: ${names.join(', ')}.`;
}

function stateWords({ lastSentAt, waiting }: ForwardStatus, now: number): string {
  const sent =
    lastSentAt === null ? 'Nothing sent yet.' : `Last sent ${momentWords(lastSentAt, now)}.`;
  return waiting === 0 ? sent : `${sent} ${numberWords(waiting)} waiting.`;
}

function problemWords({ problem, isForgotten }: ForwardStatus, now: number): string | null {
  if (isForgotten) {
    return 'This computer has no keyring, so the address was only kept until Dockbell quit. Press Change and enter it again; nothing that waits is lost.';
  }
  if (problem === null) return null;
  const next =
    problem.nextAt === null || problem.nextAt <= now
      ? ''
      : ` Dockbell tries again at ${momentWords(problem.nextAt, now)}.`;
  return `${problem.words}${next}`;
}
