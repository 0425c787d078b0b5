import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { needsJoinCode } from '../../../shared/relay.ts';
import { act } from '../../data/api.ts';
import { HelpLink } from '../../ui/HelpLink.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { useNavigation } from '../../data/navigation.ts';
import { useAppState } from '../../data/useAppState.ts';
import { ConnectionChoice } from '../../features/connection/ConnectionChoice.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import textClasses from '../../ui/text.module.css';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import { FirstEventStep } from './FirstEventStep.tsx';
import classes from './SetupPage.module.css';
import { Step } from './Step.tsx';
import { RelayJoinForm } from '../../features/connection/RelayJoinForm.tsx';
import { RelayStatus } from '../../features/connection/RelayStatus.tsx';
import { TestReportView } from '../../features/connection/TestReportView.tsx';
import { TokenForm } from '../../features/connection/TokenForm.tsx';
import { clipboardWords, tokenWords } from '../../features/connection/tokenWords.ts';
import { useTestEvent } from '../../features/connection/useTestEvent.ts';

/** The first run on one screen: token, address, a test, and MVMNT's first event. */
export function SetupPage() {
  const { openPage } = useNavigation();
  const onDone = () => openPage('history');
  const { listener, settings, publicUrl, firstEvent, relay } = useAppState();
  const isInTeam = relay.state.kind !== 'none';
  const finish = useMutation({
    // Whoever saw here that it arrived needs no card that says so.
    mutationFn: () =>
      act('settings:change', {
        isSetupDone: true,
        ...(firstEvent !== null && { isFirstEventSeen: true }),
      }),
    onSuccess: onDone,
  });
  const test = useTestEvent();
  const isTested = test.data?.stages.every((stage) => stage.ok) ?? false;
  const isConnected =
    firstEvent !== null ||
    relay.state.kind === 'connected' ||
    (isTested && publicUrl.kind === 'verified');
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
              {isInTeam ? 'Two steps' : 'Four steps'} to get MVMNT’s alerts on this computer.
            </p>
          </div>
        </Group>
        {!isInTeam && <TeamChoice />}
        {listener.kind === 'failed' && !isInTeam && (
          <p className={classes.problem} role="alert">
            <ToneIcon tone="attention" size={16} />
            {listener.problem}
          </p>
        )}
        {isInTeam ? (
          <ol>
            <RelayStep />
            <FirstEventStep number={2} onSettings={() => openPage('settings')} />
          </ol>
        ) : (
          <ol>
            <TokenStep />
            <AddressStep />
            <TestStep test={test} isTested={isTested} />
            <FirstEventStep number={4} onSettings={() => openPage('settings')} />
          </ol>
        )}
        <footer className={classes.footer}>
          <Text c="dimmed">All of this can be changed in Settings.</Text>
          <Button
            size="sm"
            variant={isConnected ? 'filled' : 'default'}
            loading={finish.isPending}
            onClick={() =>
              settings.isSetupDone && firstEvent === null ? onDone() : finish.mutate()
            }
          >
            {isConnected ? 'Finish' : 'Finish later'}
          </Button>
        </footer>
      </Stack>
    </main>
  );
}

/** For whose team has a relay: then nothing else is to be set up. */
function TeamChoice() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Stack gap="sm">
      <div>
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          My team has a relay
        </Button>
      </div>
      {isOpen && <RelayJoinForm />}
    </Stack>
  );
}

function RelayStep() {
  const { state } = useAppState().relay;
  return (
    <Step number={1} title="Team relay" isDone={state.kind === 'connected'}>
      <RelayStatus />
      {needsJoinCode(state) && <RelayJoinForm />}
    </Step>
  );
}

function TokenStep() {
  const { token } = useAppState();
  const [isReplacing, setReplacing] = useState(false);
  const [isOnClipboard, setOnClipboard] = useState(false);
  const onSaved = (isGenerated: boolean) => {
    setReplacing(false);
    setOnClipboard(isGenerated);
  };
  const isFixed = token.kind === 'set' && token.keptIn === 'administrator';
  return (
    <Step number={1} title="Token" isDone={token.kind === 'set'}>
      {token.kind === 'set' && !isReplacing ? (
        <Group gap="6px 10px">
          <Text>{tokenWords(token)}</Text>
          {!isFixed && (
            <>
              <CopyButton label="Copy token" copy={() => act('token:copy')} />
              <Button size="compact-xs" onClick={() => setReplacing(true)}>
                Replace
              </Button>
            </>
          )}
        </Group>
      ) : (
        <>
          <Text>
            {token.kind === 'unread'
              ? tokenWords(token)
              : 'MVMNT sends a token with every event. Dockbell accepts only events that carry it.'}
          </Text>
          <HelpLink topic="token" />
          <TokenForm onSaved={onSaved} />
        </>
      )}
      {isOnClipboard && <Text>{clipboardWords}</Text>}
    </Step>
  );
}

function AddressStep() {
  const { publicUrl } = useAppState();
  return (
    <Step number={2} title="Address" isDone={publicUrl.kind === 'verified'}>
      <Text>
        MVMNT sends its events to an https address on the internet that leads to this computer.
        Choose how you get one.
      </Text>
      <HelpLink topic="tunnel" />
      <ConnectionChoice />
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
      <Text>Sends a test event on this computer and shows whether each part worked.</Text>
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
