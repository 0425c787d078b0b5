import type { Engine } from '../engine/engine.ts';
import { words } from '../shared/words/words.ts';
import type { FileDialogs } from './fileDialogs.ts';
import { restart } from './lifecycle.ts';
import type { SaveFile } from './saveFile.ts';
import type { HandlersFor } from './window/ipc.ts';
import { showFile } from './window/security.ts';

/** Backup, restore, clean-up and handover. */
export function createFileHandlers(
  engine: Engine,
  dialogs: Pick<FileDialogs, 'openBackup'>,
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
