import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { onPush } from '../api.ts';
import { useAppState } from '../data/useAppState.ts';
import { History } from '../history/History.tsx';
import { SettingsPage } from '../settings/SettingsPage.tsx';
import { SetupPage } from '../setup/SetupPage.tsx';
import { useShown } from '../views/useShown.ts';
import { Bands } from './Bands.tsx';
import classes from './Frame.module.css';
import { firstPage, type Page } from './page.ts';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { Sidebar } from './Sidebar.tsx';
import { useShortcuts } from './useShortcuts.ts';

/** The frame around the pages: sidebar, bands at the top, and the page that was chosen. */
export function Frame() {
  const { isSetupDone } = useAppState().settings;
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
        ) : (
          <SettingsPage onSetup={() => setPage({ kind: 'setup' })} />
        )}
      </div>
      <ShortcutsDialog isOpen={areShortcutsShown} onClose={() => setShortcutsShown(false)} />
    </div>
  );
}
