import { CloseButton } from '@mantine/core';
import { IconDeviceDesktop, IconMoonFilled } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { assertNever } from '../../shared/assertNever.ts';
import type { AppState, Notice, Refused, Unreadable } from '../../shared/appState.ts';
import { mendingPage } from '../../shared/reachability.ts';
import { words } from '../../shared/words/words.ts';
import { act, call } from '../data/api.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { momentWords } from '../ui/time.ts';
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
        <RequestBanner id={state.lastRefusal.id} problem={refusalWords(state.lastRefusal, now)} />
      )}
      {state.lastUnreadable !== null && (
        <RequestBanner
          id={state.lastUnreadable.id}
          problem={unreadableWords(state.lastUnreadable, now)}
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
  const { banners } = words();
  switch (notifying.kind) {
    case 'failing':
      return (
        <Banner
          tone="attention"
          words={banners.notShown(notifying.problem)}
          action={
            <BannerButton
              words={words().common.checkNotifications}
              onClick={() => openSettings('pause')}
            />
          }
        />
      );
    case 'paused':
      return (
        <Banner
          tone="plain"
          icon={<IconMoonFilled size={16} />}
          words={banners.paused(momentWords(notifying.until, now))}
          action={<BannerButton words={banners.resume} onClick={() => pause.mutate(null)} />}
        />
      );
    case 'do-not-disturb':
      return (
        <Banner tone="plain" icon={<IconMoonFilled size={16} />} words={banners.doNotDisturb} />
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
          <CloseButton
            size="sm"
            aria-label={words().common.dismiss}
            onClick={() => dismiss.mutate()}
          />
        </>
      }
    />
  );
}

/** Stays until somebody looked at the requests, or says so. */
function RequestBanner({ id, problem }: { readonly id: number; readonly problem: string }) {
  const { openDelivery } = useNavigation();
  const dismiss = useMutation({ mutationFn: () => call('deliveries:seen') });
  return (
    <Banner
      tone="attention"
      words={problem}
      action={
        <>
          <BannerButton words={words().common.showIt} onClick={() => openDelivery(id)} />
          <CloseButton
            size="sm"
            aria-label={words().common.dismiss}
            onClick={() => dismiss.mutate()}
          />
        </>
      }
    />
  );
}

function refusalWords({ at, status, problem }: Refused, now: number): string {
  const { refused, compareToken } = words().banners;
  const advice = status === 401 || status === 429 ? ` ${compareToken}` : '';
  return refused(momentWords(at, now), problem) + advice;
}

function unreadableWords({ at, count }: Unreadable, now: number): string {
  return words().banners.unreadable(count, momentWords(at, now));
}

function ReachabilityBanner({ state }: { readonly state: AppState }) {
  const { openPage } = useNavigation();
  const check = useMutation({ mutationFn: () => call('reachability:check') });
  const retry = useMutation({ mutationFn: () => call('relay:retry') });
  const { reachability } = state;
  const { banners, common } = words();
  const onSettings = () => openPage('settings');
  const checkButton = (
    <BannerButton
      words={words().common.checkNow}
      isLoading={check.isPending}
      onClick={() => check.mutate()}
    />
  );
  switch (reachability.kind) {
    case 'no-token':
      return (
        <Banner
          tone="attention"
          words={banners.noToken}
          action={<BannerButton words={banners.setUp} onClick={() => openPage('setup')} />}
        />
      );
    case 'refusing':
      return (
        <Banner
          tone="attention"
          words={reachability.problem}
          action={
            <BannerButton
              words={reachability.lastAt === null ? common.openSettings : banners.showRequests}
              onClick={() => openPage(mendingPage(reachability))}
            />
          }
        />
      );
    case 'off-line':
      return <Banner tone="attention" words={banners.offLine} action={checkButton} />;
    case 'unreachable':
      return (
        <Banner
          tone="attention"
          words={reachability.problem}
          action={
            state.relay.state.kind === 'lost' ? (
              <BannerButton
                words={words().common.tryNow}
                isLoading={retry.isPending}
                onClick={() => retry.mutate()}
              />
            ) : state.relay.state.kind === 'none' &&
              state.publicUrl.kind === 'failed' &&
              state.listener.kind === 'listening' ? (
              checkButton
            ) : (
              <BannerButton words={common.openSettings} onClick={onSettings} />
            )
          }
        />
      );
    case 'local-only':
      return (
        <Banner
          tone="plain"
          icon={<IconDeviceDesktop size={16} />}
          words={banners.localOnly}
          action={<BannerButton words={banners.addAddress} onClick={onSettings} />}
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
      words={words().banners.otherHost(otherHost.host, new URL(webhookAddress).hostname)}
      action={
        <CopyButton
          size="compact-xs"
          label={words().common.copyAddress}
          copy={() => act('app:copyWebhookAddress')}
        />
      }
    />
  );
}
