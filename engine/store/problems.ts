import { basename } from 'node:path';
import type { Notice } from '../../shared/appState.ts';
import { errorCode, errorWords } from '../../shared/errorWords.ts';
import type { StoreState } from '../../shared/reachability.ts';
import { FileGoneError, type Loss } from './fileGuard.ts';
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
  if (error instanceof FileGoneError) return goneWords[error.loss];
  const code = errorCode(error) ?? '';
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code === 'EDQUOT') {
    return 'The disk is full: nothing can be stored, and MVMNT is asked to send again later. Free some space.';
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return 'The history file is damaged: nothing can be stored. Quit Dockbell and start it again to set the file aside.';
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return 'Another program holds the history file: nothing can be stored. Close programs that open dockbell.sqlite.';
  }
  return `Nothing can be stored (${errorWords(error)}). Check the disk and the rights to the data folder.`;
}

const goneAdvice =
  'Nothing can be stored until Dockbell has started again; what it still holds is saved first. ' +
  'If this happens again, keep programs that clean up or sync files away from the data folder.';

const goneWords = {
  missing: `The history file was deleted or moved while Dockbell was running. ${goneAdvice}`,
  replaced: `Another file has taken the place of the history file while Dockbell was running. ${goneAdvice}`,
  truncated: `The history file was cut off by another program while Dockbell was running. ${goneAdvice}`,
} satisfies Record<Loss, string>;

/** The notice after a restore, or after the history file was lost while Dockbell ran. */
export function restoredNotice({ why, keptAs }: Restored): Notice {
  if (why === 'rescue') {
    const kept = keptAs === null ? '' : ` What had its name is kept as ${keptAs}.`;
    return {
      id: 'rescued',
      tone: 'attention',
      text: `The history file was deleted, replaced or cut off while Dockbell was running. What Dockbell still held is in a new file now.${kept}`,
    };
  }
  const kept = keptAs === null ? '' : ` The one before it is kept as ${keptAs}.`;
  return {
    id: 'restored',
    tone: 'plain',
    text: `The history was restored from the backup.${kept}`,
  };
}

/** The notice after a restore that could not be done. */
export function restoreFailedNotice(error: unknown): Notice {
  return {
    id: 'restore-failed',
    tone: 'attention',
    text: `The backup could not be restored (${errorWords(error)}). The history is as it was before.`,
  };
}

/** The notice after what was saved of a lost file could not be put in place; it is kept under a name. */
export function rescueFailedNotice(error: unknown, keptAs: string): Notice {
  return {
    id: 'restore-failed',
    tone: 'attention',
    text: `What Dockbell saved of the lost history file could not be put in place (${errorWords(error)}). It is kept as ${keptAs}: restore it in Settings.`,
  };
}

/** The notice about a damaged file, by the name it was set aside under and what was taken out of it. */
export function damageNotice(setAside: string, salvaged: Salvaged | null): Notice {
  return {
    id: 'damaged',
    tone: 'attention',
    text: `The history file was damaged. It was kept as ${basename(setAside)}, and a new one was begun${salvagedWords(salvaged)}`,
  };
}

function salvagedWords(salvaged: Salvaged | null): string {
  if (salvaged === null || (salvaged.events === 0 && salvaged.lostEvents !== 0)) {
    return ': earlier events are not shown.';
  }
  const taken = ` with ${count(salvaged.events, 'event')} that could still be read`;
  if (salvaged.lostEvents === 0) return `${taken}; no event is missing.`;
  return salvaged.lostEvents === null
    ? `${taken}; others may be missing.`
    : `${taken}; ${count(salvaged.lostEvents, 'event')} could not be.`;
}

function count(number: number, one: string): string {
  return `${number.toLocaleString('en-US')} ${one}${number === 1 ? '' : 's'}`;
}

/** The notice about damage that was found while the file was in use. */
export function damageFoundNotice(): Notice {
  return {
    id: 'damage-found',
    tone: 'attention',
    text: 'The history file is damaged in places. New events are still stored. Quit Dockbell and start it again: it takes what can be read into a new file.',
  };
}

/** The notice about accepted deliveries that are not in the file. */
export function missingNotice(requests: number, walCopy: string | null): Notice {
  const kept =
    walCopy === null ? '' : ` What SQLite had written last is kept as ${basename(walCopy)}.`;
  return {
    id: 'missing',
    tone: 'attention',
    text: `The last ${count(requests, 'webhook request')} that Dockbell had accepted ${requests === 1 ? 'is' : 'are'} not in the history file: part of it was damaged or removed, or an older copy took its place.${kept} Compare with MVMNT's webhook log, and send again from there what is missing.`,
  };
}

/** The notice about a stored setting that could not be read. */
export function settingNotice(name: string): Notice {
  return {
    id: `setting-${name}`,
    tone: 'attention',
    text: `The setting "${name}" could not be read and has its default again.`,
  };
}
