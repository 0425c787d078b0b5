import { counted } from '../count.ts';
import type { storeProblems as english } from '../en/storeProblems.ts';

/** What is wrong with the history file, in Spanish. */
export const storeProblems: typeof english = {
  diskFull:
    'El disco está lleno: no se puede guardar nada, y se le pide a MVMNT que envíe de nuevo más tarde. Libere espacio.',
  damaged:
    'El archivo del historial está dañado: no se puede guardar nada. Salga de Dockbell e inícielo de nuevo para apartar el archivo.',
  held: 'Otro programa tiene el archivo del historial: no se puede guardar nada. Cierre los programas que abren dockbell.sqlite.',
  other: (problem) =>
    `No se puede guardar nada (${problem}). Revise el disco y los permisos de la carpeta de datos.`,
  gone: {
    missing:
      'El archivo del historial se borró o se movió mientras Dockbell estaba funcionando. No se puede guardar nada hasta que Dockbell se inicie de nuevo; antes se guarda lo que todavía tiene. Si vuelve a pasar, mantenga lejos de la carpeta de datos los programas que limpian o sincronizan archivos.',
    replaced:
      'Otro archivo ocupó el lugar del historial mientras Dockbell estaba funcionando. No se puede guardar nada hasta que Dockbell se inicie de nuevo; antes se guarda lo que todavía tiene. Si vuelve a pasar, mantenga lejos de la carpeta de datos los programas que limpian o sincronizan archivos.',
    truncated:
      'Otro programa cortó el archivo del historial mientras Dockbell estaba funcionando. No se puede guardar nada hasta que Dockbell se inicie de nuevo; antes se guarda lo que todavía tiene. Si vuelve a pasar, mantenga lejos de la carpeta de datos los programas que limpian o sincronizan archivos.',
  },
  rescued: (keptAs) =>
    `El archivo del historial se borró, se reemplazó o se cortó mientras Dockbell estaba funcionando. Lo que Dockbell todavía tenía está ahora en un archivo nuevo.${keptAs === null ? '' : ` El archivo encontrado en su lugar se conserva como ${keptAs}.`}`,
  restored: (keptAs) =>
    `El historial se restauró de la copia de seguridad.${keptAs === null ? '' : ` El anterior se conserva como ${keptAs}.`}`,
  restoreFailed: (problem) =>
    `La copia de seguridad no se pudo restaurar (${problem}). El historial está como antes. Inténtelo de nuevo, o elija otra copia de seguridad.`,
  rescueFailed: (problem, keptAs) =>
    `Lo que Dockbell salvó del archivo del historial perdido no se pudo poner en su lugar (${problem}). Se conserva como ${keptAs}: restáurelo en Ajustes.`,
  setAside: (file) =>
    `El archivo del historial estaba dañado. Se conservó como ${file} y se empezó uno nuevo: los eventos anteriores no se muestran.`,
  salvaged: (file, events, lost) =>
    `El archivo del historial estaba dañado. Se conservó como ${file} y se empezó uno nuevo con ${counted(events, 'evento que todavía se pudo leer', 'eventos que todavía se pudieron leer')}; ${
      lost === null
        ? 'pueden faltar otros.'
        : lost === 0
          ? 'no falta ningún evento.'
          : `${counted(lost, 'evento no se pudo leer', 'eventos no se pudieron leer')}.`
    }`,
  damageFound:
    'El archivo del historial está dañado en partes. Los eventos nuevos se siguen guardando. Salga de Dockbell e inícielo de nuevo: pasa lo que se puede leer a un archivo nuevo.',
  missing: (requests, keptAs) =>
    `${requests === 1 ? 'La última solicitud del webhook que Dockbell aceptó no está' : `Las últimas ${counted(requests, 'solicitud', 'solicitudes')} del webhook que Dockbell aceptó no están`} en el archivo del historial: una parte se dañó o se quitó, o una copia más antigua ocupó su lugar.${keptAs === null ? '' : ` Lo último que escribió SQLite se conserva como ${keptAs}.`} Compare con el registro de webhooks de MVMNT y envíe de nuevo desde ahí lo que falta.`,
  settingUnreadable: (name) =>
    `El ajuste "${name}" no se pudo leer y se restableció a su valor predeterminado.`,
  settingFixed: (name) => `El ajuste "${name}" lo fijó su administrador.`,
  goneTitle: 'El archivo del historial desapareció',
  goneRestart:
    'Otro programa lo borró, lo reemplazó o lo cortó. Los eventos nuevos no se pueden guardar. Dockbell guarda lo que todavía tiene y se reinicia.',
  goneAgain:
    'Otro programa lo borró, lo reemplazó o lo cortó. Los eventos nuevos no se pueden guardar. Volvió a pasar, así que Dockbell espera: busque el programa que lo hace, y después salga de Dockbell e inícielo de nuevo.',
  damageTitle: 'El archivo del historial está dañado en partes',
  damageBody:
    'Los eventos nuevos se siguen guardando. Salga de Dockbell e inícielo de nuevo: pasa lo que se puede leer a un archivo nuevo.',
  newerFile: (file, found, known) =>
    `${file} fue escrito por un Dockbell más reciente (formato ${found}, este conoce el ${known}). Instale otra vez la versión más reciente; no se cambió nada.`,
};
