import { numberWords } from '../count.ts';
import type { common as english } from '../en/common.ts';

/** Buttons and sentences that stand in many places, in Spanish. */
export const common: typeof english = {
  save: 'Guardar',
  saved: 'Guardado',
  cancel: 'Cancelar',
  close: 'Cerrar',
  closeDetails: 'Cerrar los detalles',
  closeByKey: 'Cerrar (Esc)',
  copy: 'Copiar',
  copied: 'Copiado',
  copyAddress: 'Copiar dirección',
  dismiss: 'Descartar',
  undo: 'Deshacer',
  confirm: 'Aceptar',
  tryAgain: 'Intentar de nuevo',
  openSettings: 'Abrir Ajustes',
  showIt: 'Mostrar',
  showAll: (count) => `Ver los ${numberWords(count)}`,
  clearFilters: 'Quitar búsqueda y filtros',
  nothingFound: 'No se encontró nada',
  remove: 'Quitar',
  tryNow: 'Intentar ahora',
  name: 'Nombre',
  notDone: 'Eso no funcionó',
  setByAdministrator: (file) =>
    `Lo estableció su administrador${file === null ? '' : ` en ${file}`}.`,
  span: 'Desde … hasta',
  spanFrom: 'Desde',
  spanTo: 'Hasta',
  windowFailed: 'No se pudo mostrar esta ventana',
  stillReceived: 'Los eventos se siguen recibiendo y guardando mientras esta ventana está cerrada.',
  notConnected:
    'Esta ventana no está conectada con Dockbell. Salga de Dockbell e inícielo de nuevo; si eso no ayuda, vuelva a instalarlo.',
  licensesUnread: (status) => `No se pueden leer las licencias (${status}).`,
  readingHistory: 'Leyendo el historial',
  historyUnread: 'No se pudo leer el historial',
  listIsOld: (problem) => `La lista no está al día. ${problem}`,
  whatIs: {
    coverage: '¿Qué es la cobertura?',
    forward: '¿Qué se puede reenviar, y adónde?',
    problem: '¿Qué es un problema?',
    quietHours: '¿Qué son las horas de silencio?',
    token: '¿Qué es este token?',
    tunnel: '¿Qué es un túnel?',
  },
};
