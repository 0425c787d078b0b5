import { Menu, Tray, type MenuItemConstructorOptions } from 'electron';
import type { ToastTarget } from '../engine/store/toasts.ts';
import type { AppState } from '../shared/appState.ts';
import type { Pause } from '../shared/pause.ts';
import type { FirstProblem } from '../engine/history/firstProblems.ts';
import type { EntityRef } from '../shared/entityRef.ts';
import { problemWords, takenWords } from '../shared/problem.ts';
import { notifyingWords } from '../shared/notifying.ts';
import { isDown, reachabilityWords } from '../shared/reachability.ts';
import { spokenLanguage, words } from '../shared/words/words.ts';
import type { Language } from '../shared/words/language.ts';
import type { LatestToast } from './notifications/latestToasts.ts';
import { trayImage, type TrayShape } from './trayImage.ts';

/** Everything the tray shows; two equal views need no redraw. */
export interface TrayView {
  /** In which it is drawn. */
  readonly language: Language;
  readonly shape: TrayShape;
  readonly tooltip: string;
  readonly status: string;
  readonly unread: number;
  readonly openProblems: number;
  readonly isPaused: boolean;
  readonly canCopyAddress: boolean;
}

/** What the menu lists. */
export interface TrayLists {
  /** The last notifications, the newest first. */
  readonly latest: readonly LatestToast[];
  readonly problems: readonly FirstProblem[];
}

/** What the menu's items do. */
export interface TrayActions {
  readonly open: () => void;
  readonly openAttention: () => void;
  /** Shows the shipment or carrier of a problem. */
  readonly openEntity: (entity: EntityRef) => void;
  /** Shows what a notification was about. */
  readonly openToast: (target: ToastTarget) => void;
  readonly pause: (pause: Pause) => void;
  readonly copyAddress: () => void;
  readonly sendTest: () => void;
  readonly openSettings: () => void;
  readonly quit: () => void;
}

/** What the tray shows of a state at a time (epoch ms). */
export function trayViewOf(
  state: Pick<
    AppState,
    'reachability' | 'unread' | 'openProblems' | 'notifying' | 'pausedUntil' | 'webhookAddress'
  >,
  now: number,
): TrayView {
  const { reachability, notifying, unread, openProblems, pausedUntil, webhookAddress } = state;
  const receiving = reachabilityWords(reachability, now);
  const isQuiet = notifying.kind !== 'on';
  const unreadWords = unread === 0 ? null : words().tray.unread(unread);
  return {
    language: spokenLanguage().language,
    shape: isDown(reachability)
      ? 'unreachable'
      : isQuiet
        ? 'paused'
        : unread > 0
          ? 'unread'
          : 'reachable',
    tooltip: [`Dockbell: ${receiving}`, notifyingWords(notifying, clock), unreadWords]
      .filter(Boolean)
      .join(' · '),
    status: receiving.charAt(0).toUpperCase() + receiving.slice(1),
    unread,
    openProblems,
    isPaused: pausedUntil !== null && pausedUntil > now,
    canCopyAddress: webhookAddress !== null,
  };
}

/** The tray's menu for a view. */
export function trayMenuOf(
  view: TrayView,
  { latest, problems }: TrayLists,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const { openProblems } = view;
  const { tray } = words();
  const pauseItems = [
    { label: tray.pause30Minutes, click: () => actions.pause({ minutes: 30 }) },
    { label: tray.pauseHour, click: () => actions.pause({ minutes: 60 }) },
    { label: tray.pauseUntilTomorrow, click: () => actions.pause('tomorrow') },
  ];
  return [
    { label: tray.open, click: actions.open },
    { label: view.status, enabled: false },
    { label: view.unread === 0 ? tray.nothingUnread : tray.unread(view.unread), enabled: false },
    openProblems === 0
      ? { label: tray.noOpenProblems, enabled: false }
      : {
          label: words().common.openProblemCount(openProblems),
          submenu: problemItems(problems, openProblems, actions),
        },
    {
      label: tray.latest,
      enabled: latest.length > 0,
      submenu: latest.map(({ title, target }) => ({
        label: menuText(title),
        click: () => actions.openToast(target),
      })),
    },
    { type: 'separator' },
    view.isPaused
      ? { label: tray.resume, click: () => actions.pause(null) }
      : { label: tray.pause, submenu: pauseItems },
    { label: tray.copyAddress, enabled: view.canCopyAddress, click: actions.copyAddress },
    { label: words().common.sendTest, click: actions.sendTest },
    { type: 'separator' },
    { label: tray.settings, click: actions.openSettings },
    { label: words().common.quit, click: actions.quit },
  ];
}

function problemItems(
  problems: readonly FirstProblem[],
  count: number,
  { openEntity, openAttention }: TrayActions,
): MenuItemConstructorOptions[] {
  return [
    ...problems.map(({ kind, taken, about: { label, entityKind, entityId } }) => ({
      label: menuText(
        [label, problemWords(kind).name, taken === null ? null : takenWords(taken)]
          .filter(Boolean)
          .join(' · '),
      ),
      click: () => openEntity({ entityKind, entityId }),
    })),
    { type: 'separator' },
    {
      label: count > problems.length ? words().common.showAll(count) : words().tray.showAll,
      click: openAttention,
    },
  ];
}

/** A single & would mark the letter behind it as a key. */
function menuText(text: string): string {
  return text.replaceAll('&', '&&');
}

/** The icon in the tray, or in the menu bar of a Mac. */
export function createTray(
  iconFolder: string,
  isMenuBar: boolean,
  lists: () => TrayLists,
  actions: TrayActions,
) {
  let tray: Tray | null = null;
  let shown: TrayView | null = null;
  let drawn = '';

  /** Draws what changed since the last call. */
  function draw(view: TrayView): void {
    const listed = lists();
    const next = JSON.stringify([view, listed]);
    if (drawn === next) return;
    drawn = next;
    if (tray === null) {
      tray = new Tray(trayImage(iconFolder, view.shape));
      tray.on('click', actions.open);
    } else if (shown?.shape !== view.shape) {
      tray.setImage(trayImage(iconFolder, view.shape));
    }
    tray.setToolTip(view.tooltip);
    // Linux reports no right click, so the menu is always set, and replaced to change it.
    tray.setContextMenu(Menu.buildFromTemplate(trayMenuOf(view, listed, actions)));
    if (isMenuBar) tray.setTitle(view.unread === 0 ? '' : String(view.unread));
    shown = view;
  }

  return {
    draw,

    /** Draws it anew: a place for it has come, and an icon that was made before is not in it. */
    drawAnew(): void {
      const view = shown;
      tray?.destroy();
      tray = null;
      shown = null;
      drawn = '';
      if (view !== null) draw(view);
    },
  };
}

function clock(time: number): string {
  return new Intl.DateTimeFormat(spokenLanguage().locale, { timeStyle: 'short' }).format(time);
}
