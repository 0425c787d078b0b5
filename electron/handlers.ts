import { clipboard } from 'electron';
import { basename } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { generateToken, TokenProblem } from '../engine/listener/tokens.ts';
import { nextQuiet } from '../engine/rules/quietHours.ts';
import type { ActionResult } from '../shared/call.ts';
import type { AppState } from '../shared/appState.ts';
import { dayMs } from '../shared/duration.ts';
import type { OldTokenChoice } from '../shared/token.ts';
import { errorWords } from '../shared/errorWords.ts';
import type { NotificationCheck } from '../shared/notificationCheck.ts';
import { pauseEnd } from '../shared/pause.ts';
import { rulesText } from '../shared/ruleFile.ts';
import type { OwnSound } from '../shared/sounds.ts';
import { words } from '../shared/words/words.ts';
import type { FileDialogs } from './fileDialogs.ts';
import { createFileHandlers } from './fileHandlers.ts';
import { createForwardHandlers } from './forwardHandlers.ts';
import { createHistoryHandlers } from './historyHandlers.ts';
import { createRelayHandlers } from './relayHandlers.ts';
import { createSaveFile, type SaveFile } from './saveFile.ts';
import { createTunnelHandlers } from './tunnelHandlers.ts';
import type { Handlers, HandlersFor } from './window/ipc.ts';
import { openFolder, openLink } from './window/security.ts';

/** What the handlers need from the desktop. */
export interface HandlerDeps {
  readonly engine: Engine;
  readonly state: () => AppState;
  readonly files: FileDialogs;
  readonly checkNotifications: () => Promise<NotificationCheck>;
  /** Plays a sound at a volume of 0 to 100. */
  readonly playSound: (sound: OwnSound, volume: number) => Promise<void>;
  readonly onSettings: () => Promise<void>;
  readonly updates: HandlersFor<'update'>;
  readonly pushState: () => void;
  readonly now: () => number;
}

/** What each call of the window does; a call without a handler does not compile. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { engine, files } = deps;
  const saveFile = createSaveFile(files);
  return {
    ...appHandlers(deps),
    ...createHistoryHandlers(engine, saveFile),
    ...createFileHandlers(engine, files, saveFile),
    ...ruleHandlers(engine, saveFile),
    ...tokenHandlers(deps),
    ...deps.updates,
    ...createForwardHandlers(engine.forward),
    ...createRelayHandlers(engine.relay),
    ...createTunnelHandlers({ ...deps, publicAddress: engine.publicAddress, copy }),
  };
}

/** The app itself, its settings, when notifications are held, and what a person tries out. */
function appHandlers(
  deps: HandlerDeps,
): HandlersFor<
  'app' | 'settings' | 'pause' | 'quiet' | 'notifications' | 'reachability' | 'sounds' | 'test'
> {
  const { engine, now } = deps;
  return {
    'app:state': deps.state,
    'app:dismissNotice': (id) => engine.dismissNotice(id),
    'app:copyWebhookAddress': async () => {
      const { webhookAddress } = engine.state();
      if (webhookAddress === null) return { ok: false, problem: words().desktop.noAddress };
      await copy(webhookAddress);
      return { ok: true };
    },
    'app:copyText': copy,
    'app:openDataFolder': async () => {
      const problem = await openFolder(engine.state().dataFolder);
      return problem === '' ? { ok: true } : { ok: false, problem };
    },
    'app:openLink': async (address) =>
      (await openLink(address))
        ? { ok: true }
        : { ok: false, problem: words().desktop.onlyWebLinks },
    'settings:change': async (given) => {
      // A form sends all of its fields, also one that is fixed and stays as it is.
      const change = engine.settings.withoutFixed(given);
      if (change === null) {
        return { ok: false, problem: words().desktop.setByAdministrator };
      }
      await engine.changeSettings(change);
      await deps.onSettings();
      return { ok: true };
    },
    'pause:set': (choice) => engine.pause(pauseEnd(choice, now())),
    'quiet:next': (quietHours) => nextQuiet(quietHours, now()),
    'notifications:check': async () => {
      const check = await deps.checkNotifications();
      if (check.isShown) engine.noteNotificationsWork();
      return check;
    },
    'reachability:check': () => engine.checkReachability(),
    'reachability:checkWhole': () => engine.checkWholeWay(),
    'sounds:play': async ({ sound, volume }) => {
      try {
        await deps.playSound(sound, volume);
        return { ok: true };
      } catch (error) {
        return { ok: false, problem: words().desktop.soundNotPlayed(errorWords(error)) };
      }
    },
    'test:send': () => engine.sendTest(),
  };
}

/** The token that MVMNT sends. */
function tokenHandlers({ engine: { tokens }, pushState, now }: HandlerDeps): HandlersFor<'token'> {
  const endOf = (old: OldTokenChoice) => {
    if (old === 'used') return null;
    return now() + (old === 'day' ? dayMs : 7 * dayMs);
  };

  async function change(action: () => void | Promise<void>): Promise<ActionResult> {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof TokenProblem)) throw error;
      return { ok: false, problem: error.message };
    }
    pushState();
    return { ok: true };
  }

  return {
    'token:set': ({ token, isSessionOnly, old }) =>
      change(() => tokens.set(token, isSessionOnly, endOf(old))),
    'token:generate': async ({ isSessionOnly, old }) => {
      const token = generateToken();
      const kept = await change(() => tokens.set(token, isSessionOnly, endOf(old)));
      if (kept.ok) await copy(token);
      return kept;
    },
    'token:copy': async () => {
      const token = tokens.reveal();
      if (token === null) return { ok: false, problem: words().common.noToken };
      await copy(token);
      return { ok: true };
    },
    'token:clear': () => change(() => tokens.clear()),
    'token:retirePrevious': () => {
      tokens.retirePrevious();
      pushState();
    },
  };
}

/** Electron's call returns a promise since version 45. */
async function copy(text: string): Promise<void> {
  await clipboard.writeText(text);
}

/** Trying, building and exporting rules. */
function ruleHandlers(
  { files, history, settings }: Engine,
  saveFile: SaveFile,
): HandlersFor<'rules'> {
  return {
    'rules:try': ({ rule, span }) => history.ask('tryRule', rule, settings.get().rules, span),
    'rules:use': (span) => history.ask('ruleUse', settings.get().rules, span),
    'rules:choices': (types) => history.ask('ruleChoices', types),
    'rules:entities': (text) => history.ask('entities', text),
    'rules:export': () =>
      saveFile.as(['rules', 'json'], async (target) => {
        const { rules } = settings.get();
        const saved = await files.saveText(target, `${rulesText(rules)}\n`, rules.length);
        return saved.kind === 'done' ? { ...saved, file: basename(target) } : saved;
      }),
  };
}
