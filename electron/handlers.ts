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
import type { FileResult } from '../shared/files.ts';
import type { NotificationCheck } from '../shared/notificationCheck.ts';
import { pauseEnd } from '../shared/pause.ts';
import { rulesText } from '../shared/ruleFile.ts';
import type { OwnSound } from '../shared/sounds.ts';
import { words } from '../shared/words/words.ts';
import type { FileDialogs } from './fileDialogs.ts';
import { restart } from './lifecycle.ts';
import { createForwardHandlers } from './forwardHandlers.ts';
import { createRelayHandlers } from './relayHandlers.ts';
import { createTunnelHandlers } from './tunnelHandlers.ts';
import type { Handlers } from './window/ipc.ts';
import { openFolder, openLink, showFile } from './window/security.ts';

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

/** The handlers of the calls whose names begin with one of these. */
export type HandlersFor<Prefix extends string> = {
  [Name in keyof Handlers as Name extends `${Prefix}:${string}` ? Name : never]: Handlers[Name];
};

/** What each call of the window does; a call without a handler does not compile. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const saveFile = createSaveFile(deps.files);
  return {
    ...appHandlers(deps),
    ...historyHandlers(deps, saveFile),
    ...fileHandlers(deps, saveFile),
    ...ruleHandlers(deps, saveFile),
    ...tokenHandlers(deps),
    ...deps.updates,
    ...createForwardHandlers(deps.engine.forward),
    ...createRelayHandlers(deps.engine.relay),
    ...createTunnelHandlers({ ...deps, publicAddress: deps.engine.publicAddress, copy }),
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

/** Events with the marks and notes on them, webhook requests, and what is watched or muted. */
function historyHandlers(
  { engine }: HandlerDeps,
  saveFile: SaveFile,
): HandlersFor<
  'entities' | 'events' | 'deliveries' | 'insights' | 'notes' | 'problems' | 'search' | 'subjects'
