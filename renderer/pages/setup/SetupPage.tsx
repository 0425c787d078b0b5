import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { needsJoinCode } from '../../../shared/relay.ts';
import { words } from '../../../shared/words/words.ts';
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
import { tokenWords } from '../../features/connection/tokenWords.ts';
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
              {words().setup.title}
            </Box>
            <p className={textClasses.quiet}>{words().setup.steps(isInTeam)}</p>
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
          <Text c="dimmed">{words().setup.changeLater}</Text>
          <Button
            size="sm"
            variant={isConnected ? 'filled' : 'default'}
            loading={finish.isPending}
            onClick={() =>
              settings.isSetupDone && firstEvent === null ? onDone() : finish.mutate()
            }
          >
            {isConnected ? words().setup.finish : words().setup.finishLater}
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
          {words().setup.teamHasRelay}
        </Button>
      </div>
      {isOpen && <RelayJoinForm />}
    </Stack>
  );
}

function RelayStep() {
  const { state } = useAppState().relay;
  return (
    <Step number={1} title={words().setup.relayTitle} isDone={state.kind === 'connected'}>
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
    <Step number={1} title={words().token.token} isDone={token.kind === 'set'}>
      {token.kind === 'set' && !isReplacing ? (
        <Group gap="6px 10px">
          <Text>{tokenWords(token)}</Text>
          {!isFixed && (
            <>
              <CopyButton label={words().setup.copyToken} copy={() => act('token:copy')} />
              <Button size="compact-xs" onClick={() => setReplacing(true)}>
                {words().setup.replaceToken}
              </Button>
            </>
          )}
        </Group>
      ) : (
        <>
          <Text>{token.kind === 'unread' ? tokenWords(token) : words().setup.tokenPurpose}</Text>
          <HelpLink topic="token" />
          <TokenForm onSaved={onSaved} />
        </>
      )}
      {isOnClipboard && <Text>{words().token.onClipboard}</Text>}
    </Step>
  );
}

function AddressStep() {
  const { publicUrl } = useAppState();
  return (
    <Step number={2} title={words().setup.addressTitle} isDone={publicUrl.kind === 'verified'}>
      <Text>{words().setup.addressPurpose}</Text>
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
    <Step number={3} title={words().setup.testTitle} isDone={isTested}>
      <Text>{words().setup.testPurpose}</Text>
      <div>
        <Button
          variant={isTested ? 'default' : 'filled'}
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          {words().common.sendTest}
        </Button>
      </div>
      <TestReportView test={test} />
    </Step>
  );
}
