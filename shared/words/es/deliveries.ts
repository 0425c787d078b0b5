import { counted, numberWords } from '../count.ts';
import type { deliveries as english } from '../en/deliveries.ts';

/** The webhook requests that came, in Spanish. */
export const deliveries: typeof english = {
  title: 'Solicitudes del webhook',
  purpose: 'Todas las que llegaron a esta computadora, de la más reciente a la más antigua.',
  whichAreListed: 'Qué solicitudes se muestran',
  all: 'Todas',
  accepted: 'Aceptada',
  acceptedOnes: 'Aceptadas',
  refusedOnes: 'Rechazadas',
  notUnderstood: 'No entendidas',
  kindWithCount: (kind, count) => `${kind} ${count}`,
  showOlder: 'Ver más antiguas',
  noneOnTheseDays: 'No hay ninguna en estos días.',
  showAnyDay: 'Ver cualquier día',
  none: 'No hay solicitudes',
  empty: {
    all: 'Todavía no ha llegado nada. Copie la dirección del webhook de Ajustes en Dockbell y escríbala en MVMNT, en Settings → Webhooks.',
    accepted: 'Todavía no se ha aceptado nada.',
    refused: 'No se rechazó nada.',
    quarantined: 'Todo lo que llegó se pudo entender.',
  },
  allQuarantined:
    'Estos eventos no corresponden a lo que Dockbell sabe de MVMNT. Se guardan sin cambios y se intentan de nuevo automáticamente después de cada actualización.',
  quarantinedHere: 'Se intenta de nuevo automáticamente después de cada actualización.',
  tryAgainNow: 'Intentar de nuevo ahora',
  stillNotUnderstood: 'Todavía no se puede entender; sigue guardado sin cambios.',
  noneUnderstood: (kept) =>
    `Ninguno de los ${numberWords(kept)} se puede entender todavía; siguen guardados sin cambios.`,
  understood: (count) =>
    `${counted(count, 'evento entendido y agregado', 'eventos entendidos y agregados')} al historial.`,
  stayKept: (count) =>
    counted(count, 'sigue guardado sin cambios.', 'siguen guardados sin cambios.'),
  refusedWith: (status) => `Rechazada ${status}`,
  triedAgain: 'Intentado de nuevo',
  acceptedInPart: 'Aceptada en parte',
  andOthers: (count) => `y ${numberWords(count)} más`,
  understoodAfter: '· entendido después',
  othersNotUnderstood: (count) => `· ${numberWords(count)} sin entender`,
  events: (count) => counted(count, 'evento', 'eventos'),
  understoodLater: (count) =>
    counted(count, 'evento entendido después', 'eventos entendidos después'),
  eventsNotUnderstood: (count) => counted(count, 'evento no entendido', 'eventos no entendidos'),
  eventsAndNotUnderstood: (count, others) =>
    `${counted(count, 'evento', 'eventos')}, ${others} más sin entender`,
  details: 'Detalles de la solicitud',
  noLongerKept: 'Esta solicitud ya no se conserva.',
  oneUnderstoodLater: 'Entendido después',
  oneRequest: 'Solicitud del webhook',
  unlisted: (count) =>
    counted(count, 'evento que no está en la lista.', 'eventos que no están en la lista.'),
  howBodyBegins: 'Cómo empieza el cuerpo',
  startOfBody: 'El inicio del cuerpo',
  understoodAt: 'Entendido',
  arrivedAt: 'Llegó',
  sentAt: 'Enviada',
  size: 'Tamaño',
  took: 'Duración',
  answer: 'Respuesta',
  stored: (status) => `${status}, guardada`,
  notStored: (status) => `${status}, rechazada`,
  tokenByRelay: 'Verificado por el relay de su equipo, por el que llegó',
  tokenNone: 'Ninguno que se acepte',
  tokenCurrent: 'El que está configurado aquí',
  tokenPrevious: 'El anterior',
  requests: 'Solicitudes',
  requestsInMinute: (count) => `${counted(count, 'solicitud', 'solicitudes')} en un minuto`,
  hereBefore: 'ya estaba aquí',
  eventNotUnderstood: (number) => `Evento ${number}, no entendido`,
  itCame: (count) => `Llegó ${counted(count, 'vez', 'veces')}.`,
  eventAsItCame: (number) => `Evento ${number} tal como llegó`,
  refusals: {
    noToken: 'La solicitud no traía token.',
    wrongToken: 'El token era incorrecto.',
    tooManyWrongTokens: 'Demasiadas solicitudes con un token incorrecto.',
    compressed: 'El cuerpo está comprimido.',
    brokenOff: 'El cuerpo terminó antes de tiempo.',
  },
  advice: {
    wrongFormat: {
      happened: 'No era una solicitud en el formato de MVMNT, así que no se guardó.',
      todo: 'Si la envió MVMNT, copie el inicio del cuerpo de abajo y muéstrelo a quien mantiene Dockbell. Si no fue MVMNT, alguien más conoce su token: genere uno nuevo y escríbalo en MVMNT.',
    },
    wrongToken: {
      happened:
        'El token en MVMNT no es el que está configurado aquí, así que la solicitud no se leyó.',
      todo: 'Copie el token de Ajustes en Dockbell y péguelo en MVMNT, en Settings → Webhooks; MVMNT vuelve a enviar la solicitud. Si ambos son iguales, la solicitud no vino de MVMNT y no hay que hacer nada.',
    },
    tooLarge: {
      happened: 'La solicitud era más grande de lo que Dockbell acepta.',
      todo: 'Las solicitudes de MVMNT son mucho más pequeñas, así que probablemente fue alguien más. Si fue MVMNT, vea el cambio en MVMNT mismo: no llega a Dockbell.',
    },
    compressed: {
      happened:
        'El cuerpo estaba comprimido. MVMNT no lo comprime, así que lo hizo algo entre MVMNT y esta computadora.',
      todo: 'Desactive la compresión en su túnel. MVMNT vuelve a enviar la solicitud durante unas cinco horas.',
    },
    tooManyWrongTokens: {
      happened:
        'Llegaron demasiadas solicitudes con un token incorrecto en un minuto, así que solo se contaron.',
      todo: 'Copie el token de Ajustes en Dockbell y péguelo en MVMNT, en Settings → Webhooks. Si ambos son iguales, alguien está adivinando tokens. Ningún intento entró, y las solicitudes con el token correcto se siguen aceptando.',
    },
    noToken: {
      happened: 'La solicitud llegó sin token, así que no se leyó.',
      todo: 'Copie el token de Ajustes en Dockbell y péguelo en MVMNT, en Settings → Webhooks. Si ya está ahí, la solicitud no vino de MVMNT y no hay que hacer nada.',
    },
    brokenOff: {
      happened: 'La conexión se cortó antes de que la solicitud estuviera completa.',
      todo: 'MVMNT vuelve a enviar la solicitud. Si esto pasa a menudo, revise su túnel y la red.',
    },
    refused: {
      happened: 'La solicitud fue rechazada.',
      todo: 'MVMNT la vuelve a enviar durante unas cinco horas.',
    },
    partlyAccepted: {
      happened:
        'Aceptada. Algunos de sus eventos no son válidos y se guardan sin cambios; no se pierde nada, y MVMNT no tiene que enviarla de nuevo.',
      todo: 'Dockbell los intenta de nuevo después de cada actualización.',
    },
    accepted: { happened: 'Aceptada y guardada.' },
    understoodLater: {
      happened:
        'Dockbell ahora entiende un evento que había dejado en cuarentena, y lo agregó al historial.',
    },
  },
};
