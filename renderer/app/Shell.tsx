import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { assertNever } from '../../shared/assertNever.ts';
import type { Filter } from '../../shared/filter.ts';
import type { Pushes } from '../../shared/ipc.ts';
import { onPush } from '../data/api.ts';
import { useAppState } from '../data/useAppState.ts';
import { useUndo } from '../data/undo.ts';
import { emptyFilter } from '../data/filters.ts';
import { History } from '../pages/history/History.tsx';
import { SettingsPage } from '../pages/settings/SettingsPage.tsx';
import { SetupPage } from '../pages/setup/SetupPage.tsx';
import { useShown } from '../data/useShown.ts';
import { Bands } from './Banners.tsx';
import classes from './Shell.module.css';
import { firstPage, type Page } from '../data/page.ts';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { Sidebar } from './Sidebar.tsx';
import { OpenPageContext } from '../data/useOpenPage.ts';
import { useShortcuts } from '../ui/useShortcuts.ts';

// Pages that are opened now and then are read when they are, so that the window starts sooner.
const DeliveriesPage = lazy(async () => ({
  default: (await import('../pages/deliveries/DeliveriesPage.tsx')).DeliveriesPage,
}));
const HandoverPage = lazy(async () => ({
  default: (await import('../pages/handover/HandoverPage.tsx')).HandoverPage,
}));
const InsightsPage = lazy(async () => ({
  default: (await import('../pages/insights/InsightsPage.tsx')).InsightsPage,
}));
const RulesPage = lazy(async () => ({
  default: (await import('../pages/rules/RulesPage.tsx')).RulesPage,
}));
const WatchedPage = lazy(async () => ({
  default: (await import('../pages/watched/WatchedPage.tsx')).WatchedPage,
}));

/** The frame around the pages: sidebar, bands at the top, and the page that was chosen. */
export function Frame() {
  const { isSetupDone } = useAppState().settings;
  const [page, setPage] = useState<Page>(isSetupDone ? firstPage : { kind: 'setup' });
  const { shown, setShown, changeFilter } = useShown();
  const { undo } = useUndo();
  const [areShortcutsShown, setShortcutsShown] = useState(false);
  const searchRef = useRef<HTMLInputElement>(null);

  const onShowPage = useEffectEvent(({ page: kind }: Pushes['page:show']) => {
    if (kind !== page.kind) setPage(kind === 'history' ? firstPage : { kind });
  });
  useEffect(() => {
    const stops = [
      onPush('events:show', ({ id }) => setPage({ kind: 'history', openId: id })),
      onPush('page:show', (value) => onShowPage(value)),
    ];
    return () => stops.forEach((stop) => stop());
  }, []);

  function showFilter(filter: Filter) {
    setShown({ viewId: 'all', filter });
    setPage(firstPage);
  }

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
    u: undo,
  });

  if (page.kind === 'setup') {
    return <SetupPage onDone={() => setPage(firstPage)} />;
  }
  return (
    <OpenPageContext value={setPage}>
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
              onFilter={changeFilter}
              onDelivery={(openId) => setPage({ kind: 'deliveries', openId })}
              searchRef={searchRef}
            />
          ) : (
            <Suspense fallback={null}>
              <OtherPage page={page} onPage={setPage} onFilter={showFilter} />
            </Suspense>
          )}
        </div>
        <ShortcutsDialog isOpen={areShortcutsShown} onClose={() => setShortcutsShown(false)} />
      </div>
    </OpenPageContext>
  );
}

interface OtherPageProps {
  readonly page: Exclude<Page, { readonly kind: 'history' | 'setup' }>;
  readonly onPage: (page: Page) => void;
  readonly onFilter: (filter: Filter) => void;
}

/** The page that was chosen, beside the history and the set-up. */
function OtherPage({ page, onPage, onFilter }: OtherPageProps) {
  switch (page.kind) {
    case 'deliveries':
      return (
        <DeliveriesPage
          openId={page.openId}
          first={page.filter}
          onOpen={(openId) => onPage({ kind: 'deliveries', openId })}
          onEvent={(openId) => onPage({ kind: 'history', openId })}
          onSettings={() => onPage({ kind: 'settings' })}
        />
      );
    case 'handover':
      return <HandoverPage onOpen={(openId) => onPage({ kind: 'history', openId })} />;
    case 'insights':
      return (
        <InsightsPage
          onFilter={onFilter}
          onDeliveries={(filter) => onPage({ kind: 'deliveries', openId: null, filter })}
          onEvent={(openId) => onPage({ kind: 'history', openId })}
        />
      );
    case 'rules':
      return (
        <RulesPage
          key={`${page.ruleId} ${page.fromEventId}`}
          ruleId={page.ruleId ?? null}
          fromEventId={page.fromEventId ?? null}
          onBack={(openId) => onPage({ kind: 'history', openId })}
        />
      );
    case 'watched':
      return (
        <WatchedPage
          onEntity={({ entityId }) => onFilter({ ...emptyFilter, text: `id:${quoted(entityId)}` })}
        />
      );
    case 'settings':
      return (
        <SettingsPage
          key={`${page.part} ${page.type}`}
          part={page.part ?? null}
          type={page.type ?? null}
          onSetup={() => onPage({ kind: 'setup' })}
        />
      );
    default:
      return assertNever(page);
  }
}

/** As one word of a search. */
function quoted(name: string): string {
  return /[\s"]/.test(name) ? `"${name.replaceAll('"', '')}"` : name;
}