> {
  const { history } = engine;
  return {
    'entities:list': ({ kind, text }) => history.ask('entityList', kind, text),
    'entities:get': (entity) => history.ask('entityDetail', entity),
    'entities:find': (letters) => history.ask('findEntities', letters),
    'entities:take': ({ entity, isOver }) => engine.takeEntity(entity, isOver),
    'entities:letGo': (entity) => engine.letGoEntity(entity),
    'problems:open': () => history.ask('openProblems'),
    'events:days': ({ filter, bound, kept }) => history.ask('days', filter, bound, kept),
    'events:rows': ({ filter, bound, offset, limit, kept }) =>
      history.ask('rowsAt', filter, bound, offset, limit, kept),
    'events:offset': ({ filter, bound, id, kept }) =>
      history.ask('offsetOf', filter, bound, id, kept),
    'events:facets': (filter) => history.ask('facets', filter),
    'events:newCount': ({ filter, sinceId }) => history.ask('newCount', filter, sinceId),
    'events:unreadCounts': (filters) => history.ask('unreadCounts', filters),
    'events:ids': (filter) => history.ask('ids', filter),
    'events:types': engine.types,
    'events:get': (id) => history.ask('get', id),
    'events:markRead': ({ ids, isRead }) => engine.markRead(ids, isRead),
    'events:markAllRead': (filter) => engine.markAllRead(filter),
    'events:star': ({ ids, isStarred }) => engine.star(ids, isStarred),
    'events:snooze': ({ ids, until }) => engine.snooze(ids, until),
    'events:take': (ids) => engine.take(ids),
    'events:takeOver': (ids) => engine.takeOver(ids),
    'events:letGo': (ids) => engine.letGo(ids),
    'events:acknowledge': (ids) => engine.acknowledge(ids),
    'events:restoreMarks': (marks) => engine.restoreMarks(marks),
    'events:export': ({ filter, format }) =>
      saveFile.as(['export', format], (target) => engine.files.export(filter, format, target)),
    'deliveries:page': ({ filter, after, limit }) =>
      history.ask('deliveries', filter, after, limit),
    'deliveries:get': (id) => history.ask('delivery', id),
    'deliveries:counts': (days) => history.ask('deliveryCounts', days),
    'deliveries:seen': () => engine.noteDeliveriesSeen(),
    'deliveries:processQuarantine': engine.processQuarantine,
    'insights:events': (range) => history.ask('insights', range),
    'insights:exceptions': (range) => history.ask('exceptions', range),
    'insights:deliveries': (range) => history.ask('deliveryInsights', range),
    'notes:add': ({ eventId, text }) => engine.notes.add(eventId, text),
    'notes:change': ({ id, text }) => engine.notes.change(id, text),
    'notes:remove': (id) => engine.notes.remove(id),
    'search:suggest': ({ text, caret }) => history.ask('suggest', text, caret),
    'subjects:set': (request) => engine.watches.set(request),
    'subjects:remove': (entity) => engine.watches.remove(entity),
    'subjects:standings': (entities) => history.ask('standings', entities),
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

/** Writes a file whose name a person chose; remembers the last one, because the window never names a file. */
type SaveFile = ReturnType<typeof createSaveFile>;

function createSaveFile(dialogs: FileDialogs) {
  let lastFile: string | null = null;
  return {
    /** Null before the first. */
    lastFile: () => lastFile,

    /** Asks where to save, then writes there. */
    async as<Details>(
      [what, kind]: Parameters<FileDialogs['save']>,
      write: (target: string) => Promise<FileResult<Details>>,
    ): Promise<FileResult<Details>> {
      const target = await dialogs.save(what, kind);
      if (target === null) return { kind: 'canceled' };
      lastFile = target;
      return write(target);
    },
  };
}

/** Backup, restore, clean-up and handover. */
function fileHandlers(
  { engine, files: dialogs }: HandlerDeps,
  saveFile: SaveFile,
): HandlersFor<'coverage' | 'files' | 'handover' | 'support'> {
  const { files } = engine;
  let chosenBackup: string | null = null;
  return {
    'files:overview': () => files.overview(),
    'files:previewCleanUp': (settings) => files.previewCleanUp(settings),
    'files:cleanUp': files.cleanUp,
    'files:backUp': () => saveFile.as(['backup', 'dockbell'], (target) => files.backUp(target)),
    'files:chooseBackup': async () => {
      chosenBackup = null;
      const backup = await dialogs.openBackup();
      if (backup === null) return { kind: 'canceled' };
      const found = await files.inspect(backup);
      if (found.kind === 'done') chosenBackup = backup;
      return found;
    },
    'files:restore': async () => {
      if (chosenBackup === null) return { ok: false, problem: words().desktop.chooseBackup };
      const staged = await files.stageRestore(chosenBackup);
      if (staged.ok) restart();
      return staged;
    },
    'files:show': () => {
      const file = saveFile.lastFile();
      if (file !== null) showFile(file);
    },
    'files:cancel': (task) => files.cancel(task),
    'coverage:get': (range) => engine.history.ask('coverage', range),
    'coverage:save': (range) =>
      saveFile.as(['coverage', 'csv'], (target) => engine.saveCoverage(range, target)),
    'support:preview': engine.previewSupport,
    'support:save': () => saveFile.as(['support', 'zip'], engine.saveSupport),
    'handover:get': (range) => engine.history.ask('handover', range),
    'handover:send': (handover) => engine.handovers.send(handover),
    'handover:read': (id) => engine.handovers.read(id),
    'handover:ofTeam': () => engine.handovers.list(),
    'handover:save': (range) =>
      saveFile.as(['handover', 'csv'], (target) => engine.saveHandover(range, target)),
  };
}

/** Trying, building and exporting rules. */
function ruleHandlers({ engine }: HandlerDeps, saveFile: SaveFile): HandlersFor<'rules'> {
  const { files, history, settings } = engine;
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
