import type { addressProblems as english } from '../en/addressProblems.ts';

/** The stages of the check of the public address, in Spanish. */
export const addressProblems: typeof english = {
  answeredOnTheWay: (host, status) =>
    `Las solicitudes a ${host} llegan aquí, pero algo intermedio le responde a MVMNT por su cuenta (${status}) en lugar de pasar la respuesta de Dockbell. Desactívelo en su gateway, o se perderán eventos sin aviso.`,
  otherDockbell: (host, target) =>
    `En ${host} responde el Dockbell de otra computadora. Haga que el túnel reenvíe a este, ${target}.`,
  redirects: (host, status) =>
    `${host} responde, pero manda las solicitudes a otro lugar (${status}), y MVMNT no las sigue. Escriba la dirección a la que lleva, o reenvíe desde ${host} mismo.`,
  asksForLogin: (host, status) =>
    `${host} responde, pero la solicitud no llega a Dockbell (${status}): se pide un inicio de sesión que MVMNT no tiene. Deje pasar sin él las solicitudes a /webhooks/mvmnt; el token las protege.`,
  cannotReach: (host, status, target) =>
    `${host} responde, pero no llega a Dockbell (${status}). Haga que su túnel reenvíe a ${target}.`,
  otherProgram: (host, target) =>
    `En ${host} responde otro programa. Haga que su túnel reenvíe a ${target}.`,
  otherPort: (host, status, target) =>
    `${host} responde, pero la solicitud no llega a Dockbell (${status}): va a otro programa o puerto. Haga que su túnel reenvíe a ${target}.`,
  tokenArrives: 'El encabezado con el token llega.',
  tokenTakenOff:
    'Su gateway quita el encabezado x-api-key, que lleva el token, así que se rechaza todo. Haga que el gateway lo deje pasar.',
  tokenChanged:
    'Su gateway cambia el encabezado x-api-key, que lleva el token, así que se rechaza todo. Haga que el gateway lo deje pasar sin cambios.',
  compressed: (encoding) =>
    `Su gateway comprime las solicitudes (${encoding}), así que se rechaza todo. Desactive ahí la compresión.`,
  bodyArrives: 'Lo que se envía llega sin cambios.',
  bodyRewritten:
    'Su gateway reescribe lo que se envía. El significado es el mismo, así que los eventos llegan; para estar seguro, haga que el gateway lo deje pasar sin cambios.',
  bodyChanged:
    'Su gateway cambia lo que se envía, así que los eventos pueden llegar mal o rechazarse. Haga que el gateway lo deje pasar sin cambios.',
  answerLost: (host) =>
    `Las solicitudes a ${host} llegan aquí, pero la respuesta no regresa a tiempo. MVMNT espera 5 s. Revise su túnel y la red.`,
  notFound: (host) =>
    `No se encontró ${host}. Revise la dirección, su túnel y si esta computadora tiene conexión.`,
  noHttps: (host) =>
    `${host} no responde con https, que MVMNT necesita. Active https en su túnel o proxy.`,
  noAnswer: (host) =>
    `${host} no respondió a tiempo. ¿Está funcionando su túnel y tiene conexión esta computadora?`,
  refused: (host) =>
    `En ${host} no hay ningún programa: la conexión fue rechazada. ¿Está funcionando su túnel?`,
  noNetwork: (host) => `No se pudo llegar a ${host}: esta computadora no tiene red.`,
  notReached: (host, problem) =>
    `No se pudo llegar a ${host} (${problem}). ¿Está funcionando su túnel?`,
  certificateExpired: (host) =>
    `El certificado de ${host} venció, así que MVMNT lo rechazará. Renuévelo en su túnel o proxy.`,
  certificateOfAnother: (host) =>
    `El certificado de ${host} es de otro nombre, así que MVMNT lo rechazará. Consiga uno para ${host}.`,
  certificateNotTrusted: (host) =>
    `El certificado de ${host} no es de confianza, así que MVMNT lo rechazará. Use uno de una autoridad de certificación pública.`,
  certificateNotValid: (host) =>
    `El certificado de ${host} no es válido, así que MVMNT lo rechazará. Corríjalo en su túnel.`,
  slow: (host) =>
    `Las solicitudes a ${host} tardan más de los 5 s que MVMNT espera, así que las da por fallidas. Revise su túnel y la red.`,
  answers: (host) => `${host} responde.`,
  itIsThis: 'El que responde ahí es este Dockbell.',
  nameKnown: 'El nombre se conoce.',
  nameKnownToProxy: 'Su proxy conoce el nombre.',
  certificateValid: 'El certificado es válido.',
  thereAndBack: (seconds) => `La ida y vuelta tarda ${seconds} s; MVMNT espera 5 s.`,
};
