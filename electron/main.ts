import {
  app,
  clipboard,
  dialog,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
} from 'electron';
import { execFile } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createEngine, threadsIn, type Engine } from '../engine/engine.ts';
import { readEnvironment, type Provision } from '../engine/environment.ts';
import { createLog } from '../engine/log.ts';
import type { Toast } from '../engine/notify/notifier.ts';
import { assertNever } from '../shared/assertNever.ts';
import type { AppState } from '../shared/appState.ts';
import { createCipher } from './keyring.ts';
import { createDoNotDisturb, readLinuxDoNotDisturb } from './notifications/doNotDisturb.ts';
import { createFileDialogs } from './fileDialogs.ts';
import { createHandlers } from './handlers.ts';
import { push, registerHandlers } from './window/ipc.ts';
import { setStartAtLogin } from './loginItem.ts';
import { checkNotifications } from './notifications/check.ts';
import { createLinuxNotifications } from './notifications/linux.ts';
import { createElectronNotifications, type NotificationApi } from './notifications/electron.ts';
import { readNotificationServer, readWindowsAllowance } from './notifications/system.ts';
import { pauseEnd } from './pause.ts';
import { appScheme, createAppProtocol } from './window/protocol.ts';
import { createReachabilityAlarm } from './notifications/reachabilityAlarm.ts';
import {
  guardPages,
  openFolder,
  openLink,
  refusePermissions,
  showFile,
} from './window/security.ts';
import type { ToastAction } from './notifications/actions.ts';
import { createSoundPlayer } from './notifications/soundPlayer.ts';
import { createSounds } from './notifications/sounds.ts';
import { createTray, trayViewOf } from './tray.ts';
import { createMainWindow } from './window/window.ts';
import { activationOf } from './notifications/windowsXml.ts';

/** How often the window and tray are told of a stream of changes, in ms. */
const projectionDelay = 50;
const networkLookEvery = 15_000;
const appId = 'io.dockbell.app';
/** Names the part of the app that Windows starts for a click on a notification; the same for ever. */
const toastActivatorId = '{3FBE5657-326B-4F79-86E3-B0019D6FCC1C}';

const execute = promisify(execFile);

const provision = environmentOrQuit();
app.setName('Dockbell');
app.setAppUserModelId(appId);
if (process.platform === 'win32' && 'setToastActivatorCLSID' in app) {
  app.setToastActivatorCLSID(toastActivatorId);
}
if (process.platform === 'linux') app.setDesktopName('dockbell.desktop');
if (provision.dataFolder !== null) app.setPath('userData', provision.dataFolder);

if (app.requestSingleInstanceLock()) run();
else app.quit();

function environmentOrQuit(): Provision {
  try {
    return readEnvironment(process.env);
  } catch (error) {
    return failToStart(error);
  }
}

function failToStart(error: unknown): never {
  const words = error instanceof Error ? error.message : String(error);
  say(process.stderr, `Dockbell could not start: ${words}`);
  if (app.isReady() || process.platform !== 'linux') {
    dialog.showErrorBox('Dockbell could not start', words);
  }
  app.exit(1);
  // app.exit() ends the process, but not this function.
  throw error;
}

/** A notification of the app about itself; a click opens the history. */
function ownToast(title: string, body: string): Toast {
  return { title, body, eventId: null, sound: 'default', isCritical: false, about: null };
}

/** Runs a program of the system and gives what it printed. */
async function runProgram(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute(program, args, { timeout: 5_000, windowsHide: true });
  return stdout;
}

/** A promise since Electron 45, done at once before. */
async function copy(text: string): Promise<void> {
  await clipboard.writeText(text);
}

function say(stream: NodeJS.WriteStream, line: string): void {
  stream.write(`${line}\n`);
}

function run(): void {
  // A developer who is root must pass --no-sandbox, and Chromium refuses the two together.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  protocol.registerSchemesAsPrivileged([appScheme]);
  // Not awaited at the top level: Electron waits for this module before it is ready.
  app.whenReady().then(startDesktop).catch(failToStart);
}

