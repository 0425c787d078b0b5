import { Button, CloseButton } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconDeviceDesktop,
  IconInfoCircle,
  IconMoonFilled,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { assertNever } from '../../shared/assertNever.ts';
import type { AppState, Refused } from '../../shared/appState.ts';
import { call } from '../data/api.ts';
import { momentWords } from '../ui/time.ts';
import { useAppState } from '../data/useAppState.ts';
import { useNow } from '../ui/useNow.ts';
import classes from './Banners.module.css';
import type { Page } from '../data/page.ts';
import { usePause } from '../features/pause/PauseControl.tsx';

/** What the dispatcher must know at the top of the window: notices, what stops deliveries, and the pause. */
export function Bands({ onPage }: { readonly onPage: (page: Page) => void }) {
  const state = useAppState();
  const now = useNow();
  const dismiss = useMutation({ mutationFn: (id: string) => call('app:dismissNotice', id) });
  const pause = usePause();
  return (
    <>
      {state.notices.map(({ id, tone, text, action }) => (
        <Band
          key={id}
          tone={tone}
          icon={
            tone === 'attention' ? (
              <IconAlertTriangleFilled size={16} />
            ) : (
              <IconInfoCircle size={16} />
            )
          }
          words={text}
          action={
            <>
              {action !== undefined && (
                <BandButton
                  words={action.words}
                  onClick={() => {
                    dismiss.mutate(id);
                    onPage({ kind: 'settings', part: 'modes', type: action.type });
                  }}
                />
              )}
              <CloseButton size="sm" aria-label="Dismiss" onClick={() => dismiss.mutate(id)} />
            </>
          }
        />
      ))}
      <ReachabilityBand state={state} onPage={onPage} />
      {state.lastRefusal !== null && state.token.kind === 'set' && (
        <Band
          tone="attention"
          icon={<IconAlertTriangleFilled size={16} />}
          words={refusalWords(state.lastRefusal, now)}
          action={
            <BandButton
              words="Show it"
              onClick={() => onPage({ kind: 'deliveries', openId: state.lastRefusal?.id ?? null })}
            />
          }
        />
      )}
      {state.pausedUntil !== null && (
        <Band
          tone="plain"
          icon={<IconMoonFilled size={16} />}
          words={`Notifications are paused until ${momentWords(state.pausedUntil, now)}. New events are kept and counted, but nothing rings.`}
          action={
            <Button variant="default" size="compact-xs" onClick={() => pause.mutate(null)}>
              Resume
            </Button>
          }
        />
      )}
      {state.isDoNotDisturbOn && (
        <Band
          tone="plain"
          icon={<IconMoonFilled size={16} />}
          words="This computer is set to do not disturb. New events are kept and counted, and told in one summary when it ends. Only critical ones ring."
        />
      )}
    </>
  );
}

function refusalWords({ at, status, problem }: Refused, now: number): string {
  const advice =
    status === 401 || status === 429
      ? ' Compare the token in MVMNT, under Settings → Webhooks, with the one set here.'
      : '';
  return `The last request, ${momentWords(at, now)}, was turned away. ${problem}${advice}`;
}

function ReachabilityBand({
  state,
  onPage,
}: {
  readonly state: AppState;
  readonly onPage: (page: Page) => void;
}) {
  const check = useMutation({ mutationFn: () => call('reachability:check') });
  const { reachability, token } = state;
  const onSettings = () => onPage({ kind: 'settings' });
  switch (reachability.kind) {
    case 'no-token':
      return (
        <Band
          tone="attention"
          icon={<IconAlertTriangleFilled size={16} />}
          words={
            (token.kind === 'none' ? token.problem : null) ??
            'No token is set, so nothing that MVMNT sends is accepted.'
          }
          action={<BandButton words="Set up" onClick={() => onPage({ kind: 'setup' })} />}
        />
      );
    case 'unreachable':
      return (
        <Band
          tone="attention"
          icon={<IconAlertTriangleFilled size={16} />}
          words={reachability.problem}
          action={
            state.publicUrl.kind === 'failed' && state.listener.kind === 'listening' ? (
              <BandButton
                words="Check now"
                isLoading={check.isPending}
                onClick={() => check.mutate()}
              />
            ) : (
              <BandButton words="Open Settings" onClick={onSettings} />
            )
          }
        />
      );
    case 'local-only':
      return (
        <Band
          tone="plain"
          icon={<IconDeviceDesktop size={16} />}
          words="MVMNT cannot send to this computer yet: no public address is set."
          action={<BandButton words="Add the address" onClick={onSettings} />}
        />
      );
    case 'starting':
    case 'reachable':
    case 'unverified':
      return null;
    default:
      return assertNever(reachability);
  }
}

function BandButton({
  words,
  isLoading = false,
  onClick,
}: {
  readonly words: string;
  readonly isLoading?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <Button variant="default" size="compact-xs" loading={isLoading} onClick={onClick}>
      {words}
    </Button>
  );
}

interface BandProps {
  readonly tone: 'attention' | 'plain';
  readonly icon: ReactNode;
  readonly words: string;
  readonly action?: ReactNode;
}

function Band({ tone, icon, words, action }: BandProps) {
  return (
    <div className={classes.band} data-tone={tone} role={tone === 'attention' ? 'alert' : 'status'}>
      {icon}
      <p>{words}</p>
      {action}
    </div>
  );
}
