import { CloseButton } from '@mantine/core';
import { IconDeviceDesktop, IconMoonFilled } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { assertNever } from '../../shared/assertNever.ts';
import type { AppState, Notice, Refused, Unreadable } from '../../shared/appState.ts';
import { mendingPage } from '../../shared/reachability.ts';
import { act, call } from '../data/api.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { momentWords } from '../ui/time.ts';
import { numberWords } from '../ui/words.ts';
import { useNavigation } from '../data/navigation.ts';
import { useAppState } from '../data/useAppState.ts';
import { useNow } from '../ui/useNow.ts';
import { Banner, BannerButton } from './Banner.tsx';
import { usePause } from '../features/pause/PauseControl.tsx';
import { UpdateBanner } from './UpdateBanners.tsx';

/** What the dispatcher must know at the top of the window: notices, what stops deliveries, and the pause. */
export function Banners() {
  const state = useAppState();
  const now = useNow();
  return (
    <>
      {state.notices.map((notice) => (
        <NoticeBanner key={notice.id} notice={notice} />
      ))}
      <ReachabilityBanner state={state} />
      <UpdateBanner state={state} />
      {state.lastRefusal !== null && !isSaid(state, state.lastRefusal) && (
        <RequestBanner id={state.lastRefusal.id} words={refusalWords(state.lastRefusal, now)} />
      )}
      {state.lastUnreadable !== null && (
        <RequestBanner
          id={state.lastUnreadable.id}
          words={unreadableWords(state.lastUnreadable, now)}
        />
      )}
      <OtherHostBanner state={state} />
      <NotifyingBanner state={state} />
    </>
  );
}

/** Whether the banner on reachability says of a refused request what is wrong with it. */
function isSaid({ token, reachability }: AppState, { status }: Refused): boolean {
  if (token.kind !== 'set') return true;
  const isOfToken = status === 401 || status === 429;
  return isOfToken && reachability.kind === 'refusing' && reachability.lastAt !== null;
}

/** Says what keeps notifications from being heard: something that fails, or what a person chose. */
function NotifyingBanner({ state: { notifying } }: { readonly state: AppState }) {
  const now = useNow();
  const pause = usePause();
  const { openSettings } = useNavigation();
  switch (notifying.kind) {
    case 'failing':
      return (
        <Banner
          tone="attention"
          words={`The last notification was not shown (${notifying.problem}). New events are kept and counted, but you may not hear of them.`}
          action={
            <BannerButton words="Check notifications" onClick={() => openSettings('pause')} />
          }
        />
      );
    case 'paused':
      return (
        <Banner
          tone="plain"
          icon={<IconMoonFilled size={16} />}
          words={`Notifications are paused until ${momentWords(notifying.until, now)}. New events are kept and counted, but nothing rings.`}
          action={<BannerButton words="Resume" onClick={() => pause.mutate(null)} />}
        />
      );
    case 'do-not-disturb':
      return (
        <Banner
          tone="plain"
          icon={<IconMoonFilled size={16} />}
          words="This computer is set to do not disturb. New events are kept and counted, and summed up in one notification when it ends. Only critical ones ring."
        />
      );
    // Quiet hours are said in the side bar: they come every night.
    case 'quiet':
    case 'on':
      return null;
    default:
      return assertNever(notifying);
  }
}

function NoticeBanner({ notice: { id, tone, text, action } }: { readonly notice: Notice }) {
  const { openPage, openSettings } = useNavigation();
  const dismiss = useMutation({ mutationFn: () => call('app:dismissNotice', id) });
  return (
    <Banner
      tone={tone}
      words={text}
      action={
        <>
          {action !== undefined && (
            <BannerButton
              words={action.words}
              onClick={() => {
                dismiss.mutate();
                if (action.page === undefined) openSettings('modes', action.type);
                else openPage(action.page);
              }}
            />
          )}
          <CloseButton size="sm" aria-label="Dismiss" onClick={() => dismiss.mutate()} />
        </>
      }
    />
  );
}

