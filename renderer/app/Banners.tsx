import { CloseButton } from '@mantine/core';
import { IconDeviceDesktop, IconMoonFilled } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { assertNever } from '../../shared/assertNever.ts';
import type { AppState, Notice, Refused, Unreadable } from '../../shared/appState.ts';
import { isDown, mendingPage } from '../../shared/reachability.ts';
import { words } from '../../shared/words/words.ts';
import { act, call } from '../data/api.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { momentWords } from '../ui/time.ts';
import { useNavigation } from '../data/navigation.ts';
import { useAppState } from '../data/useAppState.ts';
import { useNow } from '../ui/useNow.ts';
import { Banner, BannerButton } from './Banner.tsx';
import { BannerStack, type StackedBanner } from './BannerStack.tsx';
import { usePause } from '../features/pause/PauseControl.tsx';
import { hasUpdateBanner, UpdateBanner } from './UpdateBanners.tsx';

/** What the dispatcher must know at the top of the window: what stops deliveries, notices, and the pause; one line, the rest on a click. */
export function Banners() {
  const state = useAppState();
  return <BannerStack banners={bannersOf(state, useNow())} />;
}

/** What is to be said now: what calls for attention before the rest, and in each what matters more first. */
function bannersOf(state: AppState, now: number): readonly StackedBanner[] {
  const { notices, reachability, lastRefusal, lastUnreadable, notifying } = state;
  const reachabilityBanner = {
    key: 'reachability',
    tone: isDown(reachability) ? 'attention' : 'plain',
    view: <ReachabilityBanner state={state} />,
  } as const;
  const all: readonly (StackedBanner | false)[] = [
    isDown(reachability) && reachabilityBanner,
    ...notices.map((notice) => ({
      key: `notice-${notice.id}`,
      tone: notice.tone,
      view: <NoticeBanner notice={notice} />,
    })),
    lastRefusal !== null &&
      !isSaid(state, lastRefusal) && {
        key: 'refusal',
        tone: 'attention',
        view: <RequestBanner id={lastRefusal.id} problem={refusalWords(lastRefusal, now)} />,
      },
    lastUnreadable !== null && {
      key: 'unreadable',
      tone: 'attention',
      view: <RequestBanner id={lastUnreadable.id} problem={unreadableWords(lastUnreadable, now)} />,
    },
    state.otherHost !== null &&
      state.webhookAddress !== null && {
        key: 'other-host',
        tone: 'attention',
        view: <OtherHostBanner sentTo={state.otherHost.host} setHere={state.webhookAddress} />,
      },
    // Quiet hours are said in the side bar: they come every night.
    notifying.kind !== 'on' &&
      notifying.kind !== 'quiet' && {
        key: 'notifying',
        tone: notifying.kind === 'failing' ? 'attention' : 'plain',
        view: <NotifyingBanner state={state} />,
      },
    hasUpdateBanner(state) && {
      key: 'update',
      tone: 'plain',
      view: <UpdateBanner state={state} />,
    },
    reachability.kind === 'local-only' && reachabilityBanner,
  ];
  const said = all.filter((each) => each !== false);
  const isUrgent = ({ tone }: StackedBanner) => tone === 'attention';
  return [...said.filter(isUrgent), ...said.filter((each) => !isUrgent(each))];
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
function OtherHostBanner({
  sentTo,
  setHere,
}: {
  readonly sentTo: string;
  readonly setHere: string;
}) {
  return (
    <Banner
      tone="attention"
      words={words().banners.otherHost(sentTo, new URL(setHere).hostname)}
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
