import { app, Menu, net, protocol, safeStorage, session } from 'electron';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createEngine, threadsIn, type Engine } from '../engine/engine.ts';
import { readEnvironment, type Provision } from '../engine/environment.ts';
import { readOwnPolicy } from '../engine/policyFile.ts';
import { createLog } from '../engine/log.ts';
import { secondMs } from '../shared/duration.ts';
import type { Fetch } from '../shared/fetch.ts';
import type { Desktop } from './desktop.ts';
import { createFreshFetch } from './freshFetch.ts';
import { createCipher } from './keyring.ts';
import { speakAs } from './language.ts';
import {
  appId,
  checkDataFolder,
  createLifecycle,
  failToStart,
  identify,
  hideToken,
  noteFailures,
  restart,
  say,
} from './lifecycle.ts';
import { createLinks, type Links } from './links.ts';
import { electronApi } from './notifications/electronApi.ts';
import { createLatestToasts } from './notifications/latestToasts.ts';
import { createNotifications } from './notifications/index.ts';
import { createSoundPlayer } from './notifications/soundPlayer.ts';
import { runProgram } from './notifications/system.ts';
import { unpackedFolder } from './notifications/toastIcon.ts';
import { createProjection } from './projection.ts';
import { createSecretService } from './secretService.ts';
import { openWhenPossible } from './waiting.ts';
import { appScheme } from './window/protocol.ts';
import { guardApp } from './window/security.ts';

// Whatever is made from now on is for its owner alone, what Chromium makes included.
process.umask(0o077);
try {
  start();
} catch (error) {
  void app.whenReady().then(() => failToStart(error));
}

function start(): void {
  const provision = readEnvironment(process.env, readOwnPolicy(process.platform));
  hideToken();
  identify(provision.dataFolder);
  checkDataFolder(app.getPath('userData'));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // A developer who is root must pass --no-sandbox, and Chromium refuses the two together.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Wayland gives a key of the whole system only by the portal. (https://www.electronjs.org/docs/latest/api/global-shortcut)
  app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal');
  protocol.registerSchemesAsPrivileged([appScheme]);
  // Before Electron makes its own, which takes time; a Mac needs one meanwhile.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  const links = createLinks(app, process.argv);
  // Not awaited at the top level: Electron waits for this module before it is ready.
  app
    .whenReady()
    .then(() => startDesktop(provision, links))
    .catch(failToStart);
}

/** How long the port may stay closed for the answer whether do not disturb is on; it comes within some 50 ms. */
const maxQuietWaitMs = secondMs;

/** Tests set the clock; an installed app goes by the system's. */
function clock(): number {
  const offsetMs = app.isPackaged ? 0 : Number(process.env['DOCKBELL_CLOCK_OFFSET'] ?? 0);
  return Date.now() + offsetMs;
}

// Longer than 80 lines: it makes one thing after the other, in the order that receiving soonest wants.
async function startDesktop(provision: Provision, links: Links): Promise<void> {
  // The settings are not read yet.
  speakAs(app, 'system');
  const folder = join(app.getAppPath(), 'dist');
  const dataFolder = app.getPath('userData');
  const log = createLog(dataFolder);
  const reportError = (message: string) => (error: unknown) => log.error({ err: error }, message);
  const { isQuitting, ...lifecycle } = createLifecycle();
  const player = createSoundPlayer();
  const projection = createProjection();
  const crashes = noteFailures(dataFolder, log);
  guardApp(app, join(folder, 'renderer'), log);

  const notifications = createOwnNotifications(
    unpackedFolder(join(folder, 'icons')),
    player,
    reportError,
  );
  const latest = createLatestToasts();
  const { doNotDisturb } = notifications;
  const isHidden = process.argv.includes('--hidden');
  const secretService = createSecretService(process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
  const open = () =>
    createEngine({
      dataFolder,
      version: app.getVersion(),
      threads: threadsIn(import.meta.url, 'js'),
      provision,
      cipher: createCipher(safeStorage, process.platform, secretService),
      now: clock,
      notify(toast) {
        latest.note(toast);
        return notifications.show(toast);
      },
      closeToasts: notifications.close,
      ...ownFetches(),
      onEvents: projection.requestEvents,
      onState: projection.request,
      onProgress: (progress) => projection.push('task:progress', progress),
      log,
      crashes,
      isDoNotDisturbOn: doNotDisturb.isOn,
      isOnline: () => net.isOnline(),
      restart,
    });
  const engine = await openWhenPossible(open, { folder, isHidden, reportError });
  secretService.watch(() => void engine.retryKeyring());
  // Before the first event is decided: its words are kept as they are spoken then.
  speakAs(app, engine.settings.get().language);
  let desktop: Desktop | null = null;
  let showDesktop: (made: Desktop) => void = () => undefined;
  const made = new Promise<Desktop>((resolve) => {
    showDesktop = resolve;
  });
  lifecycle.start({
    showWindow: () => void made.then(({ showWindow }) => showWindow()),
    async follow(given) {
      const { followTask } = await made;
      // A page can make a link, so what comes with one is not taken for an entry of the icon's menu.
      return links.follow(given) || followTask(given);
    },
    async close() {
      projection.stop();
      // A page without its store could only show errors.
      desktop?.close();
      player.close();
      doNotDisturb.stop();
      secretService.stop();
      await engine.close().catch(reportError('The store could not be closed'));
    },
    leave: () => (desktop === null ? app.quit() : desktop.leave()),
  });

  // What an earlier run left is decided with the answer, if that comes soon; what comes from now on need not wait for it.
  const hasPending = engine.hasPending();
  if (hasPending) await Promise.race([doNotDisturb.start(), wait(maxQuietWaitMs)]);
  await engine.start(() => sayWhere(engine));
  if (!hasPending) void doNotDisturb.start();
  // Loaded only now: nothing of what a person sees is needed to receive.
  const { createDesktop } = await import('./desktop.ts');
  if (isQuitting()) return;
  const shown = { engine, notifications, latestToasts: latest.all, projection, player };
  const { updateFeed } = provision;
  const more = { isQuitting, updateFeed, log, reportError, now: clock };
  desktop = createDesktop(folder, { ...shown, ...more });
  showDesktop(desktop);
  await desktop.start();
  if (!isHidden) desktop.showWindow();
  else {
    void desktop.stayHidden().catch(reportError('The window could not be put into the taskbar'));
  }
  links.connect(desktop.showEvent);
  desktop.followTask(process.argv);
}

/** Not by the session of the pages, which are kept off the network. */
function ownFetches(): { readonly fetch: Fetch; readonly checkFetch: Fetch } {
  return {
    fetch: (url, options) => session.fromPartition('main').fetch(url, options),
    // By a session of its own: closing its connections must not cut off what is sent on meanwhile.
    checkFetch: createFreshFetch(() => session.fromPartition('check')),
  };
}

function createOwnNotifications(
  iconFolder: string,
  player: ReturnType<typeof createSoundPlayer>,
  reportError: (message: string) => (error: unknown) => void,
) {
  return createNotifications({
    platform: process.platform,
    environment: process.env,
    api: electronApi,
    appId,
    iconFolder,
    run: runProgram,
    play: player.play,
    reportError,
    now: clock,
  });
}

/** Prints where it receives, or why it cannot. */
function sayWhere(engine: Engine): void {
  const { listener, localAddress } = engine.state();
  if (listener.kind === 'listening') say(process.stdout, `Dockbell ready: ${localAddress}`);
  else if (listener.kind === 'failed') {
    say(process.stderr, `Dockbell cannot receive: ${listener.problem}`);
  }
}
