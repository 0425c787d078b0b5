import { Menu, Tray, type MenuItemConstructorOptions } from 'electron';
import type { ToastTarget } from '../engine/store/toasts.ts';
import type { AppState } from '../shared/appState.ts';
import type { Pause } from '../shared/pause.ts';
import { notifyingWords } from '../shared/notifying.ts';
import { isDown, reachabilityWords } from '../shared/reachability.ts';
import type { LatestToast } from './notifications/latestToasts.ts';
import { trayImage, type TrayShape } from './trayImage.ts';

/** Everything the tray shows; two equal views need no redraw. */
export interface TrayView {
  readonly shape: TrayShape;
  readonly tooltip: string;
  readonly status: string;
  readonly unread: number;
  readonly openProblems: number;
  readonly isPaused: boolean;
  readonly canCopyAddress: boolean;
}

/** What the menu's items do. */
export interface TrayActions {
  readonly open: () => void;
  readonly openAttention: () => void;
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
  const words = reachabilityWords(reachability, now);
  const isQuiet = notifying.kind !== 'on';
  const unreadWords = unread === 0 ? null : `${unread} unread`;
  return {
    shape: isDown(reachability)
      ? 'unreachable'
      : isQuiet
        ? 'paused'
        : unread > 0
          ? 'unread'
          : 'reachable',
    tooltip: [`Dockbell: ${words}`, notifyingWords(notifying, clock), unreadWords]
      .filter(Boolean)
      .join(' · '),
    status: words.charAt(0).toUpperCase() + words.slice(1),
    unread,
    openProblems,
    isPaused: pausedUntil !== null && pausedUntil > now,
    canCopyAddress: webhookAddress !== null,
  };
}

/** The tray's menu for a view. */
export function trayMenuOf(
  view: TrayView,
  latest: readonly LatestToast[],
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const { openProblems } = view;
  const pauseItems = [
    { label: '30 minutes', click: () => actions.pause({ minutes: 30 }) },
    { label: '1 hour', click: () => actions.pause({ minutes: 60 }) },
    { label: 'Until tomorrow', click: () => actions.pause('tomorrow') },
  ];
  return [
    { label: 'Open Dockbell', click: actions.open },
    { label: view.status, enabled: false },
    { label: view.unread === 0 ? 'Nothing unread' : `${view.unread} unread`, enabled: false },
    {
      label:
        openProblems === 0
          ? 'No open problems'
          : `${openProblems} open problem${openProblems === 1 ? '' : 's'}`,
      enabled: openProblems > 0,
      click: actions.openAttention,
    },
    {
      label: 'Latest notifications',
      enabled: latest.length > 0,
      submenu: latest.map(({ title, target }) => ({
        // A single & would mark the letter behind it as a key.
        label: title.replaceAll('&', '&&'),
        click: () => actions.openToast(target),
      })),
    },
    { type: 'separator' },
    view.isPaused
      ? { label: 'Resume notifications', click: () => actions.pause(null) }
      : { label: 'Pause notifications', submenu: pauseItems },
    { label: 'Copy webhook address', enabled: view.canCopyAddress, click: actions.copyAddress },
    { label: 'Send a test event', click: actions.sendTest },
    { type: 'separator' },
    { label: 'Settings…', click: actions.openSettings },
    { label: 'Quit', click: actions.quit },
  ];
}

/** The icon in the tray, or in the menu bar of a Mac. */
export function createTray(
  iconFolder: string,
  isMenuBar: boolean,
  latestToasts: () => readonly LatestToast[],
  actions: TrayActions,
) {
  let tray: Tray | null = null;
  let shown: TrayView | null = null;
  let drawn = '';

  /** Draws what changed since the last call. */
  return (view: TrayView): void => {
    const latest = latestToasts();
    const next = JSON.stringify([view, latest]);
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
    tray.setContextMenu(Menu.buildFromTemplate(trayMenuOf(view, latest, actions)));
    if (isMenuBar) tray.setTitle(view.unread === 0 ? '' : String(view.unread));
    shown = view;
  };
}

function clock(time: number): string {
  return new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(time);
}
