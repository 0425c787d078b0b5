import { CloseButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { assertNever } from '../../shared/assertNever.ts';
import type { AppState } from '../../shared/appState.ts';
import { words } from '../../shared/words/words.ts';
import { call } from '../data/api.ts';
import { useNavigation } from '../data/navigation.ts';
import { Banner, BannerButton } from './Banner.tsx';

/** Whether there is another version to speak of: installed, ready to be, or to be had; not while it is fetched by itself. */
export function hasUpdateBanner({ update, updateCheck, settings }: AppState): boolean {
  if (update.kind === 'installed') return true;
  if (updateCheck.isDismissed) return false;
  if (update.kind === 'ready') return true;
  const isFetched = updateCheck.installedBy === 'itself' && settings.updates === 'automatic';
  return update.kind === 'available' && !isFetched;
}

/** Says which version there is; only where `hasUpdateBanner`. */
export function UpdateBanner({ state: { update } }: { readonly state: AppState }) {
  switch (update.kind) {
    case 'installed':
      return <InstalledBanner />;
    case 'ready':
      return <ReadyBanner version={update.version} />;
    case 'available':
      return <NewVersionBanner version={update.version} />;
    case 'none':
    case 'downloading':
      return null;
    default:
      return assertNever(update);
  }
}

/** A newer version was downloaded: it can wait until Dockbell quits. */
function ReadyBanner({ version }: { readonly version: string }) {
  const restart = useMutation({ mutationFn: () => call('update:restart') });
  const dismiss = useMutation({ mutationFn: () => call('update:dismiss') });
  return (
    <Banner
      tone="plain"
      words={words().updates.readyBanner(version)}
      action={
        <>
          <BannerButton
            words={words().common.restartNow}
            isLoading={restart.isPending}
            onClick={() => restart.mutate()}
          />
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

/** Another version was installed while the window was open; it runs after a restart. */
function InstalledBanner() {
  const restart = useMutation({ mutationFn: () => call('update:restart') });
  return (
    <Banner
      tone="plain"
      words={words().banners.installed}
      action={
        <BannerButton
          words={words().common.restartNow}
          isLoading={restart.isPending}
          onClick={() => restart.mutate()}
        />
      }
    />
  );
}

/** Stays until somebody has seen it, and comes again with the next version. */
function NewVersionBanner({ version }: { readonly version: string }) {
  const { openPage } = useNavigation();
  const dismiss = useMutation({ mutationFn: () => call('update:dismiss') });
  return (
    <Banner
      tone="plain"
      words={words().banners.newVersion(version)}
      action={
        <>
          <BannerButton words={words().common.openSettings} onClick={() => openPage('settings')} />
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
