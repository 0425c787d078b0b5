import {
  app,
  dialog,
  globalShortcut,
  Menu,
  nativeImage,
  nativeTheme,
  powerMonitor,
  type MenuItemConstructorOptions,
  type Task,
} from 'electron';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import type { Log } from '../engine/log.ts';
import { isToastPage, type ToastTarget } from '../engine/store/toasts.ts';
import type { AppState } from '../shared/appState.ts';
import type { Settings } from '../shared/settings.ts';
import { words } from '../shared/words/words.ts';
import { createFileDialogs } from './fileDialogs.ts';
import { createHandlers } from './handlers.ts';
import { createIconMenu } from './iconMenu.ts';
import { speakAs } from './language.ts';
import { createLoginItem } from './loginItem.ts';
import { createToastActions } from './notifications/actOnToast.ts';
import type { LatestToast } from './notifications/latestToasts.ts';
import type { createNotifications } from './notifications/index.ts';
import { showCloseHint } from './notifications/ownToasts.ts';
import type { createSoundPlayer } from './notifications/soundPlayer.ts';
import type { Projection } from './projection.ts';
import { watchSystem } from './systemWatch.ts';
import { appMenuOf } from './menu.ts';
import { createRaiseKey } from './raiseKey.ts';
import { watchTrayHost, type TrayHost } from './trayHost.ts';
import { createTray, type TrayActions, type TrayLists, type TrayView } from './tray.ts';
import { registerHandlers, type Handlers, type HandlersFor } from './window/ipc.ts';
import { createDesktopUpdates } from './updates/desktopUpdates.ts';
import { createMainWindow } from './window/window.ts';

/** What the desktop shows and answers for. */
interface DesktopDeps {
  readonly engine: Engine;
  readonly notifications: ReturnType<typeof createNotifications>;
  /** The last notifications, the newest first. */
  readonly latestToasts: () => readonly LatestToast[];
  readonly projection: Projection;
  readonly player: ReturnType<typeof createSoundPlayer>;
  readonly isQuitting: () => boolean;
  readonly updateFeed: string | null;
  readonly log: Log;
  readonly reportError: (message: string) => (error: unknown) => void;
  readonly now: () => number;
}

type Window = ReturnType<typeof createMainWindow>;

export type Desktop = ReturnType<typeof createDesktop>;

/** Everything through which a person sees and uses the engine: window, tray, badge, and clicks on notifications. */
export function createDesktop(folder: string, deps: DesktopDeps) {
  const { engine, notifications, projection, isQuitting, reportError, now } = deps;
  const { settings } = engine;
  const iconFolder = join(folder, 'icons');
  const trayHost = watchOwnTrayHost(deps, () => tray.drawAnew());
  const window = openableWindow(folder, deps, trayHost, {
    onLook(isLooking) {
      engine.history.lookAt(isLooking);
      updates.review();
      if (isLooking) projection.request();
    },
    onClosed: () => updates.review(),
  });
  const updates = createDesktopUpdates({ ...deps, settings, window, onChange: projection.request });
  const showGuide = () => window.showAt('help:show', null);
  const raiseKey = createRaiseKey({
    shortcuts: globalShortcut,
    key: () => settings.get().raiseKey,
    raise: window.show,
  });
  const state = (): AppState => ({
    ...engine.state(),
    ...updates.state(),
    platform: process.platform,
    startedAt: Math.round(performance.timeOrigin),
    raiseKeyProblem: raiseKey.problem(),
  });
  const loginItem = createLoginItem(app, startAtLoginOf(engine));
  async function onSettings(): Promise<void> {
    raiseKey.follow();
    if (applyLook(settings.get(), showGuide)) window.reload();
    projection.request();
    await loginItem.follow();
  }
  applyLook(settings.get(), showGuide);
  const handlers = answerWindow(window, { ...deps, onSettings, state, updates: updates.handlers });
  const tray = createOwnTray(iconFolder, window, handlers, deps);
  projection.start({
    state,
    drawTray: tray.draw,
    drawBadge: createBadge(window, iconFolder),
    isWindowShown: window.isShown,
    push: window.push,
    now,
  });
  connectNotifications(window, deps);

  return {
    showWindow: window.show,

    /** Stays without its window, but goes into the taskbar where no tray comes. */
    stayHidden: () => stayHidden(trayHost, window, isQuitting),

    /** Does what an entry of the icon's menu says, which started the app once more; whether it was one. */
    followTask: tray.follow,

    /** Shows the window with an event. */
    showEvent: (id: number): void => open(window, id),

    /** Applies the settings to the system, draws, and watches the system from now on. */
    async start(): Promise<void> {
      raiseKey.follow();
      await loginItem.readBack().catch(reportError('The start at log-in could not be read'));
      projection.request();
      const on = { onTick: projection.request, onWake: notifications.noteWake };
      watchSystem({ ...deps, powerMonitor, networkInterfaces, ...on });
      updates.start();
    },

    /** Quits once all is closed, and installs a newer version that is ready. */
    leave: updates.leave,

    close(): void {
      updates.stop();
      trayHost.stop();
      raiseKey.close();
      window.destroy();
    },
  };
}

/** Looks and speaks as chosen, the menu of the app too; whether another language is spoken now. */
function applyLook({ theme, language }: Settings, openGuide: () => void): boolean {
  nativeTheme.themeSource = theme;
  const isAnew = speakAs(app, language);
  const menu = appMenuOf(process.platform, { openGuide });
  if (menu !== null) Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  return isAnew;
}

