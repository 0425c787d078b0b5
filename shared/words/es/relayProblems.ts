import type { relayProblems as english } from '../en/relayProblems.ts';

/** Why nothing comes from the team's relay, and what to do, in Spanish. */
export const relayProblems: typeof english = {
  lost: (problem) =>
    `Sin conexión con el relay de su equipo: ${problem} Lo que guarda para esta computadora llega cuando vuelva la conexión.`,
  removed:
    'El relay de su equipo ya no deja entrar a esta computadora: el administrador la quitó. Lo que está guardado aquí se queda. Pida un nuevo código de invitación para volver a unirse, o salga del equipo en Ajustes.',
  locked: (problem) =>
    `El relay de su equipo espera el llavero del sistema de esta computadora, que guarda su clave (${problem}). Desbloquéelo.`,
  forgotten:
    'Esta computadora no tiene llavero del sistema, así que la clave del relay de su equipo solo se conservó hasta que se cerró Dockbell. Pida a su administrador un nuevo código de invitación y vuelva a unirse.',
  stopped:
    'El relay de su equipo se detuvo, así que no se acepta nada de lo que MVMNT envía. Avise a su administrador; MVMNT vuelve a enviar durante unas cinco horas.',
  acceptsNothing: (problem) =>
    `El relay de su equipo no acepta nada por el momento. Avise a su administrador; MVMNT vuelve a enviar durante unas cinco horas. (${problem})`,
  wrongToken:
    'MVMNT envía un token incorrecto al relay de su equipo, que rechaza sus eventos. Avise a su administrador: el token en MVMNT, en Settings → Webhooks, debe ser el del relay.',
  authorityNotShown: (host) =>
    `${host} no muestra la autoridad de certificación que indica este código de invitación. O responde otra computadora en su lugar, o el proxy del administrador envía su certificado sin el de la autoridad. Avise a su administrador.`,
  otherAuthority: (host) =>
    `El certificado de ${host} no es de la autoridad que indica este código de invitación. Pida a su administrador un nuevo código de invitación.`,
  noAnswer: 'El relay mismo no responde. Avise a su administrador.',
  leftOut: 'El relay omitió algo. Dockbell lo está pidiendo de nuevo.',
  noJoinCode:
    'Esto no es un código de invitación. Un código de invitación empieza con DB1. y es una sola palabra larga: copie otra vez el código completo.',
  notEncrypted:
    'La dirección del relay no está cifrada (https), así que Dockbell no la usa. Avise a su administrador.',
  keyNotSaved: (problem) =>
    `No se pudo guardar la clave del relay (${problem}). Si el llavero del sistema está bloqueado, desbloquéelo. El código de invitación ya se usó: pida uno nuevo.`,
  begunAnew:
    'El relay de su equipo se reinició desde cero después de la última conexión de esta computadora. Lo que guardaba antes y no había enviado aquí se perdió. Busque en MVMNT, o pregunte a un colega, lo que falta aquí.',
  awayTooLong:
    'Esta computadora estuvo fuera más tiempo del que el relay de su equipo guarda eventos, así que los más antiguos no llegaron aquí. Busque en MVMNT, o pregunte a un colega, lo que falta aquí.',
  deskRemoved: 'El administrador quitó esta computadora del equipo.',
  answered: (host, status) =>
    `${host} respondió ${status}. La dirección lleva a otra cosa, o el relay está detenido. Avise a su administrador.`,
  notTrusted: (host, code) =>
    `${host} muestra un certificado en el que esta computadora no confía (${code}). Si su empresa usa su propia autoridad de certificación, pida a su administrador un código de invitación hecho con ella.`,
  notReached: (host, code) =>
    `No se pudo llegar a ${host} (${code}). Revise si esta computadora tiene conexión, o avise a su administrador.`,
  notFound: (host) => `No se encontró ${host}. Revise si esta computadora tiene conexión.`,
  refusesConnections: (host) =>
    `${host} rechaza conexiones: el relay está detenido. Avise a su administrador.`,
  brokeOff: (host) => `${host} cortó la conexión. Si vuelve a pasar, avise a su administrador.`,
  silent: (host) => `${host} no responde. Revise si esta computadora tiene conexión.`,
  noWay: (host) =>
    `No se puede llegar a ${host} desde esta red. Use otra red, o avise a su administrador.`,
  offline: (host) => `No se puede llegar a ${host}: esta computadora no tiene conexión.`,
  certificateExpired: (host) => `${host} muestra un certificado vencido. Avise a su administrador.`,
  certificateOfAnother: (host) =>
    `${host} muestra el certificado de otro nombre. Avise a su administrador.`,
  ended: 'La conexión terminó.',
  removedTitle: 'Fuera del equipo',
};
