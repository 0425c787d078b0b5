import { numberWords } from '../count.ts';
import type { forward as english } from '../en/forward.ts';

/** Sending events on, in Spanish. */
export const forward: typeof english = {
  title: 'Enviar a Slack, Teams, correo…',
  purpose:
    'Dockbell puede reenviar los eventos que usted elija, con el texto de sus notificaciones, mientras esta computadora está encendida. Lo que no se puede enviar espera y se intenta de nuevo.',
  inTeam:
    'Usted está en un equipo. Para reenviar eventos mientras las computadoras están apagadas, su administrador puede configurarlo en el relay; configúrelo en un solo lugar, o todo llegará dos veces.',
  add: 'Agregar',
  newOne: 'Nuevo',
  changeNamed: (name) => `Cambiar ${name}`,
  kinds: {
    slack: 'Slack',
    teams: 'Microsoft Teams',
    mail: 'Correo electrónico',
    ntfy: 'ntfy',
    webhook: 'Webhook',
  },

  sendTo: 'Enviar a',
  addresses: {
    slack: {
      how: 'En Slack, cree una aplicación con un webhook entrante para el canal y copie su dirección.',
      label: 'Dirección del webhook entrante',
    },
    teams: {
      how: 'En Teams, abra el menú del canal → Flujos de trabajo → “Publicar en un canal cuando se reciba una solicitud de webhook” y copie su dirección.',
      label: 'Dirección del flujo de trabajo',
    },
    ntfy: {
      how: 'Quien conozca el tema puede leerlo, así que elija un nombre largo, o un servidor con contraseñas.',
      label: 'Dirección del tema',
    },
    webhook: {
      how: 'Cada evento se envía como JSON en su propia solicitud.',
      label: 'Dirección',
    },
  },
  accessToken: 'Token de acceso (opcional)',
  authorization: 'Autorización (opcional)',
  authorizationPurpose: 'Se envía en el encabezado Authorization, por ejemplo “Bearer …”.',
  signingKey: 'Clave de firma (opcional)',
  signingKeyPurpose:
    'Con ella, el encabezado Dockbell-Signature demuestra que una solicitud viene de aquí.',
  mailPurpose:
    'Su proveedor de correo o su departamento de sistemas conoce el servidor de correo. La conexión siempre va cifrada.',
  mailServer: 'Servidor de correo',
  userName: 'Usuario (opcional)',
  password: 'Contraseña (opcional)',
  sender: 'De',
  recipient: 'Para',
  otherAddress: 'Escribir otra dirección',
  namePurpose: 'Cómo lo llama Dockbell, por ejemplo “Despacho en Slack”.',
  noKeyring:
    'Este sistema no tiene llavero, así que tendrá que escribir la dirección de nuevo después de que Dockbell se cierre.',

  whichEvents: 'Qué eventos',
  everythingThatRings: 'Todo lo que suena aquí, también en horas de silencio',
  aboutRules: 'Eventos que cumplen las reglas que yo elija, aunque aquí estén en silencio',
  aboutRulesNone: 'Eventos que cumplen las reglas que yo elija (todavía no tiene reglas)',
  turnedOff: (rule) => `${rule} (desactivada)`,

  allThatRings: 'Todo lo que suena.',
  rulesRemoved: 'Nada: sus reglas se eliminaron.',
  aboutTheseRules: (names) => `Eventos que cumplen estas reglas: ${names.join(', ')}.`,
  nothingSent: 'Todavía no se ha enviado nada.',
  lastSent: (when) => `Último envío: ${when}.`,
  waiting: (count) => `${numberWords(count)} en espera.`,
  forgotten:
    'Esta computadora no tiene llavero del sistema, así que la dirección solo se conservó hasta que se cerró Dockbell. Presione Cambiar y escríbala de nuevo; no se pierde nada de lo que espera.',
  triesAgain: (problem, when) => `${problem} Próximo intento: ${when}.`,
  sendTest: 'Enviar una prueba',
  testAccepted: 'La prueba fue aceptada. Verifique que haya llegado.',
  change: 'Cambiar',
  removeMeans: (name) => `Ya no se envía nada a ${name}.`,
  removeDrops: (name) => `Ya no se envía nada a ${name}, y lo que espera se descarta.`,
  removeNamed: (name) => `Quitar ${name}`,

  notSent: 'Sin enviar',
  notSentPurpose:
    'Estos eventos fueron rechazados, o se intentaron seis veces durante cinco horas y media.',
  tryAllAgain: 'Intentar todos de nuevo',
  removeAll: 'Quitar todos',
  to: (name, when) => `a ${name} · ${when}`,
  tryTitleAgain: (title) => `Intentar de nuevo: ${title}`,
  removeTitle: (title) => `Quitar: ${title}`,

  sentOn: 'Reenviado',
  sentTo: (name, when) => `Enviado a ${name} · ${when}`,

  testTitle: 'Prueba de Dockbell',
  testBody: 'Esto es una prueba. Los eventos que usted eligió llegarán aquí.',
};
