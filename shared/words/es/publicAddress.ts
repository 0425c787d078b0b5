import type { publicAddress as english } from '../en/publicAddress.ts';

/** What is wrong with a public address that was typed, in Spanish. */
export const publicAddress: typeof english = {
  isEmpty: (example) => `Escriba la dirección, como ${example}.`,
  notAnAddress: (example) => `Esto no es una dirección web. Una se ve así: ${example}.`,
  notHttps: 'MVMNT envía solo a direcciones https. Use la dirección que empieza con https://.',
  hasUser: 'La dirección no debe llevar usuario ni contraseña.',
  hasQuery: 'La dirección debe terminar antes de cualquier ? o #.',
  thisComputer:
    'Esta dirección solo funciona en esta computadora. Use la pública que le dio su túnel o su departamento de TI.',
  ownNetwork: (host) =>
    `MVMNT no puede llegar a ${host}: solo se conoce en su propia red. Use una dirección pública o deje que Dockbell abra un túnel.`,
  ofMvmnt: 'Esta es la dirección de MVMNT. Escriba la que llega a esta computadora.',
  notWhole: (host, example) =>
    `«${host}» no es una dirección completa. Una pública lleva un punto, como ${example}; el nombre de una computadora solo funciona en su propia red.`,
};
