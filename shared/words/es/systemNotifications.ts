import type { systemNotifications as english } from '../en/systemNotifications.ts';

/** The check whether notifications are seen, and what a notification offers, in Spanish. */
export const systemNotifications: typeof english = {
  supported: 'Este sistema puede mostrar notificaciones.',
  notSupported: 'Este sistema no puede mostrar notificaciones, o falta una parte que necesita.',
  untilItWorks:
    'Mientras tanto, la campana de la bandeja del sistema y el número que lleva muestran los eventos nuevos.',
  allowed: 'Las notificaciones de Dockbell están permitidas.',
  turnedOff: 'Las notificaciones de Dockbell están desactivadas.',
  testTitle: 'Dockbell puede avisar',
  testBody: 'Así se ve una notificación. Haga clic en ella para confirmar que la ve.',
  server: (name) => `${name} muestra las notificaciones en esta computadora.`,
  serverUnknown: 'No se sabe qué programa muestra aquí las notificaciones.',
  noServer: 'Ningún programa de esta computadora muestra notificaciones.',
  installServer:
    'Instale uno e inícielo: GNOME, KDE y Xfce traen el suyo; para otros existe dunst (sudo apt install dunst).',
  checkAgain: 'Después revise de nuevo. No hace falta reiniciar Dockbell.',
  focusUnknown: 'El sistema no dice si hay un modo de concentración activado.',
  doNotDisturbUnknown: 'El sistema no dice si No molestar está activado.',
  doNotDisturbOn: 'No molestar está activado: el sistema oculta las notificaciones.',
  doNotDisturbOff: 'No molestar está desactivado.',
  shown: 'El sistema aceptó una notificación de prueba y dice que la muestra.',
  notShown: (detail) => `El sistema no mostró una notificación de prueba (${detail}).`,
  allow: {
    win32:
      'Abra Configuración de Windows → Sistema → Notificaciones. Active Notificaciones, y Dockbell en la lista de abajo.',
    darwin:
      'Abra Configuración del Sistema → Notificaciones → Dockbell. Active Permitir notificaciones y elija Temporal o Persistente (en versiones anteriores: Tiras o Alertas).',
    gnome:
      'Abra Configuración → Notificaciones → Dockbell y active las notificaciones y los mensajes emergentes.',
    kde: 'Abra Preferencias del sistema → Notificaciones → Preferencias de las aplicaciones → Dockbell y active los mensajes emergentes.',
    other: 'Revise en la configuración de su escritorio que Dockbell pueda mostrar notificaciones.',
  },
  endDoNotDisturb: {
    win32:
      'Desactive ahí No molestar (Asistente de concentración en Windows 10), o agregue Dockbell a las notificaciones prioritarias.',
    darwin:
      'Desactive el modo de concentración en el centro de control, o permita Dockbell en Configuración del Sistema → Concentración. macOS también oculta las notificaciones mientras comparte la pantalla.',
    gnome: 'Haga clic en el reloj de arriba y desactive No molestar.',
    kde: 'Haga clic en la campana del panel y desactive No molestar.',
    other:
      'Desactive No molestar en la configuración de su escritorio. Con dunst: dunstctl set-paused false.',
  },
  snooze: 'Posponer 1 h',
  cannotShow: 'este sistema no puede mostrar notificaciones',
  noAnswerWithin: (seconds) => `sin respuesta en ${seconds} s`,
};