/** Tests set the clock; an installed app goes by the system's. */
function clock(): number {
  const offset = app.isPackaged ? 0 : Number(process.env['DOCKBELL_CLOCK_OFFSET'] ?? 0);
  return Date.now() + offset;
}

async function startDesktop(): Promise<void> {
  const folder = join(app.getAppPath(), 'dist');
  const iconFolder = join(folder, 'icons');
  const dataFolder = app.getPath('userData');
  const log = createLog(dataFolder);
  let isQuitting = false;

  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'Something failed that nothing was waiting for');
    say(process.stderr, String(error.stack ?? error));
  });

  guardPages(app, (what, address) => {
    log.warn({ what, address }, 'A page was refused');
  });
  // The first session takes its time, and a hidden app needs none to receive.
  app.on('session-created', (session) => {
    refusePermissions(session, (permission) => {
      log.warn({ permission }, 'A permission was refused');
    });
    session.protocol.handle('app', createAppProtocol(join(folder, 'renderer')));
  });

  const notificationApi: NotificationApi = {
    isSupported: () => Notification.isSupported(),
    create: (options) => new Notification(options),
  };
  const notifier = createElectronNotifications({
    api: notificationApi,
    platform: process.platform,
    icon: join(iconFolder, 'icon.png'),
    // Windows' buttons need a call that Electron has since its version 42.
    hasButtons: process.platform === 'darwin' || 'handleActivation' in Notification,
    onAction: actOnToast,
  });
  const busAddress = process.platform === 'linux' ? process.env['DBUS_SESSION_BUS_ADDRESS'] : '';
  const linuxNotifier =
    busAddress === undefined || busAddress === ''
      ? null
      : createLinuxNotifications({
          busAddress,
          icon: join(iconFolder, 'icon.png'),
          memory: {
            remember: (id, eventId) => {
              engine.toasts.remember(id, eventId);
            },
            eventOf: (id) => engine.toasts.eventOf(id),
          },
          onAction: actOnToast,
          onError: (message, error) => {
            log.error({ err: error }, message);
          },
          onProperties: () => {
            doNotDisturb.noteChange();
          },
        });
  const doNotDisturb = createDoNotDisturb({
    read: () =>
      process.platform === 'linux'
        ? readLinuxDoNotDisturb({
            desktop: process.env['XDG_CURRENT_DESKTOP'] ?? '',
            readProperty:
              linuxNotifier === null
                ? null
                : (interfaceName, property) => linuxNotifier.readProperty(interfaceName, property),
            run: runProgram,
          })
        : Promise.resolve(null),
    onChange() {
      engine.review();
      project();
    },
    onError: (message, error) => {
      log.error({ err: error }, message);
    },
  });
  // Asked now, so that the answer is there soon after the engine is.
  const isDoNotDisturbRead = doNotDisturb.start();
  const player = createSoundPlayer();
  const sounds = createSounds({
    settings: () => engine.settings.get(),
    play: (sound, volume) => player.play(sound, volume),
    onError: (message, error) => {
      log.error({ err: error }, message);
    },
    now: clock,
  });
  const notify = sounds.around((toast, hasSystemSound) =>
    (linuxNotifier ?? notifier).notify(toast, hasSystemSound),
  );
  /** Its own, because a click on the test notification of the check opens no event. */
  const checkNotifier = createElectronNotifications({
    api: notificationApi,
    platform: process.platform,
    icon: join(iconFolder, 'icon.png'),
    hasButtons: false,
    onAction: () => {
      window
        .show()
        .then(() => {
          push(window.contents(), 'notifications:seen', null);
        })
        .catch(reportError('The window could not be shown'));
    },
  });
  const engine: Engine = await createEngine({
    dataFolder,
    version: app.getVersion(),
    threads: threadsIn(import.meta.url, 'js'),
    provision,
    cipher: createCipher(safeStorage, process.platform),
    now: clock,
    notify,
    closeToasts: (ids) => {
      linuxNotifier?.close(ids);
    },
    fetch: (url, options) => net.fetch(url, options),
    onEvents: project,
    onState: project,
    onProgress: (progress) => {
      push(window.contents(), 'task:progress', progress);
    },
    log,
    isDoNotDisturbOn: doNotDisturb.isOn,
  });
  const window = createMainWindow({
    preload: join(folder, 'preload', 'preload.cjs'),
    icon: join(iconFolder, 'icon.png'),
    isDark: () => nativeTheme.shouldUseDarkColors,
    hidesOnClose: () => !isQuitting,
    onHidden: sayOnceThatItGoesOn,
    onLoadError: reportError('The page did not load'),
    place: () => engine.settings.get().windowPlace,
    keepPlace: (windowPlace) => {
      engine.settings.change({ windowPlace });
    },
  });
  const tray = createTray(iconFolder, {
    open: showWindow,
    pause: (choice) => {
      engine.pause(pauseEnd(choice, clock()));
    },
    copyAddress: () => {
      const { webhookAddress } = engine.state();
      if (webhookAddress === null) return;
      copy(webhookAddress).catch(reportError('The address was not copied'));
    },
    sendTest: () => {
      engine.sendTest().catch(reportError('The test event failed'));
    },
    openSettings: () => {
      showPage('settings');
    },
    quit: () => {
      app.quit();
    },
  });
  const alarm = createReachabilityAlarm((title, body) => {
    notify(ownToast(title, body)).catch(reportError('The alarm could not ring'));
  });
  const overlay = nativeImage.createFromPath(join(iconFolder, 'overlay-unread.png'));

  let projectionTimer: NodeJS.Timeout | null = null;

  /** Tray, badge and window are drawn from the state, at most every `projectionDelay`. */
  function project(): void {
    projectionTimer ??= setTimeout(() => {
      projectionTimer = null;
      if (isQuitting) return;
      const state = currentState();
      tray.render(trayViewOf(state, clock()));
      app.setBadgeCount(state.unread);
      window.setOverlay(state.unread === 0 ? null : overlay, `${state.unread} unread`);
      alarm.update(state.reachability);
      push(window.contents(), 'state:changed', state);
      push(window.contents(), 'events:changed', { newCount: 0 });
    }, projectionDelay);
  }

  function currentState(): AppState {
    return { ...engine.state(), version: app.getVersion(), platform: process.platform };
  }

  function reportError(message: string) {
    return (error: unknown) => {
      log.error({ err: error }, message);
    };
  }

  function showWindow(): void {
    window.show().catch(reportError('The window could not be shown'));
  }

  /** Does what was chosen on a notification. A snooze is for an hour: the button says so. */
  function actOnToast(action: ToastAction, eventId: number | null): void {
    switch (action) {
      case 'default':
      case 'open':
        showEvent(eventId);
        break;
      case 'snooze':
        if (eventId !== null) engine.snooze([eventId], clock() + 3_600_000);
        break;
      case 'acknowledge':
        if (eventId !== null) engine.acknowledge([eventId]);
        break;
      default:
        assertNever(action);
    }
  }

  /** Clicks on notifications of Windows, also on those of an earlier run, and the one that started this run. */
  function listenToWindowsToasts(): void {
    if (process.platform !== 'win32' || !('handleActivation' in Notification)) return;
    Notification.handleActivation(({ arguments: text }) => {
      const activation = activationOf(text);
      if (activation !== null) actOnToast(activation.action, activation.eventId);
    });
  }

  function showEvent(id: number | null): void {
    window
      .show()
      .then(() => {
        push(window.contents(), 'events:show', { id });
      })
      .catch(reportError('The window could not be shown'));
  }

  function showPage(page: 'settings'): void {
    window
      .show()
      .then(() => {
        push(window.contents(), 'page:show', { page });
      })
      .catch(reportError('The window could not be shown'));
  }

  function sayOnceThatItGoesOn(): void {
    if (engine.settings.get().isCloseHintShown) return;
    engine.noteCloseHintShown();
    const body = 'It goes on receiving. Open or quit it from its bell in the tray.';
    notifier
      .notify(ownToast('Dockbell is still running', body), false)
      .catch(reportError('The hint could not be shown'));
  }

  function restart(): void {
    const appImage = process.env['APPIMAGE'];
    // An AppImage runs from a place that is gone after it ends (https://github.com/electron-userland/electron-builder/issues/1727).
    app.relaunch(appImage === undefined ? {} : { execPath: appImage });
    app.quit();
  }

  function applySettings(): Promise<void> {
    const { theme, startAtLogin } = engine.settings.get();
    nativeTheme.themeSource = theme;
    return setStartAtLogin(app, startAtLogin);
  }

  function watchSystem(): void {
    let addresses = JSON.stringify(networkInterfaces());
    const lookAgain = () => {
      engine.checkReachability().catch(reportError('The public address could not be checked'));
      engine.retryListener().catch(reportError('The listener could not be opened again'));
    };
    let asleepSince: number | null = null;
    powerMonitor.on('suspend', () => {
      asleepSince = clock();
    });
    powerMonitor.on('resume', () => {
      if (asleepSince !== null) engine.wasAway(asleepSince, clock());
      asleepSince = null;
      lookAgain();
    });
    powerMonitor.on('unlock-screen', lookAgain);
    setInterval(() => {
      const now = JSON.stringify(networkInterfaces());
      if (now !== addresses) lookAgain();
      addresses = now;
      // The words "2 min ago", the end of a pause: time alone changes what is shown.
      project();
    }, networkLookEvery);
  }

  registerHandlers(
    createHandlers({
      engine,
      state: currentState,
      copy,
      openLink,
      openFolder,
      files: createFileDialogs({
        dialog,
        window: () => window.browserWindow(),
        folder: () => app.getPath('documents'),
        now: Date.now,
      }),
      showFile,
      restart,
      checkNotifications: () =>
        checkNotifications({
          platform: process.platform,
          desktop: process.env['XDG_CURRENT_DESKTOP'] ?? '',
          isSupported: notificationApi.isSupported,
          isAllowed: () =>
            process.platform === 'win32'
              ? readWindowsAllowance(runProgram, appId)
              : Promise.resolve(null),
          server: () => readNotificationServer(runProgram),
          doNotDisturb: doNotDisturb.look,
          show: sounds.around((toast, hasSystemSound) =>
            checkNotifier.notify(toast, hasSystemSound),
          ),
        }),
      playSound: (sound, volume) => player.play(sound, volume),
      onSettings: applySettings,
      pushState: project,
      now: Date.now,
    }),
    (contents) => contents === window.contents(),
    (name, error) => {
      log.error({ err: error, name }, 'A call of the window failed');
    },
  );
  app.on('second-instance', showWindow);
  app.on('activate', showWindow);
  app.on('window-all-closed', () => {
    // The app lives in the tray.
  });
  app.on('before-quit', (event) => {
    if (isQuitting) return;
    event.preventDefault();
    isQuitting = true;
    // A page without its store could only show errors.
    window.destroy();
    player.close();
    doNotDisturb.stop();
    engine
      .close()
      .catch(reportError('The store could not be closed'))
      .finally(() => {
        app.quit();
      });
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      app.quit();
    });
  }

  // What an earlier run left is decided by it; what comes from now on need not wait for it.
  if (engine.hasPending()) await isDoNotDisturbRead;
  await engine.start();
  const { listener, localAddress } = engine.state();
  if (listener.kind === 'listening') say(process.stdout, `Dockbell ready: ${localAddress}`);
  else if (listener.kind === 'failed') {
    say(process.stderr, `Dockbell cannot receive: ${listener.problem}`);
  }
  await Promise.all([
    applySettings().catch(reportError('What the settings say of the desktop could not be done')),
    isDoNotDisturbRead,
  ]);
  listenToWindowsToasts();
  project();
  watchSystem();
  if (!process.argv.includes('--hidden')) showWindow();
}
