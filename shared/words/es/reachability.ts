import type { reachability as english } from '../en/reachability.ts';

/** Whether MVMNT's next event would arrive, in Spanish. */
export const reachability: typeof english = {
  reachable: (ago) => `accesible, verificada ${ago}`,
  checking: 'verificando la dirección pública',
  offline: 'sin conexión',
  notReachable: 'no accesible',
  withLastVerified: (state, ago) => `${state}, última verificación ${ago}`,
  starting: 'iniciando',
  byRelay: 'conectado al relay de su equipo',
  localOnly: 'solo en esta computadora, sin dirección pública',
  noToken: 'sin configurar, sin token',
  refusing: {
    store: 'rechazando solicitudes, no se puede guardar nada',
    keyring: 'rechazando solicitudes, esperando el llavero del sistema',
    'wrong-token': 'rechazando solicitudes, token incorrecto',
    'token-missing': 'rechazando solicitudes, vienen sin token',
    compressed: 'rechazando solicitudes, comprimidas en el camino',
  },
  refused: {
    'wrong-token':
      'MVMNT envía un token distinto del que está configurado aquí, así que sus solicitudes se rechazan. Copie el token de Ajustes en Dockbell y péguelo en MVMNT, en Settings → Webhooks.',
    'token-missing':
      'Las solicitudes llegan sin token, así que se rechazan. Copie el token de Ajustes en Dockbell y péguelo en MVMNT, en Settings → Webhooks.',
    compressed:
      'Algo entre MVMNT y esta computadora comprime las solicitudes, así que se rechazan. Desactive la compresión en su túnel.',
  },
  tokenUnread: (why) =>
    `Todavía no hay token: se espera el llavero del sistema de esta computadora${why === null ? '' : ` (${why})`}. Hasta que se desbloquee, se le pide a MVMNT que envíe de nuevo más tarde. También puede escribir el token otra vez en Ajustes.`,
  justNow: 'ahora mismo',
  minutesAgo: (minutes) => `hace ${minutes} min`,
  hoursAgo: (hours) => `hace ${hours} h`,
  daysAgo: (days) => `hace ${days} días`,
  silence: (hours, usual) =>
    `Más silencio de lo habitual: nada desde hace ${hours} h. Normalmente llegan unos ${usual} eventos en dos horas a esta hora.`,
};
