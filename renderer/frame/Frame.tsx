import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { onPush } from '../api.ts';
import { useAppState } from '../data/useAppState.ts';
import { emptyFilter } from '../filter/filters.ts';
import { History } from '../history/History.tsx';
import { SettingsPage } from '../settings/SettingsPage.tsx';
import { SetupPage } from '../setup/SetupPage.tsx';
import { useShown } from '../views/useShown.ts';
import { shownOf } from '../views/views.ts';
import { Bands } from './Bands.tsx';
import classes from './Frame.module.css';
import { firstPage, type Page, type PageProps } from './page.ts';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { Sidebar } from './Sidebar.tsx';
import { useShortcuts } from './useShortcuts.ts';

const lazyPages = {
  deliveries: lazy(async () =>
    import('../deliveries/DeliveriesPage.tsx').then((file) => ({ default: file.DeliveriesPage })),
  ),
  insights: lazy(async () =>
    import('../insights/InsightsPage.tsx').then((file) => ({ default: file.InsightsPage })),
  ),
  rules: lazy(async () =>
    import('../rules/RulesPage.tsx').then((file) => ({ default: file.RulesPage })),
  ),
};

/** The frame around the pages: sidebar, bands at the top, and the page that was chosen. */
export function Frame() {
  const { isSetupDone, views } = useAppState().settings;
  const [page, setPage] = useState<Page>(isSetupDone ? firstPage : { kind: 'setup' });
  const { shown, setShown, setFilter } = useShown();
  const [areShortcutsShown, setShortcutsShown] = useState(false);
  const searchRef = useRef<HTMLInputElement>(null);

  const onShowPage = useEffectEvent(({ page: kind }: { readonly page: Page['kind'] }) => {
    if (kind !== page.kind) setPage(kind === 'history' ? firstPage : { kind });
  });
  useEffect(() => {
    const stops = [
      onPush('events:show', ({ id }) => setPage({ kind: 'history', openId: id })),
      onPush('page:show', (value) => onShowPage(value)),
    ];
    return () => stops.forEach((stop) => stop());
  }, []);

  const pageProps: PageProps = {
    onShowHistory(filter) {
      setShown(shownOf({ ...emptyFilter, ...filter }, views));
      setPage(firstPage);
    },
    onShowEvent: (id) => setPage({ kind: 'history', openId: id }),
  };

  function focusSearch() {
    if (page.kind === 'setup') return;
    if (page.kind !== 'history') flushSync(() => setPage(firstPage));
    searchRef.current?.focus();
    searchRef.current?.select();
  }
  useShortcuts({
    '/': focusSearch,
    'mod+k': focusSearch,
    'mod+f': focusSearch,
    '?': () => setShortcutsShown(true),
  });

  if (page.kind === 'setup') {
    return <SetupPage onDone={() => setPage(firstPage)} />;
  }
  return (
    <div className={classes.frame}>
      <Sidebar
        page={page}
        shown={shown}
        onPage={setPage}
        onShow={(next) => {
          setShown(next);
          setPage(firstPage);
        }}
        onShortcuts={() => setShortcutsShown(true)}
      />
      <div className={classes.content}>
        <Bands onPage={setPage} />
        {page.kind === 'history' ? (
          <History
            shown={shown}
            openId={page.openId}
            isPeek={page.isPeek ?? false}
            onOpen={(openId, isPeek) => setPage({ kind: 'history', openId, isPeek })}
            onShow={setShown}
            onFilter={setFilter}
            searchRef={searchRef}
          />
        ) : page.kind === 'settings' ? (
          <SettingsPage onSetup={() => setPage({ kind: 'setup' })} />
        ) : (
          <Suspense>
            <LazyPage kind={page.kind} {...pageProps} />
          </Suspense>
        )}
      </div>
      <ShortcutsDialog isOpen={areShortcutsShown} onClose={() => setShortcutsShown(false)} />
    </div>
  );
}

function LazyPage({ kind, ...props }: PageProps & { readonly kind: keyof typeof lazyPages }) {
  const Chosen = lazyPages[kind];
  return <Chosen {...props} />;
}
