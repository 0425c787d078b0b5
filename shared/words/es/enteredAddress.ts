import type { enteredAddress as english } from '../en/enteredAddress.ts';

/** What is wrong with an address, a link or a key that was typed, in Spanish. */
export const enteredAddress: typeof english = {
  empty: (example) => `Escriba la dirección, por ejemplo ${example}.`,
  notAnAddress: (example) => `Esto no es una dirección web. Debe verse como ${example}.`,
  notHttps: 'MVMNT solo envía a direcciones https. Use la dirección que empieza con https://.',
  hasUser: 'La dirección no debe contener un nombre de usuario ni una contraseña.',
  hasMore: 'La dirección debe terminar antes de cualquier ? o #.',
  thisComputer:
    'Esta dirección solo funciona en esta computadora. Use la pública que le dio su túnel o su departamento de sistemas.',
  ownNetwork: (host) =>
    `MVMNT no puede llegar a ${host}: solo se conoce en su propia red. Use una dirección pública, o deje que Dockbell abra un túnel.`,
  mvmntItself: 'Esta es la dirección del propio MVMNT. Escriba la que llega a esta computadora.',
  notWhole: (host, example) =>
    `“${host}” no es una dirección completa. Una pública lleva un punto, por ejemplo ${example}; el nombre de una computadora solo funciona en su propia red.`,
  mvmntLink:
    'Escriba un enlace que empiece con https:// y contenga {id}, {friendlyId} o {key}, por ejemplo https://app.mvmnt.io/shipments/{friendlyId}.',
  raiseKeyForm:
    'Presione dos de Ctrl, Alt y la tecla Windows (en una Mac: Control, Opción y Comando) junto con una letra o un número.',
  raiseKeyHeld:
    'Mantenga presionadas dos de Ctrl, Alt y la tecla Windows (en una Mac: Control, Opción y Comando), o una de ellas con F1 a F24.',
};
