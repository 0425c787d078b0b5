import { basename } from 'node:path';
import type { Notice } from '../../shared/appState.ts';
import { errorCode, errorWords } from '../../shared/errorWords.ts';
import type { StoreState } from '../../shared/reachability.ts';
import { words } from '../../shared/words/words.ts';
import { FileGoneError } from './fileGuard.ts';
import type { Restored } from './restored.ts';
import type { Salvaged } from './salvage.ts';

/** Whether the store can write, from the error of its last write; null is no error. */
export function storeStateOf(error: unknown): StoreState {
  return error === null ? { kind: 'writable' } : { kind: 'failed', problem: problemWords(error) };
}

/**
 * Whether what stands against opening or writing the file may end by itself or by a person's hand, so that trying again later
 * makes sense: a file that another program holds, a full disk, a disk that does not answer. A file that is damaged, forbidden,
 * or of a newer Dockbell stays so. (https://sqlite.org/rescode.html; errno(3))
 */
export function mayPass(error: unknown): boolean {
  return /^(SQLITE_(BUSY|FULL|IOERR|LOCKED|PROTOCOL)|(E(AGAIN|BUSY|DQUOT|IO|MFILE|NFILE|NOSPC|STALE|TIMEDOUT)$))/.test(
    errorCode(error) ?? '',
  );
}

/** Whether the store would refuse every delivery alike, so that trying each is of no use. (https://sqlite.org/rescode.html) */
export function isOfWholeStore(error: unknown): boolean {
  return /^(SQLITE_(BUSY|CANTOPEN|CORRUPT|FULL|IOERR|LOCKED|NOTADB|PERM|PROTOCOL|READONLY)|DOCKBELL_FILE_GONE$)/.test(
    errorCode(error) ?? '',
  );
}

function problemWords(error: unknown): string {
  if (error instanceof FileGoneError) return words().storeProblems.gone[error.loss];
  const code = errorCode(error) ?? '';
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code === 'EDQUOT') {
    return words().storeProblems.diskFull;
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return words().storeProblems.damaged;
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return words().storeProblems.held;
  }
  return words().storeProblems.other(errorWords(error));
}

/** The notice after a restore, or after the history file was lost while Dockbell ran. */
export function restoredNotice({ why, keptAs }: Restored): Notice {
  const { rescued, restored } = words().storeProblems;
  return why === 'rescue'
    ? { id: 'rescued', tone: 'attention', text: rescued(keptAs) }
    : { id: 'restored', tone: 'plain', text: restored(keptAs) };
}

/** The notice after a restore that could not be done. */
export function restoreFailedNotice(error: unknown): Notice {
  return {
    id: 'restore-failed',
    tone: 'attention',
    text: words().storeProblems.restoreFailed(errorWords(error)),
  };
}

/** The notice after what was saved of a lost file could not be put in place; it is kept under a name. */
export function rescueFailedNotice(error: unknown, keptAs: string): Notice {
  return {
    id: 'restore-failed',
    tone: 'attention',
    text: words().storeProblems.rescueFailed(errorWords(error), keptAs),
  };
}

/** The notice about a damaged file, by the name it was set aside under and what was taken out of it. */
export function damageNotice(setAside: string, salvaged: Salvaged | null): Notice {
  return {
    id: 'damaged',
    tone: 'attention',
    text: salvagedWords(basename(setAside), salvaged),
  };
}

function salvagedWords(keptAs: string, salvaged: Salvaged | null): string {
  const said = words().storeProblems;
  if (salvaged === null || (salvaged.events === 0 && salvaged.lostEvents !== 0)) {
    return said.setAside(keptAs);
  }
  return said.salvaged(keptAs, salvaged.events, salvaged.lostEvents);
}

/** The notice about damage that was found while the file was in use. */
export function damageFoundNotice(): Notice {
  return {
    id: 'damage-found',
    tone: 'attention',
    text: words().storeProblems.damageFound,
  };
}

/** The notice about accepted deliveries that are not in the file. */
export function missingNotice(requests: number, walCopy: string | null): Notice {
  return {
    id: 'missing',
    tone: 'attention',
    text: words().storeProblems.missing(requests, walCopy === null ? null : basename(walCopy)),
  };
}

/** The notice about a stored setting that could not be read. */
export function settingNotice(name: string): Notice {
  return {
    id: `setting-${name}`,
    tone: 'attention',
    text: words().storeProblems.settingUnreadable(name),
  };
}
