import type { fileProblems as english } from '../en/fileProblems.ts';

/** What is wrong with files that a person chose, in Spanish. */
export const fileProblems: typeof english = {
  quitting: 'Dockbell se está cerrando.',
  historyNotRead: 'No se pudo leer el historial. Inténtelo de nuevo.',
  diskFull: 'El disco está lleno. Libere espacio o elija otro disco.',
  notAllowed:
    'Ahí no se puede escribir ni leer el archivo. Elija otra carpeta, o cierre el programa que lo tiene abierto.',
  openElsewhere: 'Otro programa tiene abierto el archivo. Ciérrelo ahí e inténtelo de nuevo.',
  notThere: 'La carpeta o el archivo ya no existe. Elija otro.',
  other: (problem) =>
    `No funcionó (${problem}). Elija otro archivo o carpeta e inténtelo de nuevo.`,
  busy: {
    export: 'Todavía se está escribiendo otra exportación. Espere a que termine o cancélela.',
    backup:
      'Todavía se está escribiendo otra copia de seguridad. Espere a que termine o cancélela.',
    restore: 'Todavía se está leyendo una copia de seguridad. Espere a que termine.',
    cleanUp: 'Todavía hay una limpieza en curso. Espere a que termine.',
  },
  ownFile: 'Dockbell mismo usa este archivo. Elija otro nombre.',
  newerBackup:
    'Esta copia de seguridad se hizo con un Dockbell más reciente. Instale primero la versión más reciente y después restáurela.',
  foreignDatabase:
    'Este archivo es una base de datos, pero no de Dockbell, o la cambió otro programa. Elija otro.',
  noBackup: 'Este archivo no es una copia de seguridad de Dockbell. Elija otro.',
  damagedBackup: 'Esta copia de seguridad está dañada y no se puede restaurar. Elija otra.',
  unusableBackup: (problem) =>
    `Esta versión de Dockbell no puede abrir esta copia de seguridad (${problem}). Elija otra.`,
  noteWithoutEvent:
    'Este evento ya no está en el historial, así que no se puede conservar una nota sobre él.',
  noteGone: 'Esta nota se eliminó mientras tanto. Escríbala de nuevo.',
  othersInHandover: 'Otros',
};
