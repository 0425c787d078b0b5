import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { HandlersOf } from '../../shared/call.ts';
import { errorWords } from '../../shared/errorWords.ts';
import type { fileCalls, FileResult } from '../../shared/files.ts';
import type { handoverCalls } from '../../shared/handover.ts';
import { rulesText } from '../../shared/ruleFile.ts';
import type { ruleCalls } from '../../shared/ruleTrial.ts';
import type { FileDialogs } from '../fileDialogs.ts';
import type { HandlerDeps } from './deps.ts';

/** Writes a file whose name a person chose; remembers the last one, because the window never names a file. */
export type SaveFile = ReturnType<typeof createSaveFile>;

/** Creates the one memory of the file written last. */
export function createSaveFile(dialogs: FileDialogs) {
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

/** Export, backup, restore and clean-up. */
export function fileHandlers(
  { engine, files: dialogs, restart, showFile }: HandlerDeps,
  saveFile: SaveFile,
): HandlersOf<typeof fileCalls> {
  const { files } = engine;
  let chosenBackup: string | null = null;
  return {
    'events:export': ({ filter, format }) =>
      saveFile.as(['export', format], (target) => files.export(filter, format, target)),
    'files:overview': () => files.overview(),
    'files:previewCleanUp': (settings) => files.previewCleanUp(settings),
    'files:cleanUp': () => files.cleanUp(),
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
      if (chosenBackup === null) return { ok: false, problem: 'Choose a backup first.' };
      const staged = await files.stageRestore(chosenBackup);
      if (staged.ok) restart();
      return staged;
    },
    'files:show': () => {
      const file = saveFile.lastFile();
      if (file !== null) showFile(file);
    },
    'files:cancel': (task) => files.cancel(task),
  };
}

/** The handover between shifts. */
export function handoverHandlers(
  { engine }: HandlerDeps,
  saveFile: SaveFile,
): HandlersOf<typeof handoverCalls> {
  return {
    'handover:get': (range) => engine.history.ask('handover', range),
    'handover:save': (range) =>
      saveFile.as(['handover', 'csv'], (target) => engine.saveHandover(range, target)),
  };
}

/** Trying, building and exporting rules. */
export function ruleHandlers(
  { engine }: HandlerDeps,
  saveFile: SaveFile,
): HandlersOf<typeof ruleCalls> {
  const { history, settings } = engine;
  return {
    'rules:try': ({ rule, span }) => history.ask('tryRule', rule, settings.get().rules, span),
    'rules:use': (span) => history.ask('ruleUse', settings.get().rules, span),
    'rules:choices': (types) => history.ask('ruleChoices', types),
    'rules:entities': (text) => history.ask('entities', text),
    'rules:export': () =>
      saveFile.as<{ readonly count: number }>(['rules', 'json'], async (target) => {
        const { rules } = settings.get();
        try {
          await writeFile(target, `${rulesText(rules)}\n`);
        } catch (error) {
          const problem = `The file could not be written (${errorWords(error)}). Choose another folder.`;
          return { kind: 'failed', problem };
        }
        return { kind: 'done', file: basename(target), count: rules.length };
      }),
  };
}
