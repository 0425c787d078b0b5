import { groupWords } from './eventGroups.ts';
import type { decisions as english } from '../en/decisions.ts';

/** What became of an event, and why, in Spanish. */
export const decisions: typeof english = {
  outcomes: {
    notified: { name: 'Notificado', meaning: 'Notificado: mostrado en su propia notificación' },
    digest: {
      name: 'En un resumen',
      meaning: 'En un resumen: mostrado con otros en una sola notificación',
    },
    pending: {
      name: 'En espera',
      meaning:
        'En espera: hasta que terminen las horas de silencio o una pausa, hasta el próximo resumen, o aún sin decidir',
    },
    silent: {
      name: 'En silencio',
      meaning: 'En silencio: su tipo o una regla dice que no se notifique',
    },
    suppressed: {
      name: 'No notificado',
      meaning:
        'No notificado: lo habría sido, pero estaba silenciado, resuelto o ya se había notificado',
    },
    failed: { name: 'Falló', meaning: 'Falló: el sistema no mostró la notificación' },
  },
  notDecided: 'En espera: aún sin decidir',
  finishedAlready: {
    delivered: (words) => `${words}; el embarque ya estaba entregado`,
    canceled: (words) => `${words}; el embarque ya estaba cancelado`,
  },
  typeModes: {
    critical: 'este tipo de evento es crítico',
    notify: 'este tipo de evento se notifica',
    silent: 'este tipo de evento solo cuenta como sin leer',
    history: 'este tipo de evento solo se guarda en el historial',
  },
  groupModes: {
    critical: (group) => `los eventos de ${groupWords[group]} son críticos`,
    notify: (group) => `los eventos de ${groupWords[group]} se notifican`,
    silent: (group) => `los eventos de ${groupWords[group]} solo cuentan como sin leer`,
    history: (group) => `los eventos de ${groupWords[group]} solo se guardan en el historial`,
  },
  rule: (name) => `regla “${name}”`,
  ruleBroken: (name, detail) => `la regla “${name}” no se pudo evaluar (${detail})`,
  quietUntil: (until) => `horas de silencio hasta ${until}`,
  paused: 'las notificaciones estaban en pausa',
  pausedUntil: (until) => `las notificaciones estaban en pausa hasta ${until}`,
  doNotDisturb: 'No molestar estaba activado',
  late: 'con retraso',
  lateOvertaken: 'con retraso: antes llegó una actualización más reciente',
  lateBy: (duration) => `con ${duration} de retraso`,
  lateByOvertaken: (duration) =>
    `con ${duration} de retraso; antes llegó una actualización más reciente`,
  burst: (count) => `parte de una ráfaga de ${count} eventos`,
  afterRestart: (outcome) => `${outcome} tras el reinicio de Dockbell`,
  severalAfterRestart: (outcome, count) =>
    `${outcome} de ${count} eventos tras el reinicio de Dockbell`,
  sameFact: 'otro evento ya lo había notificado',
  answered: (by) => `ya estaba resuelto (${by})`,
  muted: (label) => `${label} está silenciado`,
  watched: (label) => `usted sigue ${label}`,
  test: 'evento de prueba',
  refused: (detail) => `el sistema rechazó la notificación (${detail})`,
  notSupported: 'este sistema no muestra notificaciones',
  unavailable: (detail) => `al principio el sistema no la pudo mostrar (${detail})`,
  undecidable: (detail) => `Dockbell no pudo decidir (${detail})`,
  heldByQuietHours: (until) => `En espera hasta ${until}: horas de silencio`,
  heldByPause: 'En espera: las notificaciones están en pausa',
  heldByPauseUntil: (until) => `En espera hasta ${until}: las notificaciones están en pausa`,
  heldByDoNotDisturb: 'En espera: No molestar está activado',
  heldForSummary: (late) => `En espera del próximo resumen: ${late}`,
  heldUntilShown: (detail) =>
    `En espera hasta que el sistema pueda mostrar notificaciones (${detail})`,
  notificationsNotShown: 'Las notificaciones no se muestran',
  doNotDisturbNow: 'No molestar está activado',
  quietNow: (until) => `Horas de silencio hasta ${until}`,
  carrierBecameInactive: 'un transportista quedó inactivo',
  fieldRemoved: (field) => `se quitó su ${field}`,
  fieldIsNoNumber: (field) => `su ${field} no es un número`,
  fieldWasNoNumber: (field) => `su ${field} no era un número`,
  fieldBecameNotSaid: (field) => `no dice a qué cambió su ${field}`,
  fieldBeforeNotSaid: (field) => `no dice cuál era su ${field}`,
  ruleFailed: (name) => `La regla “${name}” no se pudo evaluar`,
  alreadyDelivered: 'Ya entregado',
  alreadyCanceled: 'Ya cancelado',
  watchEnded: 'El seguimiento terminó',
  dataUnreadable: 'sus datos no se pueden leer',
};
