import type { forwardProblems as english } from '../en/forwardProblems.ts';

/** Why events are not sent on, in Spanish. */
export const forwardProblems: typeof english = {
  singleLine: 'Use una sola línea.',
  tooLong: (max) => `Use como máximo ${max} caracteres.`,
  topicForm: (example) => `La dirección de un tema se ve así: ${example}.`,
  mailboxForm: (example) => `Una dirección de correo se ve así: ${example}.`,
  noMailServer: 'Escriba el nombre del servidor de correo.',
  noRule: 'Elija al menos una regla.',
  noName: 'Póngale un nombre.',
  somethingMissing: 'Falta algo. Revise cada campo.',
  notWhole: 'Escriba la dirección completa; empieza con https://.',
  hasUser: 'No se puede usar una dirección con un nombre de usuario o una contraseña.',
  notHttps:
    'La dirección debe empezar con https://, para que nadie en el camino pueda leer lo que se envía.',
  gone: 'Este destino se quitó. Agréguelo de nuevo.',
  noAddress: 'Escriba su dirección.',
  addressForgotten: 'Escriba su dirección de nuevo.',
  tooMany: (max) => `Puede haber como máximo ${max}.`,
  inCircles:
    'Esta es la dirección en la que Dockbell mismo recibe los eventos: darían vueltas sin fin.',
  notSaved: (problem) =>
    `No se pudo guardar en el llavero del sistema (${problem}). Si está bloqueado, desbloquéelo e inténtelo de nuevo.`,

  offline: 'Esta computadora no tiene red por el momento.',
  keyringSilent: (problem) =>
    `El llavero del sistema no entrega la dirección (${problem}). Si está bloqueado, desbloquéelo.`,
  answered: (host, status, said) =>
    `${host} respondió ${status}${said === null ? '' : ` (${said})`}.`,
  redirects: (host) =>
    `${host} manda las solicitudes a otra dirección, y Dockbell no las sigue. Escriba la dirección nueva.`,
  notReached: (host, problem) => `No se pudo llegar a ${host} (${problem}).`,
  silent: 'no respondió a tiempo',
  theAddress: 'la dirección',
  wrongLogin: (host, problem) => `${host} no acepta este usuario y contraseña. (${problem})`,
  mailNotTaken: (host, problem) =>
    `${host} no aceptó el correo. Revise las direcciones. (${problem})`,
};
