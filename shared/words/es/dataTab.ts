import { counted } from '../count.ts';
import type { dataTab as english } from '../en/dataTab.ts';

/** The data in Settings, in Spanish. */
export const dataTab: typeof english = {
  historyFile: 'Archivo del historial',
  events: 'Eventos',
  oldest: 'El más antiguo',
  noneYet: 'ninguno todavía',
  onDisk: 'En el disco',
  copyPath: 'Copiar la ruta',
  openFolder: 'Abrir carpeta',
  kept: 'Qué se guarda',
  keepEventsFor: 'Guardar eventos por',
  forever: 'Siempre',
  days: (count) => `${count} días`,
  months: (count) => `${count} meses`,
  years: (count) => `${count} años`,
  maxSize: 'Tamaño máximo',
  noLimit: 'Sin límite',
  keptPurpose:
    'Los eventos más antiguos se eliminan una vez al día. Siempre se quedan los destacados, los que tienen una nota, los que están sin leer y requieren atención, los que aún no se han notificado y todo lo de los últimos 7 días.',
  everythingKept: 'Se guardan todos los eventos.',
  countingRemoved: 'Contando lo que eso eliminaría…',
  removing: 'Eliminando eventos',
  removed: (count, freed) =>
    `${counted(count, 'evento eliminado', 'eventos eliminados')}, ${freed} liberados`,
  goneForGood: (count) =>
    `${counted(count, 'evento se eliminará', 'eventos se eliminarán')} para siempre. Para conservar una copia, haga antes una copia de seguridad o exporte los eventos.`,
  saveAndAsk: 'Guardar…',
  saveAndRemove: 'Guardar y eliminar',
  cleanUpNow: 'Limpiar ahora…',
  removeNow: 'Eliminar ahora',
  keepAsItWas: 'Dejar como estaba',
  nothingToRemove: 'Por ahora no hay nada que eliminar.',
  wouldRemove: (count, upTo, freed) =>
    `Esto elimina ${counted(count, 'evento', 'eventos')} hasta el ${upTo} y libera unos ${freed}.`,
  asOldStay: (count) =>
    counted(count, 'evento igual de antiguo se queda.', 'eventos igual de antiguos se quedan.'),
  backup: 'Copia de seguridad',
  backupPurpose:
    'Un solo archivo con todos los eventos, notas y ajustes. El token no está en él: solo esta computadora podría leerlo.',
  backingUp: 'Haciendo la copia de seguridad',
  backUp: 'Hacer copia de seguridad…',
  backedUp: (file, count, size) =>
    `${file}: ${counted(count, 'evento', 'eventos')}, ${size}, verificada y en buen estado`,
  restore: 'Restaurar',
  restorePurpose:
    'Pone una copia de seguridad en lugar del historial. Usted ve qué contiene antes de que algo cambie.',
  chooseBackup: 'Restaurar una copia de seguridad…',
  restoreThis: '¿Restaurar esta copia de seguridad?',
  backupHolds: (count, size) =>
    `${counted(count, 'evento', 'eventos')}, ${size}. El archivo se verificó y está en buen estado.`,
  backupHoldsUpTo: (count, upTo, size) =>
    `${counted(count, 'evento', 'eventos')} hasta el ${upTo}, ${size}. El archivo se verificó y está en buen estado.`,
  restoreReplaces:
    'Los eventos, notas, ajustes, reglas y vistas serán entonces los de la copia de seguridad. El token de esta computadora se queda.',
  restoreKeeps: (count) =>
    `No se elimina nada: el historial actual${count === null ? '' : ` (${counted(count, 'evento', 'eventos')})`} se conserva al lado con otro nombre. Los eventos que solo están ahí no se muestran hasta que usted lo restaure de nuevo.`,
  preparingRestore: 'Preparando la restauración',
  restoreAndStart: 'Restaurar y reiniciar',
};
