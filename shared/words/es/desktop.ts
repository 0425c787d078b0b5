import type { desktop as english } from '../en/desktop.ts';

/** What the app says through the desktop, in Spanish. */
export const desktop: typeof english = {
  fileKinds: {
    csv: 'CSV, para Excel',
    jsonl: 'JSON Lines',
    dockbell: 'Copia de seguridad de Dockbell',
    json: 'JSON',
    zip: 'Zip',
  },
  allFiles: 'Todos los archivos',
  saveTitles: {
    export: 'Exportar eventos',
    backup: 'Hacer una copia de seguridad del historial',
    coverage: 'Guardar la cobertura',
    handover: 'Guardar la entrega de turno',
    rules: 'Guardar las reglas',
    support: 'Guardar el archivo para soporte',
  },
  fileNames: {
    export: 'Exportación de Dockbell',
    backup: 'Copia de seguridad de Dockbell',
    coverage: 'Cobertura de Dockbell',
    handover: 'Entrega de turno de Dockbell',
    rules: 'Reglas de Dockbell',
    support: 'Soporte de Dockbell',
  },
  restoreTitle: 'Restaurar una copia de seguridad',
  chooseCloudflared: 'Elegir cloudflared',
  chooseTailscale: 'Elegir tailscale',
  chooseSshKey: 'Elegir la clave SSH privada',
  lookAtKeys: 'Primero revise las claves.',
  noAddress: 'Todavía no hay una dirección pública.',
  onlyWebLinks: 'Solo se puede abrir un enlace web, y solo con un clic.',
  setByAdministrator: 'Esto lo fijó su administrador y no se puede cambiar aquí.',
  soundNotPlayed: (problem) => `El sonido no se pudo reproducir (${problem}). Inténtelo de nuevo.`,
  chooseBackup: 'Primero elija una copia de seguridad.',
  couldNotStart: 'Dockbell no pudo iniciar',
  folderNotWritable: (folder, problem) =>
    `No se puede escribir en la carpeta de datos ${folder} (${problem}). Dé a su cuenta el permiso de escribir ahí, o ponga otra carpeta en DOCKBELL_DATA_DIR.`,
  view: 'Ver',
  guide: 'Guía de Dockbell',
  raiseKeyTaken: 'Ese atajo ya lo usa otro programa o su escritorio. Elija otro.',
  noSessionBus: 'no hay bus de sesión',
  keyringLocked: 'está bloqueado',
  keyringNotRunning: 'no está funcionando',
  keyringNotUnlocked: 'no se desbloqueó',
  stillRunningTitle: 'Dockbell sigue funcionando',
  stillRunningBody:
    'Sigue recibiendo eventos. Ábralo o salga desde la campana de la bandeja del sistema.',
  notReceiving: (problem) => `Dockbell: no está recibiendo. ${problem}`,
  showProblem: 'Ver qué pasa',
  versionsNotLookedFor: (problem) => `No se pudieron buscar versiones nuevas (${problem}).`,
  versionsUnsigned: 'La lista de versiones no tiene firma, así que no se tomó en cuenta.',
  versionsWrongSignature:
    'La firma de la lista de versiones es incorrecta, así que no se tomó en cuenta.',
  versionsUnknownForm:
    'La lista de versiones no tiene un formato conocido, así que no se tomó en cuenta.',
  answerWas: (status) => `la respuesta fue ${status}`,
  answerTooLong: 'la respuesta es demasiado larga',
};