/** Stays until somebody looked at the requests, or says so. */
function RequestBanner({ id, words }: { readonly id: number; readonly words: string }) {
  const { openDelivery } = useNavigation();
  const dismiss = useMutation({ mutationFn: () => call('deliveries:seen') });
  return (
    <Banner
      tone="attention"
      words={words}
      action={
        <>
          <BannerButton words="Show it" onClick={() => openDelivery(id)} />
          <CloseButton size="sm" aria-label="Dismiss" onClick={() => dismiss.mutate()} />
        </>
      }
    />
  );
}

function refusalWords({ at, status, problem }: Refused, now: number): string {
  const advice =
    status === 401 || status === 429
      ? ' Compare the token in MVMNT, under Settings → Webhooks, with the one set here.'
      : '';
  return `A request, ${momentWords(at, now)}, was turned away. ${problem}${advice}`;
}

function unreadableWords({ at, count }: Unreadable, now: number): string {
  const events = count === 1 ? 'An event' : `${numberWords(count)} events`;
  const last = count === 1 ? momentWords(at, now) : `the last ${momentWords(at, now)}`;
  return `${events} from MVMNT could not be read, ${last}. What was sent is kept: look at it, and at the same in MVMNT.`;
}

function ReachabilityBanner({ state }: { readonly state: AppState }) {
  const { openPage } = useNavigation();
  const check = useMutation({ mutationFn: () => call('reachability:check') });
  const retry = useMutation({ mutationFn: () => call('relay:retry') });
  const { reachability } = state;
  const onSettings = () => openPage('settings');
  const checkButton = (
    <BannerButton words="Check now" isLoading={check.isPending} onClick={() => check.mutate()} />
  );
  switch (reachability.kind) {
    case 'no-token':
      return (
        <Banner
          tone="attention"
          words="No token is set, so nothing that MVMNT sends is accepted."
          action={<BannerButton words="Set up" onClick={() => openPage('setup')} />}
        />
      );
    case 'refusing':
      return (
        <Banner
          tone="attention"
          words={reachability.problem}
          action={
            <BannerButton
              words={reachability.lastAt === null ? 'Open Settings' : 'Show requests'}
              onClick={() => openPage(mendingPage(reachability))}
            />
          }
        />
      );
    case 'off-line':
      return (
        <Banner
          tone="attention"
          words="This computer is offline. Nothing from MVMNT can arrive until it is back on a network."
          action={checkButton}
        />
      );
    case 'unreachable':
      return (
        <Banner
          tone="attention"
          words={reachability.problem}
          action={
            state.relay.state.kind === 'lost' ? (
              <BannerButton
                words="Try now"
                isLoading={retry.isPending}
                onClick={() => retry.mutate()}
              />
            ) : state.relay.state.kind === 'none' &&
              state.publicUrl.kind === 'failed' &&
              state.listener.kind === 'listening' ? (
              checkButton
            ) : (
              <BannerButton words="Open Settings" onClick={onSettings} />
            )
          }
        />
      );
    case 'local-only':
      return (
        <Banner
          tone="plain"
          icon={<IconDeviceDesktop size={16} />}
          words="MVMNT cannot send to this computer yet: no public address is set."
          action={<BannerButton words="Add the address" onClick={onSettings} />}
        />
      );
    case 'starting':
    case 'reachable':
    case 'by-relay':
    case 'unknown':
      return null;
    default:
      return assertNever(reachability);
  }
}

/** MVMNT sends to an address that is not the one set here: an old one may end at any time. */
function OtherHostBanner({ state }: { readonly state: AppState }) {
  const { otherHost, webhookAddress } = state;
  if (otherHost === null || webhookAddress === null) return null;
  return (
    <Banner
      tone="attention"
      words={`MVMNT sends to ${otherHost.host}, but the address set here is ${new URL(webhookAddress).hostname}. If the one set here is right, enter it in MVMNT under Settings → Webhooks.`}
      action={
        <CopyButton
          size="compact-xs"
          label="Copy address"
          copy={() => act('app:copyWebhookAddress')}
        />
      }
    />
  );
}
