import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { errorWords } from '../shared/errorWords.ts';
import { generateToken, TokenProblem } from '../engine/listener/tokens.ts';
import type { Engine } from '../engine/engine.ts';
import { nextQuiet } from '../engine/rules/quietHours.ts';
import type { ActionResult } from '../shared/actionResult.ts';
import type { AppState } from '../shared/appState.ts';
import { rulesText } from '../shared/ruleFile.ts';
import type { NotificationCheck } from '../shared/notificationCheck.ts';
import type { OwnSound } from '../shared/sounds.ts';
import type { FileDialogs } from './fileDialogs.ts';
import type { Handlers } from './window/ipc.ts';
import { pauseEnd } from './pause.ts';

/** What the handlers need of the desktop. */
export interface HandlerDeps {
  readonly engine: Engine;
  readonly state: () => AppState;
  readonly copy: (text: string) => Promise<void>;
  readonly openLink: (address: string) => Promise<boolean>;
  readonly openFolder: (folder: string) => Promise<string>;
  readonly files: FileDialogs;
  readonly showFile: (file: string) => void;
  /** Quits and starts again. */
  readonly restart: () => void;
  readonly checkNotifications: () => Promise<NotificationCheck>;
  /** Plays a sound at a volume of 0 to 100. */
  readonly playSound: (sound: OwnSound, volume: number) => Promise<void>;
  readonly onSettings: () => Promise<void>;
  readonly pushState: () => void;
  readonly now: () => number;
}

