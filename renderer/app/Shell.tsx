import { lazy, type RefObject, Suspense, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { assertNever } from '../../shared/assertNever.ts';
import { usePush } from '../data/api.ts';
import { useNavigation, usePage } from '../data/navigation.ts';
import { spotlight } from '@mantine/spotlight';
import { useUndo } from '../data/undo.ts';
import { AttentionPage } from '../pages/history/entities/AttentionPage.tsx';
import { EntitiesPage } from '../pages/history/entities/EntitiesPage.tsx';
import { HistoryPage } from '../pages/history/HistoryPage.tsx';
import { SettingsPage } from '../pages/settings/SettingsPage.tsx';
import { SetupPage } from '../pages/setup/SetupPage.tsx';
import { useShortcuts } from '../ui/useShortcuts.ts';
import { Banners } from './Banners.tsx';
import { FirstEventCard } from './FirstEventCard.tsx';
import { Palette } from './Palette.tsx';
import classes from './Shell.module.css';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { Sidebar } from './Sidebar.tsx';
import { usePageKeys } from './usePageKeys.ts';

// Pages that are opened now and then are loaded when they are, so that the window starts sooner.
const CoveragePage = lazy(async () => ({
  default: (await import('../pages/coverage/CoveragePage.tsx')).CoveragePage,
}));
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

/** The app shell around the pages: sidebar, banners at the top, and the page that was chosen. */
export function Shell() {
  const page = usePage();
  const { openPage, openList, openEntity, openEvent } = useNavigation();
  const { undo } = useUndo();
  const [areShortcutsShown, setShortcutsShown] = useState(false);
  const searchRef = useRef<HTMLInputElement>(null);

  usePush('events:show', ({ id }) => openEvent(id));
  usePush('entities:show', (entity) => {
    openList('attention');
    openEntity(entity);
  });
  usePush('page:show', ({ page: kind }) => {
    if (kind === 'attention') openList(kind);
    else if (kind !== page.kind) openPage(kind);
  });

  function focusSearch() {
    if (page.kind === 'setup') return;
    const hasSearch =
      page.kind === 'history' || (page.kind === 'entities' && page.list !== 'attention');
    if (!hasSearch) flushSync(() => openPage('history'));
    searchRef.current?.focus();
    searchRef.current?.select();
  }
  useShortcuts({
    '/': focusSearch,
    'mod+k': spotlight.toggle,
    'mod+f': focusSearch,
    '?': () => setShortcutsShown(true),
    u: undo,
  });

  usePageKeys();

  if (page.kind === 'setup') return <SetupPage />;
  return (
    <div className={classes.shell}>
      <Sidebar onShortcuts={() => setShortcutsShown(true)} />
      <div className={classes.content}>
        <Banners />
        <FirstEventCard />
        <Suspense fallback={null}>
          <CurrentPage searchRef={searchRef} />
        </Suspense>
      </div>
      <Palette onSearch={focusSearch} onShortcuts={() => setShortcutsShown(true)} />
      <ShortcutsDialog isOpen={areShortcutsShown} onClose={() => setShortcutsShown(false)} />
    </div>
  );
}

function CurrentPage({ searchRef }: { readonly searchRef: RefObject<HTMLInputElement | null> }) {
  const page = usePage();
  switch (page.kind) {
    case 'history':
      return <HistoryPage openId={page.openId} isPeek={page.isPeek} searchRef={searchRef} />;
    case 'entities': {
      const { list, open, eventId } = page;
      return list === 'attention' ? (
        <AttentionPage open={open} eventId={eventId} />
      ) : (
        <EntitiesPage key={list} kind={list} {...{ open, eventId, searchRef }} />
      );
    }
    case 'deliveries':
      return <DeliveriesPage openId={page.openId} first={page.filter} />;
    case 'coverage':
      return <CoveragePage />;
    case 'handover':
      return <HandoverPage />;
    case 'insights':
      return <InsightsPage />;
    case 'rules':
      return (
        <RulesPage
          key={`${page.ruleId} ${page.fromEventId}`}
          ruleId={page.ruleId}
          fromEventId={page.fromEventId}
        />
      );
    case 'watched':
      return <WatchedPage />;
    case 'settings':
      return (
        <SettingsPage
          key={`${page.section} ${page.type}`}
          section={page.section}
          type={page.type}
        />
      );
    case 'setup':
      return null;
    default:
      return assertNever(page);
  }
}