/** What a click on a notification does, and what a change of do not disturb. */
function connectNotifications(
  window: Window,
  { engine, notifications, projection, now }: DesktopDeps,
): void {
  notifications.connect({
    memory: engine.toasts,
    soundSettings: () => engine.settings.get(),
    onAction: createToastActions({ engine, open: (target) => open(window, target), now }),
    // The test notification of the check was clicked, so it was seen.
    onTestSeen: () => window.showAt('notifications:seen', null),
    onDoNotDisturb() {
      engine.review();
      projection.request();
    },
    onReady: engine.lookAgain,
  });
}

function openableWindow(
  folder: string,
  { engine, isQuitting, reportError }: DesktopDeps,
  trayHost: TrayHost,
  events: Pick<Parameters<typeof createMainWindow>[0], 'onLook' | 'onClosed'>,
): Window {
  return createMainWindow({
    preload: join(folder, 'preload', 'preload.cjs'),
    icon: join(folder, 'icons', 'icon.png'),
    isDark: () => nativeTheme.shouldUseDarkColors,
    hidesOnClose: () => !isQuitting(),
    hasTray: trayHost.isThere,
    onHidden: () => showCloseHint(engine, trayHost.isThere()),
    onQuitKeys: () => app.quit(),
    ...events,
    reportError,
    place: () => engine.settings.get().windowPlace,
    keepPlace: (windowPlace) => engine.settings.change({ windowPlace }),
  });
}

async function stayHidden(host: TrayHost, window: Window, isQuitting: () => boolean) {
  if (!(await host.comesInTime()) && !isQuitting()) window.showInTaskbar();
}

function watchOwnTrayHost({ reportError }: DesktopDeps, onCome: () => void): TrayHost {
  const busAddress = process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  return watchTrayHost({ platform: process.platform, busAddress, onCome, reportError });
}

/** So many open problems are listed in the tray's menu. */
const maxTrayProblems = 10;

/** The tray, whose menu does what the window's calls do. */
function createOwnTray(iconFolder: string, window: Window, handlers: Handlers, deps: DesktopDeps) {
  const { engine, latestToasts, reportError } = deps;
  const lists = (): TrayLists => ({
    latest: latestToasts(),
    problems: engine.firstProblems(maxTrayProblems),
  });
  const run = (name: 'app:copyWebhookAddress' | 'test:send', problem: string) => () =>
    void Promise.resolve(handlers[name](undefined)).catch(reportError(problem));
  const actions: TrayActions = {
    open: window.show,
    openAttention: () => window.showAt('page:show', { page: 'attention' }),
    openEntity: (entity) => window.showAt('entities:show', entity),
    openToast: (target) => open(window, target),
    pause: (pause) => void handlers['pause:set'](pause),
    copyAddress: run('app:copyWebhookAddress', 'The address was not copied'),
    sendTest: run('test:send', 'The test event failed'),
    openSettings: () => window.showAt('page:show', { page: 'settings' }),
    quit: () => app.quit(),
  };
  const icon = createTray(iconFolder, process.platform === 'darwin', lists, actions);
  const iconMenu = createOwnIconMenu(actions);
  return {
    follow: (words: readonly string[]): boolean => iconMenu.follow(words),
    drawAnew: (): void => icon.drawAnew(),
    draw: (view: TrayView): void => {
      icon.draw(view);
      iconMenu.draw(view);
    },
  };
}

function createOwnIconMenu(actions: TrayActions) {
  const desk = {
    platform: process.platform,
    program: app.isPackaged ? process.execPath : null,
    setUserTasks: (tasks: Task[]) => app.setUserTasks(tasks),
    setDockMenu: (items: MenuItemConstructorOptions[]) =>
      app.dock?.setMenu(Menu.buildFromTemplate(items)),
  };
  return createIconMenu(desk, actions);
}

function startAtLoginOf({ settings }: Engine): Parameters<typeof createLoginItem>[1] {
  return {
    get: () => settings.get().startAtLogin,
    set: (startAtLogin) => settings.change({ startAtLogin }),
    isFixed: () => settings.fixedNames.includes('startAtLogin'),
    isGiven: () => settings.isGiven('startAtLogin'),
  };
}

/** Shows what a notification was about. */
function open(window: Window, target: ToastTarget): void {
  if (isToastPage(target)) window.showAt('page:show', { page: target });
  else window.showAt('events:show', { id: target });
}

interface AnswerDeps extends DesktopDeps {
  readonly onSettings: () => Promise<void>;
  readonly state: () => AppState;
  readonly updates: HandlersFor<'update'>;
}

/** Answers the calls of the window; what answers them also does what the tray's menu says. */
function answerWindow(window: Window, deps: AnswerDeps): Handlers {
  const { engine, notifications, projection, player, reportError, now } = deps;
  const handlers = createHandlers({
    engine,
    state: () => projection.answer(deps.state()),
    files: createFileDialogs({
      dialog,
      window: () => window.browserWindow(),
      folder: () => app.getPath('documents'),
      now,
    }),
    checkNotifications: notifications.check,
    playSound: player.play,
    onSettings: deps.onSettings,
    updates: deps.updates,
    pushState: projection.request,
    now,
  });
  registerHandlers(
    handlers,
    (contents) => contents === window.contents(),
    (name, error) => reportError(`The call "${name}" of the window failed`)(error),
  );
  return handlers;
}

function createBadge(window: Window, iconFolder: string) {
  const overlay = nativeImage.createFromPath(join(iconFolder, 'overlay-unread.png'));
  return (unread: number): void => {
    app.setBadgeCount(unread);
    window.setOverlay(unread === 0 ? null : overlay, words().tray.unread(unread));
  };
}