/** What each call of the window does. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { engine, copy, pushState, files } = deps;
  const { tokens, history, data } = engine;
  // The window names no files: main remembers what a person chose in the system's own dialogs.
  let lastWritten: string | null = null;
  let chosenBackup: string | null = null;

  async function keepToken(text: string, isSessionOnly: boolean): Promise<ActionResult> {
    try {
      await tokens.set(text, isSessionOnly);
    } catch (error) {
      if (!(error instanceof TokenProblem)) throw error;
      return { ok: false, problem: error.message };
    }
    pushState();
    return { ok: true };
  }

  return {
    'app:state': deps.state,
    'app:dismissNotice': (id) => {
      engine.dismissNotice(id);
    },
    'app:copyWebhookAddress': async () => {
      const { webhookAddress } = engine.state();
      if (webhookAddress === null) return { ok: false, problem: 'No public address is set yet.' };
      await copy(webhookAddress);
      return { ok: true };
    },
    'app:copyText': copy,
    'app:openDataFolder': async () => {
      const problem = await deps.openFolder(engine.state().dataFolder);
      return problem === '' ? { ok: true } : { ok: false, problem };
    },
    'app:openLink': async (address) =>
      (await deps.openLink(address))
        ? { ok: true }
        : { ok: false, problem: 'This is not a web link.' },
    'events:page': ({ filter, after, limit }) => history.ask('pageText', filter, after, limit),
    'events:days': ({ filter, bound, kept }) => history.ask('days', filter, bound, kept),
    'events:rows': ({ filter, bound, offset, limit, kept }) =>
      history.ask('rowsAt', filter, bound, offset, limit, kept),
    'events:offset': ({ filter, bound, id, kept }) =>
      history.ask('offsetOf', filter, bound, id, kept),
    'events:facets': (filter) => history.ask('facets', filter),
    'events:newCount': ({ filter, sinceId }) => history.ask('newCount', filter, sinceId),
    'events:unreadCounts': (filters) => history.ask('unreadCounts', filters),
    'events:ids': (filter) => history.ask('ids', filter),
    'events:types': () => engine.types(),
    'events:get': (id) => history.ask('get', id),
    'events:markRead': ({ ids, isRead }) => engine.markRead(ids, isRead),
    'events:markAllRead': (filter) => engine.markAllRead(filter),
    'events:star': ({ ids, isStarred }) => engine.star(ids, isStarred),
    'events:snooze': ({ ids, until }) => engine.snooze(ids, until),
    'events:acknowledge': (ids) => engine.acknowledge(ids),
    'events:unacknowledge': (marks) => {
      engine.unacknowledge(marks);
    },
    'events:export': async ({ filter, format }) => {
      const target = await files.save('export', format);
      if (target === null) return { kind: 'canceled' };
      lastWritten = target;
      return data.export(filter, format, target);
    },
    'data:overview': () => data.overview(),
    'data:previewCleanUp': (keeping) => data.preview(keeping),
    'data:cleanUp': () => data.cleanUp(),
    'data:backUp': async () => {
      const target = await files.save('backup', 'dockbell');
      if (target === null) return { kind: 'canceled' };
      lastWritten = target;
      return data.backUp(target);
    },
    'data:chooseBackup': async () => {
      chosenBackup = null;
      const backup = await files.openBackup();
      if (backup === null) return { kind: 'canceled' };
      const found = await data.inspect(backup);
      if (found.kind === 'done') chosenBackup = backup;
      return found;
    },
    'data:restore': async () => {
      if (chosenBackup === null) return { ok: false, problem: 'Choose a backup first.' };
      const staged = await data.stageRestore(chosenBackup);
      if (staged.ok) deps.restart();
      return staged;
    },
    'data:showFile': () => {
      if (lastWritten !== null) deps.showFile(lastWritten);
    },
    'data:cancel': (task) => {
      data.cancel(task);
    },
    'subjects:set': (request) => engine.watches.set(request),
    'subjects:remove': (entity) => {
      engine.watches.remove(entity);
    },
    'subjects:standings': (entities) => history.ask('standings', entities),
    'notes:add': ({ eventId, text }) => engine.notes.add(eventId, text),
    'notes:change': ({ id, text }) => engine.notes.change(id, text),
    'notes:remove': (id) => {
      engine.notes.remove(id);
    },
    'handover:get': (range) => history.ask('handover', range),
    'handover:save': async (range) => {
      const target = await files.save('handover', 'csv');
      if (target === null) return { kind: 'canceled' };
      lastWritten = target;
      return engine.saveHandover(range, target);
    },
    'deliveries:page': ({ filter, after, limit }) =>
      history.ask('deliveries', filter, after, limit),
    'deliveries:get': (id) => history.ask('delivery', id),
    'deliveries:counts': (days) => history.ask('deliveryCounts', days),
    'deliveries:processQuarantine': (deliveryId) => engine.processQuarantine(deliveryId),
    'insights:events': (range) => history.ask('insights', range),
    'insights:deliveries': (range) => history.ask('deliveryInsights', range),
    'search:suggest': ({ text, caret }) => history.ask('suggest', text, caret),
    'rules:try': ({ rule, span }) =>
      history.ask('tryRule', rule, engine.settings.get().rules, span),
    'rules:use': (span) => history.ask('ruleUse', engine.settings.get().rules, span),
    'rules:choices': (types) => history.ask('ruleChoices', types),
    'rules:entities': (text) => history.ask('entities', text),
    'rules:export': async () => {
      const target = await files.save('rules', 'json');
      if (target === null) return { kind: 'canceled' };
      const { rules } = engine.settings.get();
      try {
        await writeFile(target, `${rulesText(rules)}\n`);
      } catch (error) {
        const problem = `The file could not be written (${errorWords(error)}). Choose another folder.`;
        return { kind: 'failed', problem };
      }
      return { kind: 'done', file: basename(target), count: rules.length };
    },
    'quiet:next': (quietHours) => nextQuiet(quietHours, deps.now()),
    'settings:change': async (change) => {
      const fixed = engine.settings.fixedNames.find((name) => name in change);
      if (fixed !== undefined) {
        return {
          ok: false,
          problem: 'This is set by your administrator and cannot be changed here.',
        };
      }
      await engine.changeSettings(change);
      await deps.onSettings();
      return { ok: true };
    },
    'token:set': ({ token, isSessionOnly }) => keepToken(token, isSessionOnly),
    'token:generate': async ({ isSessionOnly }) => {
      const token = generateToken();
      const kept = await keepToken(token, isSessionOnly);
      if (kept.ok) await copy(token);
      return kept;
    },
    'token:copy': async () => {
      const token = tokens.reveal();
      if (token === null) return { ok: false, problem: 'No token is set.' };
      await copy(token);
      return { ok: true };
    },
    'token:clear': () => {
      try {
        tokens.clear();
      } catch (error) {
        if (!(error instanceof TokenProblem)) throw error;
        return { ok: false, problem: error.message };
      }
      pushState();
      return { ok: true };
    },
    'token:retirePrevious': () => {
      tokens.retirePrevious();
      pushState();
    },
    'test:send': () => engine.sendTest(),
    'notifications:check': deps.checkNotifications,
    'sounds:play': async ({ sound, volume }) => {
      try {
        await deps.playSound(sound, volume);
        return { ok: true };
      } catch (error) {
        const words = errorWords(error);
        return { ok: false, problem: `The sound could not be played (${words}). Try it again.` };
      }
    },
    'reachability:check': () => engine.checkReachability(),
    'pause:set': (choice) => {
      engine.pause(pauseEnd(choice, deps.now()));
    },
  };
}
