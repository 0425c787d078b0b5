import type { tokenProblems as english } from '../en/tokenProblems.ts';

/** What is wrong with the token that MVMNT sends, and with the port it comes to, in Spanish. */
export const tokenProblems: typeof english = {
  setByAdministrator: 'El token lo fijó su administrador y no se puede cambiar aquí.',
  noKeyring:
    'Esta computadora no tiene un llavero del sistema que pueda guardar el token de forma segura. Puede conservarlo hasta que se cierre Dockbell.',
  notSaved: (problem) =>
    `El token no se pudo guardar (${problem}), así que no se cambió nada. Si el llavero del sistema está bloqueado, desbloquéelo y guarde el token de nuevo.`,
  tooShort: (min) =>
    `Un token tiene al menos ${min} caracteres. Copie otra vez el token completo de MVMNT.`,
  otherLetters: 'Un token no tiene espacios ni caracteres especiales. Cópielo otra vez de MVMNT.',
  oldStillSent: (ending) =>
    `MVMNT todavía envía el token anterior, que termina en …${ending}. Escriba el nuevo en MVMNT, en Settings → Webhooks.`,
  oldStillSentTitle: 'MVMNT todavía envía el token anterior',
  thirdToken:
    'Desde que cambió el token, llegan solicitudes con otro que no es ni el nuevo ni el anterior, y se rechazan. Copie el token de Ajustes en Dockbell y péguelo en MVMNT, en Settings → Webhooks.',
  gone: 'Esta computadora no tiene llavero del sistema, así que el token solo se conservó hasta que se cerró Dockbell. Escríbalo de nuevo: hasta entonces se rechaza todo lo que MVMNT envía.',
  portInUse: (port, holder) =>
    `Otro programa usa el puerto ${port}${holder === null ? '' : ` (${holder.program}, proceso ${holder.process})`}. Ciérrelo, o elija otro puerto en Ajustes y en su túnel.`,
  portForbidden: (port) =>
    `Esta computadora no deja que Dockbell use el puerto ${port}. Elija uno mayor que 1023 en Ajustes y en su túnel.`,
  noHost: (host) =>
    `Esta computadora no tiene la dirección ${host}. DOCKBELL_HOST debe ser una de las suyas.`,
  portNotOpened: (port, problem) =>
    `El puerto ${port} no se pudo abrir (${problem}). Elija otro puerto en Ajustes.`,
};
