import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { act } from '../../data/api.ts';
import { Logo } from '../../ui/Logo.tsx';
import { useNavigation } from '../../data/navigation.ts';
import { useAppState } from '../../data/useAppState.ts';
import { AddressForm } from '../../features/connection/AddressForm.tsx';
import textClasses from '../../ui/text.module.css';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import classes from './SetupPage.module.css';
import { TestReportView } from '../../features/connection/TestReportView.tsx';
import { TokenForm } from '../../features/connection/TokenForm.tsx';
import { tokenWords } from '../../features/connection/tokenWords.ts';
import { useTestEvent } from '../../features/connection/useTestEvent.ts';

/** The first run: token, address and a test on one screen. */
export function SetupPage() {
  const { openPage } = useNavigation();
  const onDone = () => openPage('history');
  const { listener, settings } = useAppState();
  const finish = useMutation({
    mutationFn: () => act('settings:change', { isSetupDone: true }),
    onSuccess: onDone,
  });
  const test = useTestEvent();
  const isTested = test.data?.stages.every((stage) => stage.ok) ?? false;
  return (
    <main className={classes.page}>
      <Stack gap={20} maw={720} mih="100%" mx="auto" p="32px 28px 24px">
        <Group component="header" gap={12} wrap="nowrap">
          <Box c="var(--accent)" flex="none" h={30}>
            <Logo size={30} />
          </Box>
          <div>
            <Box component="h1" fz="1.25rem" lh={1.3}>
              Set up Dockbell
            </Box>
            <p className={textClasses.quiet}>
              Three steps, then MVMNT’s events ring on this computer.
            </p>
          </div>
        </Group>
        {listener.kind === 'failed' && (
          <p className={classes.problem} role="alert">
            <ToneIcon tone="attention" size={16} />
            {listener.problem}
          </p>
        )}
        <ol>
          <TokenStep />
          <AddressStep />
          <TestStep test={test} isTested={isTested} />
        </ol>
        <footer className={classes.footer}>
          <Text c="dimmed">All of this can be changed in Settings.</Text>
          <Button
            size="sm"
            variant={isTested ? 'filled' : 'default'}
            loading={finish.isPending}
            onClick={() => (settings.isSetupDone ? onDone() : finish.mutate())}
          >
            {test.isSuccess ? 'Finish' : 'Finish without a test'}
          </Button>
        </footer>
      </Stack>
    </main>
  );
}

function TokenStep() {
  const { token } = useAppState();
  const [isReplacing, setReplacing] = useState(false);
  const isFixed = token.kind === 'set' && token.keptIn === 'administrator';
  return (
    <Step number={1} title="Token" isDone={token.kind === 'set'}>
      {token.kind === 'set' && !isReplacing ? (
        <Group gap="6px 10px">
          <Text>{tokenWords(token)}</Text>
          {!isFixed && (
            <Button size="compact-xs" onClick={() => setReplacing(true)}>
              Replace
            </Button>
          )}
        </Group>
      ) : (
        <>
          <Text>
            {token.kind === 'unread'
              ? tokenWords(token)
              : 'MVMNT sends a token with every event. Dockbell accepts only events that carry it.'}
          </Text>
          <TokenForm onSaved={() => setReplacing(false)} />
        </>
      )}
    </Step>
  );
}

function AddressStep() {
  const { settings, localAddress } = useAppState();
  const [isSkipped, setSkipped] = useState(false);
  return (
    <Step number={2} title="Address" isDone={settings.publicUrl !== null}>
      <Text>
        MVMNT needs an https address that forwards to{' '}
        <code className={textClasses.mono} style={{ userSelect: 'text' }}>
          {new URL(localAddress).origin}
        </code>{' '}
        on this computer. Your IT department or a tunnel such as ngrok gives you one. Enter the
        webhook address in MVMNT under <strong>Settings → Webhooks</strong>.
      </Text>
      {isSkipped && settings.publicUrl === null ? (
        <Group gap="6px 10px">
          <Text>Skipped: for now only programs on this computer can send events.</Text>
          <Button size="compact-xs" onClick={() => setSkipped(false)}>
            Enter an address
          </Button>
        </Group>
      ) : (
        <>
          <AddressForm />
          {settings.publicUrl === null && (
            <div>
              <Button variant="subtle" size="compact-sm" ml={-8} onClick={() => setSkipped(true)}>
                Skip: use it on this computer only
              </Button>
            </div>
          )}
        </>
      )}
    </Step>
  );
}

function TestStep({
  test,
  isTested,
}: {
  readonly test: ReturnType<typeof useTestEvent>;
  readonly isTested: boolean;
}) {
  return (
    <Step number={3} title="Test" isDone={isTested}>
      <Text>Dockbell sends itself one event the way MVMNT does, and shows the result.</Text>
      <div>
        <Button
          variant={isTested ? 'default' : 'filled'}
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          Send a test event
        </Button>
      </div>
      <TestReportView test={test} />
    </Step>
  );
}

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly isDone: boolean;
  readonly children: ReactNode;
}

function Step({ number, title, isDone, children }: StepProps) {
  return (
    <li className={classes.step} data-done={isDone || undefined}>
      <span className={classes.number} aria-hidden="true">
        {isDone ? <IconCheck size={15} stroke={3} /> : number}
      </span>
      <Stack
        component="section"
        gap={8}
        flex={1}
        miw={0}
        aria-label={`Step ${number}: ${title}${isDone ? ', done' : ''}`}
      >
        <h2>{title}</h2>
        {children}
      </Stack>
    </li>
  );
}
